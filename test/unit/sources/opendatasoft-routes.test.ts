/**
 * The same answer by every route: computed by the portal, exported and folded here, or folded from the whole table.
 * The portal is an emulator as strict as the real ones, whose `not` keeps nulls and whose sum of nothing is zero.
 */
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import * as fc from '../fast-check.ts';
import { fold } from '@balise/engine';
import { divide, isProblem, rowsFromTable } from '@balise/model';
import type { Abilities, Dataset, LoadReply, LoadRequest, Query, Row, Table } from '@balise/model';
import { opendatasoft } from '@balise/sources/opendatasoft';
import { createPortal } from '../../emulators/opendatasoft.ts';
import type { Portal } from '../../emulators/opendatasoft.ts';
import { dirtySchools, schools } from './dirty-schools.ts';
import { groupQuery, rowQuery } from './random-queries.ts';

const ROWS = 700;
const { stored, table: whole } = dirtySchools(ROWS);
let portal: Portal;
before(async () => {
  portal = await createPortal({ datasets: { etablissements: stored } });
});
after(() => portal.close());

const inParquet: Dataset = { ...schools, source: { ...schools.source, export: 'parquet' } };

const bring = async (remote: Query, dataset = schools): Promise<Table> => {
  const replies: LoadReply[] = [];
  const source = (await opendatasoft.forQuery?.(remote, dataset)) ?? opendatasoft;
  let requests: readonly LoadRequest[] = source.requests(remote, dataset);
  for (let round = 0; round < 3; round += 1) {
    replies.push(...(await Promise.all(requests.map(portal.load))));
    const decoded = source.decode(replies, remote, dataset);
    assert.ok(!isProblem(decoded), `${JSON.stringify(decoded)}\n${portal.asked.slice(-3).map(decodeURIComponent).join('\n')}`);
    if ('table' in decoded) {
      assert.equal(decoded.rows.read, decoded.rows.total);
      return decoded.table;
    }
    requests = decoded.next;
  }
  return assert.fail('no end');
};

const folded = (table: Table, query: Query): Table => {
  const answer = fold(table, query);
  assert.ok(!isProblem(answer), JSON.stringify(answer));
  return answer;
};

const byRoute = async (
  query: Query,
  abilities: Abilities,
  dataset = schools,
): Promise<{ readonly rows: Row[]; readonly remote: Query }> => {
  const { remote, local } = divide(query, abilities);
  const table = await bring(remote, dataset);
  return { rows: rowsFromTable(local === null ? table : folded(table, local)), remote };
};

const sameCell = (a: unknown, b: unknown): boolean =>
  typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b)) : a === b;
const assertSame = (got: readonly Row[], expected: readonly Row[], say: () => string): void => {
  const differs = (): number =>
    expected.findIndex(
      (row, i) =>
        !Object.keys(row).every((name) => sameCell(got[i]?.[name], row[name])) ||
        Object.keys(row).length !== Object.keys(got[i] ?? {}).length,
    );
  assert.ok(
    got.length === expected.length && differs() === -1,
    `${say()}\ngot ${JSON.stringify(got.slice(0, 12))}\nnot ${JSON.stringify(expected.slice(0, 12))}`,
  );
};
const sorted = (rows: readonly Row[]): Row[] => [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

describe('200 random queries of groups', () => {
  test('give one answer, pushed down, exported, or folded from the whole table', async () => {
    let [pushed, exported] = [0, 0];
    for (const query of fc.sample(groupQuery, 200)) {
      const expected = rowsFromTable(folded(whole, query));
      const abilities = opendatasoft.abilities(schools, query);
      const from = portal.asked.length;
      const first = await byRoute(query, abilities);
      if (first.remote.by !== undefined) pushed += 1;
      const say = (): string => `${JSON.stringify(query)}\n${portal.asked.slice(from).map(decodeURIComponent).join('\n')}`;
      assertSame(first.rows, expected, say);
      const second = await byRoute(query, { ...abilities, by: false });
      assertSame(second.rows, expected, say);
      exported += 1;
      if (exported % 5 > 0) continue;
      const third = await byRoute(query, { ...abilities, by: false }, inParquet);
      assertSame(third.rows, expected, say);
    }
    assert.ok(pushed >= 90, `${pushed} of 200 pushed down`);
  });

  test('and of rows, whatever the filter', async () => {
    for (const query of fc.sample(rowQuery, 60)) {
      const { fields = [] } = query;
      const measures = fields.filter((name) => schools.fields[name]?.role === 'measure').map((name) => `${name}:status`);
      const expected = rowsFromTable(folded(whole, { ...query, fields: [...fields, ...measures] }));
      const { rows } = await byRoute(query, opendatasoft.abilities(schools, query));
      const only = rows.map((row) =>
        Object.fromEntries([...fields, ...measures].filter((name) => name in row).map((name) => [name, row[name]])),
      );
      const names = Object.keys(only[0] ?? {});
      const same = expected.map((row) => Object.fromEntries(names.map((name) => [name, row[name]])));
      assertSame(sorted(only as Row[]), sorted(same as Row[]), () => JSON.stringify(query));
    }
  });
});

for (const dataset of [schools, inParquet]) {
  const format = dataset.source['export'] ?? 'csv';
  test(`the whole dataset is read as the engine knows it, statuses included, exported as ${String(format)}`, async () => {
    const table = await bring({ dataset: 'schools', fields: Object.keys(schools.fields) }, dataset);
    const { pathname, searchParams } = new URL(portal.asked.at(-1) ?? '');
    assert.deepEqual([pathname.split('/').at(-1), searchParams.get('limit')], [format, '-1']);
    assert.equal(table.length, ROWS);
    const names = Object.keys(whole.columns);
    const ordered = (rows: readonly Row[]): unknown[] =>
      sorted(rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name]])) as Row));
    assert.deepEqual(ordered(rowsFromTable(table)), ordered(rowsFromTable(whole)));
  });
}

test('rows beyond a page are one export, never pages: their order holds from no call to the next', async () => {
  const from = portal.asked.length;
  const table = await bring({ dataset: 'schools', fields: ['uai'] });
  const asked = portal.asked.slice(from).map((url) => new URL(url));
  assert.deepEqual(
    asked.map(({ pathname, searchParams }) => [pathname.split('/').at(-1), searchParams.get('offset')]),
    [
      ['records', null],
      ['csv', null],
    ],
  );
  const cells = (of: Table): readonly unknown[] =>
    rowsFromTable(of)
      .map(({ uai }) => uai)
      .toSorted();
  assert.deepEqual(cells(table), cells(whole), 'each row once');
});

test('a Parquet export has its names in lower case: they are those of the catalogue again, statuses too', async () => {
  const rows = Array.from({ length: 120 }, (_, i) => ({
    UAI: `029${i}`,
    Eleves: i % 7 === 0 ? null : i,
    Statut: i % 5 === 0 ? 'c' : null,
  }));
  const upper = await createPortal({ datasets: { etablissements: { fields: { UAI: 'text', Eleves: 'int', Statut: 'text' }, rows } } });
  try {
    const dataset: Dataset = {
      ...inParquet,
      grain: ['UAI'],
      missing: {},
      fields: {
        UAI: { role: 'territory', level: 'uai' },
        Eleves: { role: 'measure' },
        Statut: { role: 'status', of: 'Eleves', map: { c: 'Q' } },
      },
    };
    const tables: Row[][] = [];
    for (const source of [schools.source, inParquet.source]) {
      const read = { ...dataset, source };
      const replies: LoadReply[] = [];
      const spoken = (await opendatasoft.forQuery?.({ dataset: 'd', fields: ['UAI', 'Eleves', 'Statut'] }, read)) ?? opendatasoft;
      const remote = { dataset: 'd', fields: ['UAI', 'Eleves', 'Statut'] };
      replies.push(...(await Promise.all(spoken.requests(remote, read).map(upper.load))));
      const first = spoken.decode(replies, remote, read);
      assert.ok('next' in first, JSON.stringify(first));
      replies.push(...(await Promise.all(first.next.map(upper.load))));
      const decoded = spoken.decode(replies, remote, read);
      assert.ok('table' in decoded, JSON.stringify(decoded));
      assert.deepEqual(decoded.rows, { read: 120, total: 120 });
      tables.push(sorted(rowsFromTable(decoded.table)));
    }
    assert.equal(tables[1]?.filter((row) => row['Eleves:status'] === 'Q' && row['Eleves'] === null).length, 24);
    assert.deepEqual(tables[1], tables[0]);
  } finally {
    upper.close();
  }
});
