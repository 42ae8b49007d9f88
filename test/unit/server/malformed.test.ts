import assert from 'node:assert/strict';
import net from 'node:net';
import { after, before, describe, test } from 'node:test';
import { serve } from '../../../packages/server/src/serve.ts';
import type { Served } from '../../../packages/server/src/serve.ts';
import { aFolder } from './a-folder.ts';

let served: Served;
before(async () => {
  const started = await serve(await aFolder({ 'd.csv': 'departement;n\n29;1\n' }));
  assert.ok('url' in started, JSON.stringify(started));
  served = started;
});
after(() => served.close());

/** What is answered to these bytes, sent as they are. */
const answerTo = (bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = '';
    const socket = net.connect(Number(new URL(served.url).port), '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (data) => (answer += data.toString()));
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });

describe('what is no request', () => {
  const good = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';
  for (const [name, status, bytes] of [
    ['no HTTP', 400, 'hello\r\n\r\n'],
    ['a method that nobody knows', 400, 'GRAB / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a host that is none', 400, 'GET /catalog HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n\r\n'],
    ['a target that is none', 400, 'GET * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
    ['a body told in two ways', 400, 'POST /query HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}'],
    ['a chunk of no length', 400, 'POST /query HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
    ['an address too long for a header', 431, `${good}GET /query?q=${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
  ] as const)
    test(`${name} is refused as a problem that any page may read`, async () => {
      const answer = await answerTo(bytes);
      const last = answer.slice(answer.lastIndexOf('HTTP/1.1 '));
      const [head = '', body = ''] = last.split('\r\n\r\n');
      assert.match(head, new RegExp(`^HTTP/1\\.1 ${status} `));
      assert.match(head, /^content-type: application\/problem\+json/im);
      assert.match(head, /^access-control-allow-origin: \*/im);
      const told = JSON.parse(body) as { status: number; code: string; detail: string };
      assert.deepEqual([told.status, told.code], [status, 'HTTP_ERROR']);
      assert.doesNotMatch(answer, /\bat .*:\d+:\d+|node:/);
    });
});
