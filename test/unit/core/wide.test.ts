import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import type { Question } from '@balise/model';
import { openData } from '../shared-data.ts';
import { answerOf, catalogOf, dataset, indicator, refusalOf, shown } from './files-at.ts';

const dep = { role: 'territory', level: 'dep' };
const uai = { role: 'territory', level: 'uai' };
const year = { role: 'period', type: 'school-year' };
const measure = { role: 'measure' };
const count = { unit: { kind: 'count', decimals: 0 } };
const sum = { territory: 'sum', time: 'last' };
const finistere: Question = { indicators: ['x'], territories: ['dep:29'] };
const file = (...lines: readonly string[]): string => [...lines, ''].join('\n');
const value = (field: string, over: object = {}, where: object = {}): Record<string, unknown> => ({
  op: 'value',
  of: { dataset: 'd', field, over: { ...sum, ...over }, ...where },
});

describe('columns that hold one measure at coordinates', () => {
  const profil = { role: 'breakdown', covers: 'partition', total: '_T' };
  const fields = {
    uai,
    annee: year,
    'visites_{profil}': { role: 'measure', as: 'visites', missing: { s: 'Q' } },
    visites_globales: { role: 'measure', as: 'visites', at: { profil: '_T' } },
    profil,
  };
  const catalog = (of: object): Record<string, unknown> =>
    catalogOf([dataset('d', ['uai', 'annee'], fields)], [indicator('x', of as Record<string, unknown>, count)]);
  const d = file('uai;annee;visites_globales;visites_eleve;visites_parent', '0290009C;2024-2025;10;6;4', '0290010D;2024-2025;5;2;2');
  test('by a pattern, are items of a breakdown', async () => {
    const { figures } = await answerOf({ ...finistere, breakdowns: ['profil'] }, catalog(value('visites', { profil: 'sum' })), {
      'd.csv': d,
    });
    assert.deepEqual(
      [figures.breakdowns['profil'], figures.displayed],
      [
        ['eleve', 'parent'],
        [8, 6],
      ],
    );
  });
  test('by name, may be their total: it is read, not added, and what differs is told', async () => {
    const { figures, warnings } = await answerOf(finistere, catalog(value('visites', { profil: 'sum' })), { 'd.csv': d });
    assert.deepEqual([figures.displayed, warnings.map(({ code }) => code)], [[15], ['TOTAL_MISMATCH']]);
  });
  test('are chosen by a filter of the question, or of the operand', async () => {
    const asked = { ...finistere, where: [{ field: 'profil', equal: 'eleve' }] };
    assert.deepEqual((await answerOf(asked, catalog(value('visites')), { 'd.csv': d })).figures.displayed, [8]);
    const own = catalog(value('visites', {}, { where: { field: 'profil', equal: 'parent' } }));
    assert.deepEqual((await answerOf(finistere, own, { 'd.csv': d })).figures.displayed, [6]);
  });
  test('have their own statuses', async () => {
    const { figures } = await answerOf({ ...finistere, breakdowns: ['profil'] }, catalog(value('visites', { profil: 'sum' })), {
      'd.csv': d.replace('10;6;4', '10;s;4'),
    });
    assert.deepEqual(figures.status, [['Q'], ['A']]);
  });
  test('an item over its total keeps the rows that have both', async () => {
    const rate = catalog({
      op: 'ratio',
      numerator: { dataset: 'd', field: 'visites', over: sum, where: { field: 'profil', equal: 'eleve' } },
      denominator: { dataset: 'd', field: 'visites', over: sum, where: { field: 'profil', equal: '_T' } },
    });
    const { figures } = await answerOf(finistere, rate, { 'd.csv': `${d}0290011E;2024-2025;100;;1\n` });
    assert.deepEqual([figures.numerator, figures.denominator], [[8], [15]]);
  });
});

const effectifs = openData('education/ille-et-vilaine-2023/fr-en-college-effectifs-niveau-sexe-lv.csv');
test('girls among the pupils of 6e of Ille-et-Vilaine, from columns that are sentences', { skip: effectifs.skip }, async () => {
  const bytes = await readFile(effectifs.path);
  const at = (name: string, niveau: string, sexe: string): Record<string, unknown> => ({
    [name]: { role: 'measure', as: 'eleves', at: { niveau, sexe } },
  });
  const catalog = catalogOf(
    [
      dataset('d', ['Numéro du collège', 'Rentrée scolaire'], {
        'Numéro du collège': uai,
        'Rentrée scolaire': { role: 'period', type: 'rentree' },
        niveau: { role: 'breakdown' },
        sexe: { role: 'breakdown', covers: 'partition' },
        ...at('Nombre de 6èmes filles', '6e', 'F'),
        ...at('Nombre de 6èmes garçons', '6e', 'G'),
        ...at('Nombre de 3èmes filles', '3e', 'F'),
        ...at('Nombre de 3èmes garçons', '3e', 'G'),
      }),
    ],
    [indicator('x', { op: 'distribution', of: { dataset: 'd', field: 'eleves', over: { ...sum, sexe: 'sum' } }, by: 'sexe' })],
  );
  const { figures } = await answerOf(
    { indicators: ['x'], territories: ['dep:35'], period: 'rentree:2021', where: [{ field: 'niveau', equal: '6e' }] },
    catalog,
    { 'd.csv': bytes },
  );
  const [header = '', ...lines] = bytes.toString('utf8').replace('\uFEFF', '').split(/\r?\n/u).filter(Boolean);
  const names = header.split(';');
  const total = (name: string): number =>
    lines.filter((line) => line.startsWith('2021;')).reduce((all, line) => all + Number(line.split(';')[names.indexOf(name)]), 0);
  const [girls, boys] = [total('Nombre de 6èmes filles'), total('Nombre de 6èmes garçons')];
  assert.ok(girls > 5000 && boys > 5000);
  assert.deepEqual(
    [figures.breakdowns['sexe'], figures.numerator, figures.denominator],
    [
      ['F', 'G'],
      [girls, boys],
      [girls + boys, girls + boys],
    ],
  );
});

describe('several levels in one column', () => {
  const geo = {
    role: 'territory',
    level: 'dep',
    pattern: '{vintage}-{level}-{code}',
    levels: { COM: 'com', DEP: 'dep', REG: 'reg', FRANCE: 'FR' },
  };
  const catalog = (over: object): Record<string, unknown> =>
    catalogOf([dataset('d', ['GEO', 'annee'], { GEO: geo, annee: year, n: measure })], [indicator('x', value('n', over), count)]);
  const d = file(
    'GEO;annee;n',
    '2026-DEP-29;2024-2025;3',
    '2026-DEP-22;2024-2025;2',
    '2026-DEP-35;2024-2025;4',
    '2026-DEP-56;2024-2025;1',
    '2026-REG-53;2024-2025;11',
    '2026-FRANCE-F;2024-2025;500',
    '2026-DEP-ZZ;2024-2025;7',
  );
  test('each is read where it is printed, never added to another', async () => {
    const answered = await answerOf({ ...finistere, compare: ['reg', 'FR'] }, catalog({}), { 'd.csv': d });
    assert.deepEqual(shown(answered), { 'dep:29': 3, 'reg:53': 11, FR: 500 });
    assert.deepEqual(answered.figures.route, ['published', 'published', 'published']);
    assert.deepEqual(answered.join.unmatched, ['2026-DEP-ZZ']);
  });
  test('a level that is not printed is made of the widest inside it', async () => {
    const answered = await answerOf({ ...finistere, territories: ['dep:29'], compare: ['aca'] }, catalog({}), { 'd.csv': d });
    assert.deepEqual(shown(answered), { 'dep:29': 3, 'aca:14': 10 });
    assert.deepEqual(answered.figures.route, ['published', 'client']);
  });
  test('and refused where nothing may be added', async () => {
    assert.equal(
      await refusalOf({ ...finistere, territories: ['aca:14'] }, catalog({ territory: 'none' }), { 'd.csv': d }),
      'LEVEL_FORBIDDEN',
    );
  });
  test('may be told by the column beside', async () => {
    const catalogBeside = catalogOf(
      [
        dataset('d', ['code', 'annee'], {
          code: { role: 'territory', level: 'dep', levelField: 'niveau', levels: { D: 'dep', A: 'aca' } },
          niveau: { role: 'label' },
          annee: year,
          n: measure,
        }),
      ],
      [indicator('x', value('n'), count)],
    );
    const beside = file('code;niveau;annee;n', '14;D;2024-2025;1', '14;A;2024-2025;90', '29;D;2024-2025;3');
    const answered = await answerOf({ ...finistere, territories: ['dep:14', 'dep:29'], compare: ['aca:14'] }, catalogBeside, {
      'd.csv': beside,
    });
    assert.deepEqual(shown(answered), { 'dep:14': 1, 'dep:29': 3, 'aca:14': 90 });
  });
});

describe('one file a year', () => {
  test('is one dataset, each part with its period', async () => {
    const catalog = catalogOf(
      [
        dataset(
          'd',
          ['dep'],
          { dep, n: measure },
          {
            source: { type: 'csv', delimiter: ';' },
            parts: [
              { period: '2023-2024', url: 'd23.csv', fields: { nb: { role: 'measure', as: 'n' } } },
              { period: '2024-2025', url: 'd24.csv' },
            ],
          },
        ),
      ],
      [indicator('x', value('n'), count)],
    );
    const files = { 'd23.csv': file('dep;nb', '29;4', '22;1'), 'd24.csv': file('dep;n', '29;7', '22;2') };
    const { figures, provenance } = await answerOf({ ...finistere, compare: ['previous'] }, catalog, files);
    assert.deepEqual(
      [figures.period, figures.displayed],
      [
        ['2024-2025', '2023-2024'],
        [7, 4],
      ],
    );
    assert.deepEqual([provenance.length, provenance[0]?.requests, provenance[0]?.rows], [1, 2, { read: 4, total: 4 }]);
  });
});

describe('a row that belongs to several territories', () => {
  test('is in each, and in no sum of them', async () => {
    const catalog = catalogOf(
      [dataset('d', ['bassin', 'annee'], { bassin: { role: 'territory', level: 'aca', many: true }, annee: year, n: measure })],
      [indicator('x', value('n'), count)],
    );
    const given = { 'd.csv': file('bassin;annee;n', '14;2024-2025;3', '17;2024-2025;3') };
    assert.deepEqual(shown(await answerOf({ ...finistere, territories: ['aca:14', 'aca:17'] }, catalog, given)), {
      'aca:14': 3,
      'aca:17': 3,
    });
    assert.equal(await refusalOf({ ...finistere, territories: ['FR'] }, catalog, given), 'LEVEL_FORBIDDEN');
  });
});

describe('a value repeated below its grain', () => {
  const fields = { uai, departement: dep, annee: year, n: measure, population: { role: 'measure', grain: ['departement', 'annee'] } };
  const rows = ['0290009C;29;2024-2025;10;900', '0290010D;29;2024-2025;5;900', '0220001G;22;2024-2025;2;600'];
  const catalog = (of: object): Record<string, unknown> =>
    catalogOf([dataset('d', ['uai', 'annee'], fields)], [indicator('x', of as Record<string, unknown>, count)]);
  const d = file('uai;departement;annee;n;population', ...rows);
  test('is read once, and added above its grain', async () => {
    const answered = await answerOf({ ...finistere, territories: ['dep:29', 'dep:22'] }, catalog(value('population')), { 'd.csv': d });
    assert.deepEqual(shown(answered), { 'dep:29': 900, 'dep:22': 600 });
  });
  test('divides what is added below it', async () => {
    const rate = catalog({
      op: 'ratio',
      numerator: { dataset: 'd', field: 'n', over: sum },
      denominator: { dataset: 'd', field: 'population', over: sum },
      factor: 900,
    });
    assert.deepEqual(shown(await answerOf(finistere, rate, { 'd.csv': d })), { 'dep:29': 15 });
  });
  test('that is not the same on every row is a problem', async () => {
    const unequal = d.replace('0290010D;29;2024-2025;5;900', '0290010D;29;2024-2025;5;901');
    assert.equal(await refusalOf(finistere, catalog(value('population')), { 'd.csv': unequal }), 'REPEATS_UNEQUAL');
  });
});

describe('durations written as text', () => {
  test('are seconds', async () => {
    const catalog = catalogOf(
      [dataset('d', ['dep', 'annee'], { dep, annee: year, duree: { role: 'measure', parse: 'HH:MM:SS' } })],
      [indicator('x', value('duree'), { unit: { kind: 'duration', decimals: 0 } })],
    );
    assert.deepEqual(
      (await answerOf(finistere, catalog, { 'd.csv': file('dep;annee;duree', '29;2024-2025;01:01:05') })).figures.displayed,
      [3665],
    );
  });
});
