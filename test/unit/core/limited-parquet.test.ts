/**
 * A Parquet file is asked for the row groups of a territory and no other: the same figures as from the whole file. Most files are
 * written in the order of their départements; the statistics of each row group say which are in it.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { createMemory, type Hands, type PlanStep } from '@balise/core';
import { isProblem, type Answer, type Question } from '@balise/model';
import { answerWithPlan } from '../../../packages/core/src/answer.ts';
import { createAsker } from '../../../packages/core/src/asker.ts';
import { serve } from '../sources/a-parquet-server.ts';
import { catalogOf, dataset, indicator } from './files-at.ts';

const GROUP = 6144;
const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';
/** 21 départements, 1,000 schools each, of five years; in two of them some say no département, in another one that is none of ours. */
const select = `
  select printf('%07d', dep * 10000 + rank) || substr('${LETTERS}', 1 + (dep * 10000 + rank) % 23, 1) as uai,
    case when rank % 50 = 49 and dep in (14, 22) then null when rank % 50 = 48 and dep = 77 then 'voir rectorat' else printf('%03d', dep) end as code_departement,
    printf('%d-%d', 2020 + year, 2021 + year) as annee,
    case when rank % 31 = 7 then null else 100 + (dep * 37 + rank * 11 + year) % 400 end as eleves,
    10 + (dep + rank * 7) % 13 as postes
  from (select unnest([14, 22, 27, 29, 33, 35, 38, 44, 49, 50, 53, 56, 61, 63, 72, 75, 76, 77, 78, 85, 91]) as dep), range(1000) r(rank), range(5) y(year)
  order by dep, rank, year`;

const folder = mkdtempSync(path.join(tmpdir(), 'balise-limited-'));
const ROWS = 21 * 1000 * 5;
let file: Uint8Array;
let short: Uint8Array;
before(async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const to = path.join(folder, 'd.parquet');
  await connection.run(`copy (${select}) to '${to}' (format parquet, compression snappy, row_group_size ${GROUP})`);
  const other = path.join(folder, 'short.parquet');
  await connection.run(
    `copy (select * from (${select}) where annee = '2024-2025') to '${other}' (format parquet, row_group_size ${GROUP})`,
  );
  connection.closeSync();
  short = new Uint8Array(readFileSync(other));
  file = new Uint8Array(readFileSync(to));
});
after(() => rmSync(folder, { recursive: true }));

const fields = {
  uai: { role: 'territory', level: 'uai' },
  code_departement: { role: 'territory', level: 'dep' },
  annee: { role: 'period', type: 'school-year' },
  eleves: { role: 'measure' },
  postes: { role: 'measure' },
};
const over = { territory: 'sum', time: 'last' };
const indicators = [
  indicator('eleves', { op: 'value', of: { dataset: 'd', field: 'eleves', over } }, { unit: { kind: 'count', decimals: 0 } }),
  indicator('postes-pour-100', {
    op: 'ratio',
    factor: 100,
    numerator: { dataset: 'd', field: 'postes', over },
    denominator: { dataset: 'd', field: 'eleves', over },
  }),
];
const catalogFrom = (source: object): object => catalogOf([dataset('d', ['uai', 'annee'], fields, { source })], indicators);

type Asked = { readonly answer: Answer; readonly plan: readonly PlanStep[] };
const ask = async (question: Question, ranges: boolean): Promise<Asked> => {
  const server = serve(file, ranges);
  const hands: Hands = { load: async (_id, _context, request) => server(request), abort: () => undefined };
  const catalog = { inline: catalogFrom({ type: 'parquet', url: 'd.parquet', ranges }), base: 'https://data.example/' };
  const { answer, plan } = await answerWithPlan(question, { identity: 'me', catalog, locale: 'fr' }, hands, createMemory(), createAsker(1));
  assert.ok(!isProblem(answer), JSON.stringify(answer));
  return { answer, plan };
};
const told = ({ figures, ranked, labels, warnings }: Answer): unknown => {
  const { route: _route, ...rest } = figures;
  // Cells that are no territory are counted among what was read.
  return { ...rest, ranked, labels, warnings: warnings.filter(({ code }) => code !== 'UNMATCHED') };
};

describe('a question about a part of the country', () => {
  const questions: readonly Question[] = [
    { indicators: ['eleves'], territories: ['uai:0290001U'], compare: ['dep'] },
    { indicators: ['eleves', 'postes-pour-100'], territories: ['dep:77'], compare: ['previous'] },
    { indicators: ['postes-pour-100'], territories: ['dep:14'], period: 'all' },
  ];
  for (const question of questions)
    test(`${JSON.stringify(question)} reads its row groups, and is answered as from the whole file`, async () => {
      const part = await ask(question, true);
      const whole = await ask(question, false);
      assert.deepEqual(told(part.answer), told(whole.answer));
      const rows = ({ answer }: Asked): number => answer.provenance[0]?.rows.read ?? 0;
      assert.equal(rows(whole), ROWS);
      assert.ok(rows(part) < ROWS / 2, `${rows(part)} rows of ${ROWS}`);
      assert.ok(
        part.plan.every(({ limit, bytes }) => limit !== undefined && bytes < file.length * 0.6),
        JSON.stringify(part.plan),
      );
      assert.ok(whole.plan.every(({ limit }) => limit === undefined));
    });

  test('needs all of it where it is compared with the country', async () => {
    const { plan } = await ask({ indicators: ['postes-pour-100'], territories: ['dep:29'], compare: ['FR'] }, true);
    assert.ok(plan.every(({ limit, rows }) => limit === undefined && rows === ROWS));
  });
});

test('a short file is read whole: it has come by the time its columns are known', async () => {
  assert.deepEqual(await askShort(), { limits: [undefined], spellings: 0 });
});

/** What is asked of a file of one year, which is under a hundred thousand rows. */
async function askShort(): Promise<{ readonly limits: readonly unknown[]; readonly spellings: number }> {
  const server = serve(short, true);
  let ends = 0;
  const hands: Hands = {
    load: async (_id, _context, request) => {
      if (request.method === 'HEAD') ends += 1;
      return server(request);
    },
    abort: () => undefined,
  };
  const catalog = { inline: catalogFrom({ type: 'parquet', url: 'd.parquet' }), base: 'https://data.example/' };
  const question: Question = { indicators: ['eleves'], territories: ['dep:29'] };
  const { plan } = await answerWithPlan(question, { identity: 'me', catalog, locale: 'fr' }, hands, createMemory(), createAsker(1));
  // Its periods, then its rows.
  return { limits: plan.map(({ limit }) => limit), spellings: ends - 2 };
}
