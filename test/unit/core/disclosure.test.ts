import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { hierarchy } from '@balise/territories';
import type { Answer, Level, Question } from '@balise/model';
import { solvable } from '../../../packages/model/src/disclosure/solvable.ts';
import { openData } from '../shared-data.ts';
import { ipsCatalog } from './ips-catalog.ts';
import { answerOf, catalogOf, dataset, indicator, outcomeOf, refusalOf, shown } from './files-at.ts';

const over = { territory: 'sum', time: 'last', secteur: 'sum' };
const restricted = (more: object = {}): Record<string, unknown> => ({
  disclosure: { rows: 'restricted', units: { field: 'n', min: 5 }, ...more },
});
const fields = {
  uai: { role: 'territory', level: 'uai' },
  annee: { role: 'period', type: 'school-year' },
  secteur: { role: 'breakdown', covers: 'partition' },
  statut: { role: 'label' },
  n: { role: 'measure' },
  oui: { role: 'measure' },
};
const catalog = (disclosure: Record<string, unknown> = restricted()): Record<string, unknown> =>
  catalogOf(
    [dataset('d', ['uai', 'annee', 'secteur'], fields, disclosure)],
    [
      indicator('n', { op: 'value', of: { dataset: 'd', field: 'n', over } }, { unit: { kind: 'count', decimals: 0 } }),
      indicator('taux', {
        op: 'ratio',
        factor: 100,
        numerator: { dataset: 'd', field: 'oui', over },
        denominator: { dataset: 'd', field: 'n', over },
      }),
      indicator('parts', { op: 'distribution', of: { dataset: 'd', field: 'n', over }, by: 'secteur' }),
    ],
  );
const rows = [
  ['0290009C', 'PU', 40],
  ['0290009C', 'PR', 3],
  ['0290010D', 'PU', 20],
  ['0290010D', 'PR', 30],
  ['0220001G', 'PU', 2],
  ['0220002H', 'PU', 60],
  ['0220002H', 'PR', 9],
  ['0350001L', 'PU', 70],
  ['0350002M', 'PR', 80],
  ['0560001J', 'PU', 11],
  ['0560001J', 'PR', 12],
  ['0440001W', 'PU', 55],
] as const;
const letters = 'ABCDEFGHJKLMNPRSTUVWXY';
const uaiOf = (written: string): string => `${written.slice(0, 7)}${letters[Number(written.slice(0, 7)) % 23] ?? 'Z'}`;
const given = rows.map(([written, secteur, n]) => ({ uai: uaiOf(written), secteur, n, oui: Math.floor(n / 2) }));
const d = ['uai;annee;secteur;statut;n;oui', ...given.map((row) => `${row.uai};2024-2025;${row.secteur};x;${row.n};${row.oui}`), ''].join(
  '\n',
);

describe('restricted rows', () => {
  const levels: readonly Level[] = ['uai', 'dep', 'aca', 'ra', 'reg', 'FR'];
  const sectors: readonly Partial<Question>[] = [
    {},
    { breakdowns: ['secteur'] },
    { where: [{ field: 'secteur', equal: 'PU' }] },
    { where: [{ field: 'secteur', oneOf: ['PU', 'PR'] }] },
  ];
  const questions = (id: string): readonly Question[] =>
    levels.flatMap((level) =>
      sectors.flatMap((more): Question[] => [
        { indicators: [id], level, compare: ['FR'], ...more },
        { indicators: [id], level, within: 'reg:53', limit: 2, ...more },
      ]),
    );
  /** The rows that a figure adds up. */
  const behind = ({ question, figures }: Answer, row: number): readonly number[] =>
    given.flatMap((each, index) => {
      const code = figures.territory[row] ?? '';
      const level = code === 'FR' ? 'FR' : (code.split(':')[0] as Level);
      const item = figures.breakdowns['secteur']?.[row];
      const only = (question.where ?? []).flatMap((predicate) => ('equal' in predicate ? [predicate.equal] : []));
      const isIn = hierarchy.parent(`uai:${each.uai}`, level) === code;
      return isIn && (item == null || item === each.secteur) && (only.length === 0 || only.includes(each.secteur)) ? [index] : [];
    });

  test('are not solved by any number of questions', async () => {
    const equations: Map<number, number>[] = [];
    let secret = 0;
    for (const id of ['n', 'taux', 'parts'])
      for (const question of questions(id)) {
        if (id === 'parts' && question.breakdowns !== undefined) continue;
        const outcome = await outcomeOf(question, catalog(), { 'd.csv': d });
        if ('problem' in outcome) continue;
        outcome.figures.value.forEach((value, row) => {
          const places = behind(outcome, row);
          const n = places.reduce((sum, place) => sum + (given[place]?.n ?? NaN), 0);
          if (value === null) {
            if (outcome.figures.status[row]?.includes('Q')) secret += 1;
            assert.equal(outcome.figures.numerator[row], null);
            assert.equal(outcome.figures.denominator[row], null);
            assert.equal(outcome.figures.rank[row], null);
            return;
          }
          assert.ok(n >= 5, `${JSON.stringify(question)} shows ${n} at ${outcome.figures.territory[row]}`);
          equations.push(new Map(places.map((place) => [place, 1])));
          const base = outcome.figures.denominator[row];
          if (id === 'taux') assert.equal(base, n);
        });
      }
    assert.ok(secret > 10 && equations.length > 50);
    const solved = solvable(equations);
    given.forEach((row, place) => {
      if (row.n < 5) assert.ok(!solved.has(place), `${row.uai} ${row.secteur} is solved`);
    });
  });
  test('hide more than themselves, and the same whatever is asked', async () => {
    const answered = await answerOf({ indicators: ['n'], territories: ['dep:29', 'dep:22'], compare: ['reg:53'] }, catalog(), {
      'd.csv': d,
    });
    const again = await answerOf({ indicators: ['n'], level: 'dep', within: 'reg:53' }, catalog(), { 'd.csv': d });
    for (const code of ['dep:29', 'dep:22']) assert.equal(shown(answered)[code], shown(again)[code]);
  });
  test('warn their producer that what was sent is disclosed', async () => {
    const { warnings } = await answerOf({ indicators: ['n'], territories: ['dep:29'] }, catalog(), { 'd.csv': d });
    assert.ok(warnings.some(({ code }) => code === 'DISCLOSED_ROWS'));
  });
  test('are not filtered at will where they were sent', async () => {
    const asked: Question = { indicators: ['n'], territories: ['dep:29'], where: [{ field: 'statut', equal: 'x' }] };
    assert.equal(await refusalOf(asked, catalog(), { 'd.csv': d }), 'DISCLOSURE_FORBIDDEN');
    assert.deepEqual((await answerOf(asked, catalog({}), { 'd.csv': d })).figures.displayed, [93]);
  });
  test('one secret class makes every share secret', async () => {
    const { figures } = await answerOf({ indicators: ['parts'], level: 'uai' }, catalog(), { 'd.csv': d });
    const own = figures.status.filter((_, row) => figures.territory[row] === `uai:${uaiOf('0290009')}`);
    assert.deepEqual(own, [['Q'], ['Q']]);
  });
  test('sensitive both ways hide the few who are not as well', async () => {
    const nearly = d.replace(/;(\d+);(\d+)$/gmu, (_, n: string) => `;${n};${Number(n) > 50 ? Number(n) - 2 : 10}`);
    const oneWay = await answerOf({ indicators: ['taux'], territories: ['dep:44'] }, catalog(), { 'd.csv': nearly });
    const both = await answerOf({ indicators: ['taux'], territories: ['dep:44'] }, catalog(restricted({ sensitive: 'both' })), {
      'd.csv': nearly,
    });
    assert.deepEqual([oneWay.figures.displayed[0], both.figures.displayed[0], both.figures.status[0]], [96.4, null, ['Q']]);
  });
});

describe('restricted rows, by what the cells of their key do not tell apart', () => {
  /** Three pupils of a private school, in one commune of a département that has others. */
  const places = [
    ['0290009C', 'PU', '29019', 40],
    ['0290010D', 'PR', '29019', 3],
    ['0290011E', 'PU', '29151', 50],
    ['0220001G', 'PU', '22278', 60],
    ['0220002H', 'PR', '22278', 70],
    ['0350001L', 'PU', '35238', 70],
    ['0350002M', 'PR', '35238', 90],
    ['0560001J', 'PU', '56260', 90],
    ['0560002K', 'PR', '56260', 90],
  ] as const;
  const csv = [
    'uai;annee;secteur;com;n',
    ...places.map(([uai, secteur, com, n]) => `${uaiOf(uai)};2024-2025;${secteur};${com};${n}`),
    '',
  ].join('\n');
  const listed = (grain: readonly string[], disclosure = restricted()): Record<string, unknown> =>
    catalogOf(
      [
        dataset(
          'd',
          grain,
          {
            uai: { role: 'territory', level: 'uai' },
            com: { role: 'territory', level: 'com' },
            annee: { role: 'period', type: 'school-year' },
            secteur: { role: 'breakdown', covers: 'partition' },
            n: { role: 'measure' },
          },
          disclosure,
        ),
      ],
      [
        indicator('n', { op: 'value', of: { dataset: 'd', field: 'n', over } }, { unit: { kind: 'count', decimals: 0 } }),
        indicator(
          'prive',
          { op: 'value', of: { dataset: 'd', field: 'n', where: { field: 'secteur', equal: 'PR' }, over } },
          { unit: { kind: 'count', decimals: 0 } },
        ),
        indicator('part', {
          op: 'ratio',
          factor: 100,
          numerator: { dataset: 'd', field: 'n', where: { field: 'secteur', equal: 'PR' }, over },
          denominator: { dataset: 'd', field: 'n', over },
        }),
        indicator('ecoles', { op: 'value', of: { dataset: 'd', count: 'rows', over } }, { unit: { kind: 'count', decimals: 0 } }),
      ],
    );
  const ofSchools = listed(['uai', 'annee']);
  const within: Question = { indicators: ['n'], level: 'dep', within: 'reg:53' };

  test('are not broken down by what their schools are, no more than filtered by it', async () => {
    assert.equal(await refusalOf({ ...within, breakdowns: ['secteur'] }, ofSchools, { 'd.csv': csv }), 'DISCLOSURE_FORBIDDEN');
  });
  test('are not added up by communes, of which nobody checked the cells', async () => {
    assert.equal(await refusalOf({ indicators: ['n'], territories: ['com:29019'] }, ofSchools, { 'd.csv': csv }), 'DISCLOSURE_FORBIDDEN');
  });
  test('are hidden from an indicator that filters as from a question that does', async () => {
    const byItem = listed(['uai', 'annee', 'secteur']);
    const asked = await answerOf({ ...within, where: [{ field: 'secteur', equal: 'PR' }] }, byItem, { 'd.csv': csv });
    const hidden = asked.figures.territory.filter((_, row) => asked.figures.status[row]?.includes('Q'));
    assert.ok(hidden.includes('dep:29'));
    for (const id of ['prive', 'part']) {
      const { figures } = await answerOf({ ...within, indicators: [id] }, byItem, { 'd.csv': csv });
      for (const code of hidden) assert.equal(figures.displayed[figures.territory.indexOf(code)], null, `${id} tells ${code}`);
    }
  });
  test('are too few by those that an indicator keeps, not by all that are there', async () => {
    const { figures } = await answerOf({ ...within, indicators: ['prive'] }, ofSchools, { 'd.csv': csv });
    assert.deepEqual(figures.status[figures.territory.indexOf('dep:29')], ['Q']);
  });
  test('are not what an indicator keeps less what is told of it', async () => {
    const more = `${uaiOf('0290012F')};2024-2025;PR;29151;60\n`;
    const files = { 'd.csv': csv + more };
    const told = async (id: string, question: Partial<Question>): Promise<Readonly<Record<string, number | null>>> =>
      shown(await answerOf({ ...within, ...question, indicators: [id] }, ofSchools, files));
    const schools = await told('n', { level: 'uai', within: 'dep:29' });
    // Of its private schools one is hidden and the other is not.
    assert.equal(schools[`uai:${uaiOf('0290010D')}`], null);
    assert.equal(schools[`uai:${uaiOf('0290012F')}`], 60);
    const prive = await told('prive', {});
    assert.equal(prive['dep:29'], null);
    assert.equal(prive['dep:56'], 90);
  });
  test('are not counted beside a figure that hides their number', async () => {
    const { figures } = await answerOf(
      { ...within, indicators: ['ecoles'] },
      listed(['uai', 'annee'], { disclosure: { rows: 'restricted', contributors: { min: 3 } } }),
      { 'd.csv': csv },
    );
    const masked = figures.territory.flatMap((_, row) => (figures.status[row]?.includes('Q') ? [figures.n[row]] : []));
    assert.deepEqual([...new Set(masked)], [0]);
  });
  test('are not told by what a counter has counted since', async () => {
    const rowsOf = [
      ['29', 3, 30],
      ['22', 20, 40],
      ['35', 20, 40],
      ['56', 20, 45],
    ].flatMap(([dep, before, now]) => [`${dep};2024-09;${before}`, `${dep};2024-10;${now}`]);
    const counter = (time: string): Record<string, unknown> => ({
      op: 'value',
      of: { dataset: 'c', field: 'n', over: { territory: 'sum', time } },
    });
    const counting = catalogOf(
      [
        dataset(
          'c',
          ['dep', 'mois'],
          { dep: { role: 'territory', level: 'dep' }, mois: { role: 'period', type: 'month' }, n: { role: 'measure' } },
          restricted(),
        ),
      ],
      ['last', 'flow'].map((time) => indicator(time, counter(time), { unit: { kind: 'count', decimals: 0 } })),
    );
    const files = { 'c.csv': ['dep;mois;n', ...rowsOf, ''].join('\n') };
    const at = async (id: string, period: string): Promise<Readonly<Record<string, number | null>>> =>
      shown(await answerOf({ ...within, indicators: [id], period }, counting, files));
    assert.equal((await at('last', '2024-09'))['dep:29'], null);
    assert.equal((await at('last', '2024-10'))['dep:29'], 30);
    assert.equal((await at('flow', '2024-10'))['dep:29'], null);
    assert.equal((await at('flow', '2024-10'))['dep:35'], 20);
  });
});

const file = openData('education/fr-en-ips-lycees-ap2022.csv');
test('on the public IPS file nothing is masked', { skip: file.skip }, async () => {
  const bytes = await readFile(file.path);
  const catalogIps = ipsCatalog({ type: 'csv', url: 'ips.csv', delimiter: ';' }) as Record<string, unknown>;
  for (const level of ['dep', 'aca', 'reg'] as const) {
    const { figures, warnings } = await answerOf({ indicators: ['ips-moyen'], level, compare: ['FR'] }, catalogIps, { 'ips.csv': bytes });
    assert.ok(figures.status.every((status) => !status.includes('Q')));
    assert.ok(warnings.every(({ code }) => code !== 'DISCLOSED_ROWS'));
  }
});
