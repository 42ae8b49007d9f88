/** What is refused before a route is looked for: what is no request, too much of one, or half of one. It is said as every refusal is. */
import type { Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { problem } from '@balise/model';
import { openToAll } from './open-to-all.ts';
import { problemResponse } from './problem-response.ts';

const BAD_REQUEST = 400;
const statuses: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
};

const expected: Readonly<Record<number, readonly [expected: string, todo?: string]>> = {
  408: ['a whole request in time'],
  413: ['chunks without extensions'],
  431: ['an address and headers of 16 KiB at the most', 'POST the query instead.'],
};

/** @param error of Node's parser, or of what makes an address of a target and a host */
export const malformed = (error: unknown): Response => {
  const { code, message } = error as NodeJS.ErrnoException;
  const status = statuses[String(code)] ?? BAD_REQUEST;
  const [wanted, todo] = expected[status] ?? ['a request of HTTP, for a path of this host'];
  return openToAll(problemResponse(problem('HTTP_ERROR', { got: message, expected: wanted, ...(todo && { todo }) }), status));
};

const written = async (response: Response): Promise<string> => {
  const body = await response.text();
  const headers = [...response.headers, ['content-length', String(Buffer.byteLength(body))], ['connection', 'close']];
  return `HTTP/1.1 ${response.status} \r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`;
};

/** Answers what Node cannot make a request of; where an answer is on its way already, a second would be read as its end. */
export const answerMalformed = (server: Server): void => {
  const answers = new WeakMap<Duplex, ServerResponse>();
  server.on('request', ({ socket }, response) => answers.set(socket, response));
  server.on('clientError', (error, socket) => {
    const answer = answers.get(socket);
    if (!socket.writable || (answer?.headersSent === true && !answer.writableEnded)) return socket.destroy();
    return void written(malformed(error)).then((text) => socket.end(text));
  });
};
