/** The hands outside a page, against a server that fails as networks do: it stops reading at the cap, and asks again as the page does. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { RETRIES, isProblem, type LoadReply, type Problem } from '@balise/model';
import { nodeHands, type NodeHandsOptions } from '../../../packages/node/src/hands.ts';

const CAP = 1 << 20;
const CHUNK = Buffer.alloc(1 << 16, 32);

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
let server: Server;
let base: string;
const answers = new Map<string, Answer>();
const asked = new Map<string, number>();
before(async () => {
  server = createServer((request, response) => {
    const name = request.url ?? '/';
    asked.set(name, (asked.get(name) ?? 0) + 1);
    answers.get(name)?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

let id = 0;
/** No wait but the one an API asks for. */
const load = (name: string, answer: Answer, options: NodeHandsOptions = {}): Promise<LoadReply | Problem> => {
  answers.set(name, answer);
  return nodeHands({ maxBytes: CAP, random: () => 0, ...options }).load((id += 1), 'test', { url: base + name });
};
const codeOf = (outcome: LoadReply | Problem): string => (isProblem(outcome) ? outcome.problem : String(outcome.status));

describe('a body without end', () => {
  test('is hung up on at the cap, not read to its end', async () => {
    let written = 0;
    let hungUp = (): void => undefined;
    const closed = new Promise<void>((resolve) => (hungUp = resolve));
    const pour: Answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/csv' });
      response.on('close', hungUp);
      const more = (): void => {
        while (!response.closed && response.write(CHUNK)) written += CHUNK.length;
        response.once('drain', more);
      };
      more();
    };
    const outcome = await load('/endless', pour);
    assert.ok(isProblem(outcome) && outcome.problem === 'BODY_TOO_LARGE', codeOf(outcome));
    assert.equal(outcome.params?.['limit'], CAP);
    await closed;
    assert.ok(written < 64 * CAP, `${written} bytes`);
  });
  test('is counted once unpacked: a thousandfold bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * CAP));
    const outcome = await load('/bomb', (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
    assert.equal(codeOf(outcome), 'BODY_TOO_LARGE');
    assert.equal(asked.get('/bomb'), 1, 'and is not asked again');
  });
  test('of the cap itself is read', async () => {
    const outcome = await load('/full', (_request, response) => response.end(Buffer.alloc(CAP)));
    assert.ok(!isProblem(outcome) && outcome.bytes.byteLength === CAP);
  });
  test('on the disk is refused by its size', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'balise-hands-'));
    const place = path.join(folder, 'd.csv');
    await writeFile(place, Buffer.alloc(CAP + 1));
    const { href: url } = pathToFileURL(place);
    assert.equal(codeOf(await nodeHands({ maxBytes: CAP }).load(1, 'test', { url })), 'BODY_TOO_LARGE');
    assert.equal(codeOf(await nodeHands().load(1, 'test', { url })), '200');
    await rm(folder, { recursive: true });
  });
});

describe('after a passing trouble', () => {
  const passing = (status: number, times: number, headers: Record<string, string> = {}): Answer => {
    let left = times;
    return (_request, response) => void response.writeHead((left -= 1) >= 0 ? status : 200, headers).end('ok');
  };
  for (const [status, times, ends, asks] of [
    [503, 1, '200', 2],
    [429, 3, '200', 4],
    [500, 9, '500', 1 + RETRIES],
    [404, 1, '404', 1],
    [401, 1, '401', 1],
  ] as const)
    test(`${times} × ${status} ends with ${ends} after ${asks} requests`, async () => {
      const name = `/passing-${status}`;
      assert.equal(codeOf(await load(name, passing(status, times))), ends);
      assert.equal(asked.get(name), asks);
    });
  test('a connection cut is asked again', async () => {
    let left = 2;
    const cut: Answer = (request, response) => void ((left -= 1) >= 0 ? request.socket.destroy() : response.end('ok'));
    assert.equal(codeOf(await load('/cut', cut)), '200');
    assert.equal(asked.get('/cut'), 3);
  });
  test('what the API asks to wait is waited for, or nothing is asked when it is longer than the deadline', async () => {
    const waits: number[] = [];
    const wait = async (ms: number): Promise<void> => void waits.push(ms);
    assert.equal(codeOf(await load('/later', passing(503, 1, { 'retry-after': '7' }), { wait })), '200');
    assert.deepEqual(waits, [7000]);
    assert.equal(codeOf(await load('/much-later', passing(503, 1, { 'retry-after': '3600' }), { wait })), '503');
    assert.deepEqual([waits, asked.get('/much-later')], [[7000], 1]);
  });
  test('nobody waits past the deadline, nor once they have left', async () => {
    const never: Answer = () => undefined;
    assert.equal(codeOf(await load('/never', never, { deadlineMs: 50 })), 'TIMEOUT');
    answers.set('/left', never);
    const hands = nodeHands();
    const left = hands.load(1, 'test', { url: `${base}/left` });
    hands.abort(1);
    assert.equal(codeOf(await left), 'ABORTED');
  });
});
