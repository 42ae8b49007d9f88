/** What a page is told of data that cannot be used, in two steps, and what a program is told at once: the same. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isProblem, type LoadReply, type Query } from '@balise/model';
import { refusal, sourceFor, sources, told, type Source } from '@balise/sources';
import { aDataset } from './a-dataset.ts';

const replyOf = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}, status = 200): LoadReply => ({
  status,
  headers,
  bytes: typeof body === 'string' ? new TextEncoder().encode(body).buffer : body.buffer,
});
const fields = {
  dep: { role: 'territory', level: 'dep' },
  n: { role: 'measure' },
  s: { role: 'status', of: 'n', map: {} },
} as const;
const groups: Query = { dataset: 'd', by: ['dep'], measures: [{ op: 'sum', field: 'm', as: 'a' }] };

describe('a problem of', () => {
  for (const [name, type, code, reply, query] of [
    ['a web page', 'csv', 'BODY_UNREADABLE', replyOf('<!doctype html><html>'), {}],
    ['a refusal', 'csv', 'UNAUTHORIZED', replyOf('{"detail":"no"}', { 'content-type': 'application/problem+json' }, 403), {}],
    ['an open quote', 'csv', 'BODY_TRUNCATED', replyOf('dep,n,s\n"29,1,A'), {}],
    ['an open header', 'csv', 'BODY_TRUNCATED', replyOf('dep,n,"s'), {}],
    ['few cells', 'csv', 'BODY_UNREADABLE', replyOf('dep,n,s\n29,1\n35,2,A\n'), {}],
    ['many cells', 'csv', 'BODY_UNREADABLE', replyOf('dep,n,s\n29,1,A,4\n'), {}],
    ['what follows a quote', 'csv', 'BODY_UNREADABLE', replyOf('dep,n,s\n"29"x,1,A\n'), {}],
    ['two decimal marks', 'csv', 'BODY_UNREADABLE', replyOf('dep;n;s\n29;1,5;A\n35;1.5;A\n'), {}],
    ['no number', 'csv', 'BODY_UNREADABLE', replyOf('dep,n,s\n29,beaucoup,A\n'), {}],
    ['no status', 'csv', 'BODY_UNREADABLE', replyOf('dep,n,s\n29,1,peut-être\n'), {}],
    ['two columns of one name', 'csv', 'BODY_UNREADABLE', replyOf('dep,n,n,s\n29,1,1,A\n'), {}],
    ['a missing column', 'csv', 'FIELD_MISSING', replyOf('dep,nombre,s\n29,1,A\n'), {}],
    ['an empty file', 'csv', 'BODY_UNREADABLE', replyOf('\n\n'), {}],
    ['a binary file', 'csv', 'BODY_UNREADABLE', replyOf('PK\u0003\u0004'), {}],
    ['a cut file', 'csv', 'BODY_TRUNCATED', replyOf('dep,n,s\n29,1,A', { 'content-length': '99' }), {}],
    ['a cut character', 'csv', 'BODY_TRUNCATED', replyOf(Uint8Array.of(0x64, 0xc3)), {}],
    ['a query that computes', 'csv', 'QUERY_INVALID', replyOf('dep,n,s\n'), { by: ['dep'] }],
    ['groups that are no JSON', 'opendatasoft', 'BODY_TRUNCATED', replyOf('{"results":['), groups],
    ['groups elsewhere', 'opendatasoft', 'BODY_UNREADABLE', replyOf('{"groups":[]}'), groups],
    [
      'a group twice',
      'opendatasoft',
      'BODY_UNREADABLE',
      replyOf('{"results":[{"k0":"29","m0":1,"m1":1,"m2":1},{"k0":"29","m0":1,"m1":1,"m2":1}]}'),
      groups,
    ],
    ['a key', 'opendatasoft', 'BODY_UNREADABLE', replyOf('{"results":[{"k0":[],"m0":1,"m1":1,"m2":1}]}'), groups],
    ['a value', 'opendatasoft', 'BODY_UNREADABLE', replyOf('{"results":[{"k0":"29","m0":"x","m1":1,"m2":1}]}'), groups],
  ] as const)
    // prettier-ignore
    test(`${name} has its code at once, and the same words`, async () => {
      const dataset = aDataset(type === 'csv' ? fields : { dep: fields.dep, m: { role: 'measure' } }, { type });
      const asked = { dataset: 'd', ...query };
      const brief = ((await sourceFor(type)) as Source).decode([reply], asked, dataset);
      const whole = (sources[type] as Source).decode([reply], asked, dataset);
      assert.ok(isProblem(brief) && isProblem(whole));
      assert.equal(brief.problem, code);
      assert.deepEqual(await told(brief), whole);
      assert.deepEqual(structuredClone(whole), whole, 'it can be sent');
    });
});

test('a refusal is told in the words of who refused', async () => {
  assert.equal(await refusal(replyOf('', {}, 204), 'https://a.example/x?q=1'), null);
  const refused = await refusal(replyOf('{"code":"TOO_MANY_ROWS","got":"9"}', { 'content-type': 'application/json' }, 413), undefined);
  assert.equal(refused?.problem, 'TOO_MANY_ROWS');
  assert.equal(refused?.got, '9');
});
