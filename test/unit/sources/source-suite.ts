/**
 * What every adapter owes, whatever its dialect: requests a page can send, a golden table, missing cells and statuses
 * kept, and an answer, never an exception, to whatever a network may bring.
 */
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { fold } from '@balise/engine';
import { atOnce, isProblem, rowsFromTable } from '@balise/model';
import type { Cell, Dataset, LoadReply, LoadRequest, Query } from '@balise/model';
import type { Decoded, Source } from '@balise/sources';
import { aReply } from './a-dataset.ts';

type SourceFixture = {
  readonly name: string;
  readonly dataset: Dataset;
  readonly remote: Query;
  /** Replies to the requests, in order. */
  readonly replies: readonly LoadReply[];
  /** What is answered before any body is sent: the size of a file. */
  readonly before?: readonly LoadReply[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
  /** Why a page must ask this API for permission first (a preflight); absent where it need not. */
  readonly preflight?: string;
  /** Whether a body cut at the end of a row is a lawful shorter body. */
  readonly mayEndEarly: boolean;
  /** A secret printed all the same; or why this dialect, so asked, cannot bring one. */
  readonly secret: SentSecret | string;
};

/** Replies that hold {@link TOLD} under a status that says it is secret, beside one value that is not. */
type SentSecret = {
  readonly dataset: Dataset;
  readonly remote: Query;
  readonly replies: readonly LoadReply[];
  readonly measure: string;
};
export const TOLD = 424242;

const cut = (reply: LoadReply, length: number): LoadReply => ({
  ...reply,
  headers: { ...reply.headers, 'content-length': String(reply.bytes.byteLength) },
  bytes: reply.bytes.slice(0, length),
});

const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
const hostile: readonly (readonly [string, string | Uint8Array])[] = [
  ['nothing', ''],
  ['spaces', ' \n\n  '],
  ['a web page', '<!DOCTYPE html><html><body>Connexion au réseau</body></html>'],
  ['a list 10,000 deep', deep(10_000)],
  ['columns 10,000 deep', `{"columns":{"x":${deep(10_000)}}}`],
  ['__proto__', '{"__proto__":{"columns":{}},"columns":{"__proto__":[1]},"types":{"__proto__":"number"},"rows":{"__proto__":1}}'],
  ['a CSV header named __proto__', '__proto__,constructor,toString\n1,2,3\n'],
  ['null', 'null'],
  ['a number', '1e999'],
  ['zeros', new Uint8Array(4096)],
  ['a zip', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0])],
  ['bytes of every value', Uint8Array.from({ length: 1024 }, (_, i) => (i * 7) % 256)],
  ['an open quote', '"'],
  ['half a surrogate in UTF-16', new Uint8Array([0xff, 0xfe, 0x00, 0xd8])],
];

/** What a page may send to any origin without asking (Fetch, « CORS-safelisted request-header »). */
const isSimple = ({ method = 'GET', headers = {}, body }: LoadRequest): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  body === undefined &&
  Object.entries(headers).every(
    ([name, value]) =>
      value.length <= 128 &&
      (name.toLowerCase() === 'accept'
        ? !/[^\t\x20-\x7e]|["():<>?@[\\\]{}]/u.test(value)
        : name.toLowerCase() === 'range' && /^bytes=\d+-\d*$/u.test(value)),
  );

export const sourceSuite = (source: Source, fixture: SourceFixture): void => {
  const { dataset, remote, replies, rows, before: told = [] } = fixture;
  const decode = (given: readonly LoadReply[]): Decoded => source.decode([...told, ...given], remote, dataset);

  describe(`${fixture.name} keeps what every source promises`, () => {
    test('asks for addresses that a page can send', () => {
      const requests = source.requests(remote, dataset);
      assert.ok(requests.length > 0);
      for (const { url, method, body } of requests) {
        assert.ok(URL.canParse(url), url);
        assert.equal(body === undefined, method !== 'POST');
      }
      assert.deepEqual(source.requests(remote, dataset), requests, 'the same query asks for the same addresses');
    });

    test(fixture.preflight === undefined ? 'asks no host for permission first' : `asks for permission first: ${fixture.preflight}`, () => {
      const simple = source.requests(remote, dataset).every((request) => isSimple(request) || request.url.startsWith('provider:'));
      assert.equal(simple, fixture.preflight === undefined, JSON.stringify(source.requests(remote, dataset)));
    });

    test('decodes the golden reply, with missing cells and statuses', () => {
      const decoded = decode(replies);
      assert.ok(!isProblem(decoded), JSON.stringify(decoded));
      assert.ok('table' in decoded);
      assert.deepEqual(rowsFromTable(decoded.table), rows);
    });

    test('says how many rows it read, and of how many', () => {
      const decoded = decode(replies);
      assert.ok('table' in decoded);
      const { read, total } = decoded.rows;
      assert.ok(Number.isSafeInteger(read) && Number.isSafeInteger(total), JSON.stringify(decoded.rows));
      assert.ok(read >= 0 && read <= (total ?? NaN), JSON.stringify(decoded.rows));
      if (remote.fields !== undefined) assert.ok(read >= decoded.table.length || remote.limit !== undefined, JSON.stringify(decoded.rows));
    });

    test('pausing changes nothing', () => {
      const slices = source.decodeSlices?.([...told, ...replies], remote, dataset);
      if (slices !== undefined) assert.deepEqual(atOnce(slices), decode(replies));
    });

    test('leaves the bytes of a reply as they were', () => {
      const before = replies.map(({ bytes }) => new Uint8Array(bytes.slice(0)));
      decode(replies);
      assert.deepEqual(
        replies.map(({ bytes }) => new Uint8Array(bytes)),
        before,
      );
    });

    test('a body cut anywhere is a problem, or fewer rows, never a wrong cell', () => {
      const [reply] = replies;
      assert.ok(reply !== undefined);
      const whole = rowsFromTable((decode(replies) as { table: Parameters<typeof rowsFromTable>[0] }).table);
      for (let length = 0; length < reply.bytes.byteLength; length += length < 400 ? 1 : 37) {
        const decoded = decode([cut(reply, length), ...replies.slice(1)]);
        if (isProblem(decoded)) continue;
        assert.ok(fixture.mayEndEarly && 'table' in decoded, `cut at byte ${length}`);
        const read = rowsFromTable(decoded.table);
        assert.ok(read.length <= whole.length);
        assert.deepEqual(read, whole.slice(0, read.length), `cut at byte ${length}`);
      }
    });

    // A file read by parts asks for them.
    if (told.length === 0)
      test('a part of an answer, which a paged API tells by its status, is not taken for all of it', () => {
        const decoded = decode([...replies.slice(0, -1), { ...replies.at(-1)!, status: 206 }]);
        assert.ok(isProblem(decoded), JSON.stringify(decoded).slice(0, 200));
        assert.equal(decoded.problem, 'BODY_TRUNCATED');
      });

    test('hostile bodies are problems', () => {
      for (const [name, body] of hostile) {
        for (const type of ['text/csv', 'application/json', 'text/html', '']) {
          const decoded = decode([aReply(body, { headers: { 'content-type': type } })]);
          assert.ok(isProblem(decoded), `${name} as ${type}: ${JSON.stringify(decoded)?.slice(0, 200)}`);
          assert.ok(decoded.got !== '' && decoded.expected !== '');
        }
      }
      assert.equal(({} as { columns?: unknown }).columns, undefined);
    });

    test('a page in the place of data is told, whatever its status', () => {
      const decoded = decode([aReply('<html>Hors ligne</html>', { headers: { 'content-type': 'text/html; charset=utf-8' } })]);
      assert.ok(isProblem(decoded));
      assert.equal(decoded.problem, 'BODY_UNREADABLE');
    });

    test('refusals keep their status, and the code their server gave', () => {
      for (const status of [304, 404, 429, 500, 503]) {
        const decoded = decode([aReply('Not today', { status, headers: { 'content-type': 'text/plain' } })]);
        assert.ok(isProblem(decoded));
        assert.equal(decoded.problem, 'HTTP_ERROR');
        assert.equal(decoded.params?.['status'], status);
      }
      for (const status of [401, 403]) assert.equal((decode([aReply('', { status })]) as { problem: string }).problem, 'UNAUTHORIZED');
      const said =
        '{"type":"urn:x","title":"Too large","status":413,"code":"TOO_MANY_GROUPS","detail":"250000 groups","params":{"limit":100000}}';
      const decoded = decode([aReply(said, { status: 413, headers: { 'content-type': 'application/problem+json' } })]);
      assert.ok(isProblem(decoded));
      assert.equal(decoded.problem, 'TOO_MANY_GROUPS');
      assert.equal(decoded.params?.['limit'], 100000);
      const broken = decode([aReply(deep(10_000), { status: 500, headers: { 'content-type': 'application/problem+json' } })]);
      assert.equal((broken as { problem: string }).problem, 'HTTP_ERROR');
    });

    const { secret } = fixture;
    if (typeof secret === 'string') assert.ok(secret.length > 20, 'a reason');
    else
      test('a value whose status is secret is gone, even when it was sent, and its status stays', () => {
        const { measure } = secret;
        const sent = Buffer.concat(secret.replies.map(({ bytes }) => Buffer.from(bytes)));
        const binary = Buffer.from(Float64Array.of(TOLD).buffer);
        assert.ok(sent.includes(String(TOLD)) || sent.includes(binary), 'the secret was sent');
        const decoded = source.decode([...told, ...secret.replies], secret.remote, secret.dataset);
        assert.ok('table' in decoded, JSON.stringify(decoded));
        const kept = rowsFromTable(decoded.table);
        assert.ok(!JSON.stringify(kept).includes(String(TOLD)), JSON.stringify(kept));
        const statuses = secret.remote.fields === undefined ? `${secret.remote.by?.[0]}` : `${measure}:status`;
        assert.equal(kept.filter((row) => String(row[statuses]).includes('Q')).length, 1, JSON.stringify(kept));
        const shown = secret.remote.fields === undefined ? secret.remote.measures?.[0]?.as : measure;
        assert.equal(kept.filter((row) => typeof row[shown ?? ''] === 'number').length, 1);
        const greatest = fold(decoded.table, { dataset: 'd', measures: [{ op: 'max', field: shown ?? '', as: 'x' }] });
        assert.ok(!isProblem(greatest) && Number(rowsFromTable(greatest)[0]?.['x']) < TOLD);
      });

    test('no reply at all is a problem', () => {
      assert.ok(isProblem(source.decode([], remote, dataset)));
    });

    test('a problem never shows the query of an address', () => {
      const secret = { ...dataset, source: { ...dataset.source, url: 'https://user:pw@data.example.org/d?apikey=s3cret#x' } };
      const decoded = source.decode([...told, aReply('', { status: 500 })], remote, secret);
      assert.ok(!/s3cret|pw/.test(JSON.stringify(decoded)));
    });
  });
};
