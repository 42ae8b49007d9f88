import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as fc from '../fast-check.ts';
import { isProblem, parsePeriod, rowsFromTable } from '@balise/model';
import type { Dataset, Disclosure, Field, Problem, Row, SourceBinding } from '@balise/model';
import { sources } from '@balise/sources';
import type { Decoded, Source } from '@balise/sources';
import { statementProblem } from '../../../packages/sources/src/xapi/statement-problem.ts';
import { weekOf } from '../../../packages/sources/src/xapi/civil.ts';
import { openData } from '../shared-data.ts';
import { aDataset, aReply, tableOf } from './a-dataset.ts';
import { sourceSuite } from './source-suite.ts';

const xapi = sources.xapi as Source;
const fields: Readonly<Record<string, Field>> = {
  verb: { role: 'breakdown' },
  week: { role: 'period', type: 'week' },
  statements: { role: 'measure' },
  actors: { role: 'measure' },
  status: { role: 'status', of: 'statements' },
};
const of = (more: Readonly<Record<string, Field>> = fields, source: Partial<SourceBinding> = {}, disclosure?: Disclosure): Dataset =>
  aDataset(more, { type: 'xapi', url: 'https://lrs.example.org/xapi', ...source }, disclosure === undefined ? {} : { disclosure });
const open = (min: number, dominance?: number): Disclosure => ({
  rows: 'restricted',
  contributors: { min, ...(dominance === undefined ? {} : { dominance }) },
});

type Told = Readonly<Record<string, unknown>>;
let made = 0;
const said = (who: string, verb: string, day: string, more: Told = {}): Told => {
  made += 1;
  return {
    id: `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`,
    actor: { mbox: `mailto:${who}@example.org`, name: `Nom de ${who}` },
    verb: { id: `http://verbs.example.org/${verb}` },
    object: { id: 'http://activities.example.org/cours' },
    timestamp: `${day}T08:30:00+02:00`,
    ...more,
  };
};
const people = (count: number, verb: string, day: string): Told[] => Array.from({ length: count }, (_, i) => said(`p${i}`, verb, day));
const page = (statements: readonly unknown[], more?: string): ReturnType<typeof aReply> =>
  aReply(JSON.stringify({ statements, ...(more === undefined ? {} : { more }) }), { headers: { 'content-type': 'application/json' } });
const decode = (replies: readonly ReturnType<typeof aReply>[], dataset: Dataset): Decoded =>
  xapi.decode(replies, { dataset: 'd', fields: Object.keys(dataset.fields) }, dataset);
const rows = (statements: readonly unknown[], dataset: Dataset): Row[] => rowsFromTable(tableOf(decode([page(statements)], dataset)));
const refusal = (replies: readonly ReturnType<typeof aReply>[], dataset: Dataset): Problem => {
  const decoded = decode(replies, dataset);
  assert.ok(isProblem(decoded), JSON.stringify(decoded));
  return decoded;
};

const used = [...people(6, 'lu', '2026-09-07'), said('p0', 'lu', '2026-09-13'), ...people(4, 'vu', '2026-09-14')];
const expected = [
  { verb: 'http://verbs.example.org/lu', week: '2026-W37', statements: 7, 'statements:status': null, actors: 6, status: null },
  { verb: 'http://verbs.example.org/vu', week: '2026-W38', statements: null, 'statements:status': 'Q', actors: null, status: 'Q' },
];

sourceSuite(xapi, {
  name: 'xapi',
  preflight: 'the specification wants its version in a header of its own',
  dataset: of(),
  remote: { dataset: 'd', fields: Object.keys(fields) },
  replies: [page(used, '')],
  rows: expected,
  mayEndEarly: false,
  secret: 'statements are counted here, and a group too small has no count at all: see the tests below',
});

describe('xapi counts uses, never people one by one', () => {
  test('by verb and week, groups of fewer than five people being secret', () => {
    assert.deepEqual(rows(used, of()), expected);
  });

  test('by whatever keys the catalogue declares, and by none', () => {
    const total = of({ statements: { role: 'measure' }, actors: { role: 'measure' } });
    assert.deepEqual(rows(used, total), [{ statements: 11, actors: 6 }]);
    const fine = of({ activity: { role: 'breakdown' }, month: { role: 'period', type: 'month' }, statements: { role: 'measure' } });
    assert.deepEqual(rows(used, fine), [{ activity: 'http://activities.example.org/cours', month: '2026-09', statements: 11 }]);
  });

  test('the threshold and the dominance are the producer’s', () => {
    const counts = (disclosure: Disclosure): unknown[] => rows(used, of(fields, {}, disclosure)).map(({ statements }) => statements);
    assert.deepEqual(counts(open(1)), [7, 4]);
    assert.deepEqual(counts(open(7)), [null, null]);
    const eager = [...people(5, 'lu', '2026-09-07'), ...Array.from({ length: 95 }, () => said('p0', 'lu', '2026-09-07'))];
    assert.equal(rows(eager, of(fields, {}, open(5, 0.85)))[0]?.['statements:status'], 'Q');
    assert.equal(rows(eager, of(fields, {}, open(5)))[0]?.['statements'], 100);
  });

  test('one person under two spellings is one; members of a group are people; a page that comes twice counts once', () => {
    const dataset = of(fields, {}, open(1));
    const twice = [said('p', 'lu', '2026-09-07'), said('P', 'lu', '2026-09-07', { actor: { mbox: 'mailto:P@EXAMPLE.org' } })];
    assert.equal(rows(twice, dataset)[0]?.['actors'], 1);
    const group = said('', 'lu', '2026-09-07', {
      actor: { objectType: 'Group', member: [{ mbox: 'mailto:a@example.org' }, { mbox: 'mailto:b@example.org' }] },
    });
    assert.deepEqual(rows([group, group], dataset)[0], { ...expected[0], statements: 1, actors: 2 });
  });

  test('what was voided, and what voids, is no use', () => {
    const wrong = said('p0', 'lu', '2026-09-07');
    const voiding = said('prof', 'x', '2026-09-08', {
      verb: { id: 'http://adlnet.gov/expapi/verbs/voided' },
      object: { objectType: 'StatementRef', id: wrong['id'] },
    });
    assert.deepEqual(
      rows([wrong, ...people(5, 'lu', '2026-09-07'), voiding], of()).map(({ statements }) => statements),
      [5],
    );
  });

  test('an object that is a person has no name', () => {
    const met = people(5, 'rencontré', '2026-09-07').map((statement) => ({
      ...statement,
      verb: { id: 'http://verbs.example.org/met' },
      object: { objectType: 'Agent', mbox: 'mailto:secret@example.org' },
    }));
    const dataset = of({ activity: { role: 'breakdown' }, statements: { role: 'measure' } });
    assert.deepEqual(rows(met, dataset), [{ activity: null, statements: 5 }]);
  });

  test('nothing that comes out, table or problem, holds a person', () => {
    const person = /example\.org.*@|@example\.org|Nom de|mailto/i;
    const all = of(
      { ...fields, activity: { role: 'breakdown' }, platform: { role: 'breakdown' }, type: { role: 'breakdown' } },
      {},
      open(1),
    );
    assert.doesNotMatch(JSON.stringify(decode([page(used)], all)), person);
    const broken = used.map((statement) => ({ ...statement, actor: { mbox: 'nobody@example.org', name: 'Nom de personne' } }));
    assert.doesNotMatch(JSON.stringify(refusal([page(broken)], all)), person);
    assert.doesNotMatch(JSON.stringify(refusal([aReply(JSON.stringify({ statements: used }).slice(0, 300))], all)), person);
    const { actor } = of({ actor: { role: 'label' } }).fields;
    assert.equal(refusal([page(used)], of({ actor: actor as Field, statements: { role: 'measure' } })).problem, 'FIELD_MISSING');
  });
});

describe('xapi asks a store', () => {
  test('for its statements since a date, by the version it speaks', () => {
    const [request] = xapi.requests({ dataset: 'd', fields: [] }, of(fields, { since: '2026-09-01T00:00:00+02:00', limit: 500 }));
    assert.equal(request?.url, 'https://lrs.example.org/xapi/statements?since=2026-09-01T00%3A00%3A00%2B02%3A00&limit=500');
    assert.equal(request?.headers?.['x-experience-api-version'], '1.0.3');
    const [whole] = xapi.requests({ dataset: 'd', fields: [] }, of(fields, { url: 'https://lrs.example.org/xapi/statements' }));
    assert.equal(whole?.url, 'https://lrs.example.org/xapi/statements');
  });

  test('for more, at the same origin and nowhere else', () => {
    const first = page(used.slice(0, 6), '/xapi/statements?more=2');
    const asked = decode([first], of());
    assert.deepEqual('next' in asked && asked.next.map(({ url }) => url), ['https://lrs.example.org/xapi/statements?more=2']);
    assert.deepEqual(rowsFromTable(tableOf(decode([first, page(used.slice(6), '')], of()))), expected);
    for (const away of ['https://evil.example.net/x', '//evil.example.net/x', 'file:///etc/passwd', 'http://lrs.example.org/x']) {
      assert.equal(refusal([page(used, away)], of()).problem, 'ORIGIN_NOT_DECLARED', away);
    }
  });

  test('a list, or a line a statement, will do', () => {
    const lines = used.map((statement) => JSON.stringify(statement)).join('\n');
    assert.deepEqual(rowsFromTable(tableOf(decode([aReply(`${lines}\n`)], of()))), expected);
    assert.deepEqual(rowsFromTable(tableOf(decode([aReply(JSON.stringify(used))], of()))), expected);
    assert.ok(isProblem(decode([aReply(lines.slice(0, -20))], of())));
  });
});

describe('xapi refuses statements that a store must refuse', () => {
  test('they are not counted; nothing else is a problem that says the rule', () => {
    const { verb: _, ...silent } = said('p9', 'lu', '2026-09-07');
    assert.deepEqual(rows([...used, silent], of()), expected);
    assert.match(refusal([page([silent])], of()).got, /statement has no verb/);
  });

  test('each of the statements of the conformance suite has the status it should', (t) => {
    const { path, skip } = openData('xapi/statements-v1_0_3.sample.ndjson');
    if (skip !== false) return t.skip(skip);
    const lines = readFileSync(path, 'utf8').trim().split('\n');
    assert.equal(lines.length, 190);
    for (const line of lines) {
      const { expect, statement, name, group } = JSON.parse(line) as { expect: number[]; statement: unknown; name: string; group: string };
      const wrong = statementProblem(statement);
      assert.ok(expect.includes(wrong === null ? 200 : 400), `${group}\n${name}: ${wrong}`);
    }
    return undefined;
  });

  test('rules that the sample does not hold', () => {
    const fine = said('p', 'lu', '2026-09-07');
    const refused: readonly Told[] = [
      { ...fine, result: null },
      { ...fine, timestamp: '2026-02-30T08:00:00Z' },
      { ...fine, timestamp: '2026-09-07' },
      { ...fine, context: { extensions: null } },
      { ...fine, verb: { id: 'lu' } },
      { ...fine, object: { id: 'http://a.example.org', definition: { interactionType: 'choice', choices: [{ id: 'a' }, { id: 'a' }] } } },
      { ...fine, object: { objectType: 'SubStatement', id: 'x', actor: fine['actor'], verb: fine['verb'], object: fine['object'] } },
      { ...fine, result: { score: { min: 2, max: 1 } } },
      { ...fine, result: { duration: 'P' } },
      { ...fine, verb: { id: 'http://adlnet.gov/expapi/verbs/voided' } },
    ];
    for (const statement of refused) assert.notEqual(statementProblem(statement), null, JSON.stringify(statement));
    const accepted: readonly Told[] = [
      fine,
      { ...fine, timestamp: '2024-02-29T23:59:60.5+01' },
      { ...fine, result: { score: { raw: 0, min: 0, max: 1 }, duration: 'PT0S', extensions: {} } },
      { ...fine, context: { language: 'fr-FR', extensions: { 'http://x.example.org/a': null } } },
    ];
    for (const statement of accepted) assert.equal(statementProblem(statement), null);
  });

  test('whatever it is, it is judged and not thrown at', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 6 }),
        fc.constantFrom('actor', 'verb', 'object', 'result', 'context', 'timestamp', 'attachments'),
        (value, name) => {
          const wrong = statementProblem({ ...said('p', 'lu', '2026-09-07'), [name]: value });
          assert.ok(wrong === null || wrong !== '');
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('weeks', () => {
  test('belong to the year of their Thursday, as periods do', () => {
    assert.deepEqual(['2024-12-30', '2027-01-03', '2026-12-31', '2026-01-01', '2021-01-03'].map(weekOf), [
      '2025-W01',
      '2026-W53',
      '2026-W53',
      '2026-W01',
      '2020-W53',
    ]);
    fc.assert(
      fc.property(fc.date({ min: new Date('1970-01-05'), max: new Date('2099-12-31'), noInvalidDate: true }), (date) => {
        const week = weekOf(date.toISOString().slice(0, 10)) as string;
        assert.equal(parsePeriod(week, { type: 'week' })?.id, week);
      }),
    );
  });
});
