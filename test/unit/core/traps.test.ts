/** Eight ways in which published figures went wrong, each with its figures: what is right, and what must never appear. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { openData } from '../shared-data.ts';
import { ipsCatalog } from './ips-catalog.ts';
import { answerOf, catalogOf, dataset, indicator, refusalOf, shown } from './files-at.ts';

const dep = { role: 'territory', level: 'dep' };
const uai = { role: 'territory', level: 'uai' };
const year = { role: 'period', type: 'school-year' };
const measure = { role: 'measure' };
const count = { unit: { kind: 'count', decimals: 0 } };
const sum = { territory: 'sum', time: 'last' };
const file = (...lines: readonly string[]): string => [...lines, ''].join('\n');

describe('the worked traps', () => {
  test('(a) the State paid 52.5 % of the SNEE, not the 63.7 % that half the collectivités show', async () => {
    const [subsidy, spent] = [103_095_993.73, 196_533_726.48];
    const small = [0.637, 0.7, 0.637].map((rate, index) => `0${index + 1};2021-2022;${rate * 1000};1000`);
    const rest = `29;2021-2022;${subsidy - (637 + 700 + 637)};${spent - 3000}`;
    const catalog = catalogOf(
      [dataset('snee', ['dep', 'annee'], { dep, annee: year, subvention: measure, depense: measure }, { coverage: { min: 0 } })],
      [
        indicator('snee', {
          op: 'ratio',
          factor: 100,
          numerator: { dataset: 'snee', field: 'subvention', over: sum },
          denominator: { dataset: 'snee', field: 'depense', over: sum },
        }),
      ],
    );
    const answered = await answerOf({ indicators: ['snee'], level: 'dep', compare: ['FR'] }, catalog, {
      'snee.csv': file('dep;annee;subvention;depense', ...small, rest),
    });
    assert.equal(shown(answered)['FR'], 52.5);
    const rates = answered.figures.displayed
      .slice(0, 4)
      .filter((value) => value !== null)
      .sort((a, b) => a - b);
    assert.equal(rates[1], 63.7, 'the rate of the median collectivité');
    assert.notEqual(shown(answered)['FR'], 63.7);
  });

  test('(b) the users of 52 weeks are not added: a year has their weekly mean, and people counted apart are never summed', async () => {
    const fields = { uai, semaine: { role: 'period', type: 'week' }, utilisateurs: measure, personne: { role: 'label' } };
    const weeks = Array.from({ length: 52 }, (_, index) => {
      const day = new Date(Date.UTC(2024, 8, 2 + 7 * index)).toISOString().slice(0, 10);
      return `0290009C;${day};${100 + (index % 2) * 10};p${index % 3}`;
    });
    const files = { 'dnma.csv': file('uai;semaine;utilisateurs;personne', ...weeks) };
    const catalog = (of: object): Record<string, unknown> =>
      catalogOf([dataset('dnma', ['uai', 'semaine'], fields)], [indicator('x', { op: 'value', of: { dataset: 'dnma', ...of } }, count)]);
    const mean = catalog({ field: 'utilisateurs', over: { territory: 'sum', time: 'mean' } });
    const year2024 = { indicators: ['x'], territories: ['dep:29'], period: '2024-2025' };
    assert.deepEqual((await answerOf(year2024, mean, files)).figures.displayed, [105], 'never 5 460 persons-weeks');
    const distinct = catalog({ count: 'distinct', field: 'personne', over: { territory: 'sum', time: 'sum' } });
    assert.equal(await refusalOf(year2024, distinct, files), 'LEVEL_FORBIDDEN', 'who is in two schools is one person');
    assert.equal(await refusalOf({ ...year2024, territories: ['uai:0290009C'] }, distinct, files), 'TIME_FORBIDDEN');
  });

  const ips = openData('education/fr-en-ips-lycees-ap2022.csv');
  test('(c) the IPS of France is weighted by pupils: it is not the mean of its lycées', { skip: ips.skip }, async () => {
    const bytes = await readFile(ips.path);
    const catalog = ipsCatalog({ type: 'csv', url: 'ips.csv', delimiter: ';' }) as Record<string, unknown>;
    const { figures } = await answerOf({ indicators: ['ips-moyen'], territories: ['FR'] }, catalog, { 'ips.csv': bytes });
    const [header = '', ...lines] = bytes.toString('utf8').split(/\r?\n/u).filter(Boolean);
    const at = header.split(';').indexOf('ips_ensemble_gt_pro');
    const values = lines
      .map((line) => line.split(';')[at] ?? '')
      .filter(Boolean)
      .map(Number);
    const plain = values.reduce((total, value) => total + value, 0) / values.length;
    assert.ok(Math.abs((figures.value[0] ?? NaN) - plain) > 1, `${figures.value[0]} and ${plain}`);
  });

  test('(d) participants repeated on every row of a school are read once', async () => {
    const catalog = catalogOf(
      [
        dataset('pix', ['uai', 'annee', 'niveau'], {
          uai,
          annee: year,
          niveau: { role: 'breakdown', covers: 'partition' },
          total_participants: { role: 'measure', grain: ['uai', 'annee'] },
        }),
      ],
      [indicator('x', { op: 'value', of: { dataset: 'pix', field: 'total_participants', over: sum } }, count)],
    );
    const rows = ['6e', '5e', '4e', '3e'].map((niveau) => `0290009C;2024-2025;${niveau};464`);
    const { figures } = await answerOf({ indicators: ['x'], territories: ['dep:29'] }, catalog, {
      'pix.csv': file('uai;annee;niveau;total_participants', ...rows),
    });
    assert.deepEqual(figures.displayed, [464], 'never 1 856');
  });

  test('(e) a « cumul » that goes from 80,549 to 79,166 is no flow of −1,383: it is a break', async () => {
    const catalog = catalogOf(
      [dataset('tne', ['dep', 'mois'], { dep, mois: { role: 'period', type: 'month' }, cumul: measure })],
      [indicator('x', { op: 'value', of: { dataset: 'tne', field: 'cumul', over: { territory: 'sum', time: 'flow' } } }, count)],
    );
    const files = { 'tne.csv': file('dep;mois;cumul', '29;2025-01;80000', '29;2025-02;80549', '29;2025-03;79166') };
    const asked = { indicators: ['x'], territories: ['dep:29'] };
    assert.deepEqual((await answerOf({ ...asked, period: '2025-02' }, catalog, files)).figures.displayed, [549]);
    const { figures } = await answerOf({ ...asked, period: '2025-03' }, catalog, files);
    assert.equal(figures.displayed[0], null);
    assert.ok(figures.status[0]?.includes('B'));
  });

  test('(f) a rate over schools that one file lacks is of the schools that both have, and says how many', async () => {
    const of = (id: string, field: string): Record<string, unknown> =>
      dataset(id, ['uai', 'annee'], { uai, annee: year, [field]: measure });
    const catalog = catalogOf(
      [of('visites', 'utilisateurs'), of('effectifs', 'eleves')],
      [
        indicator('x', {
          op: 'ratio',
          factor: 100,
          numerator: { dataset: 'visites', field: 'utilisateurs', over: sum },
          denominator: { dataset: 'effectifs', field: 'eleves', over: sum },
        }),
      ],
    );
    const { figures, join } = await answerOf({ indicators: ['x'], territories: ['dep:29'] }, catalog, {
      'visites.csv': file('uai;annee;utilisateurs', '0290009C;2024-2025;50', '0290010D;2024-2025;25'),
      'effectifs.csv': file('uai;annee;eleves', '0290009C;2024-2025;100', '0290010D;2024-2025;50', '0290011E;2024-2025;150'),
    });
    assert.deepEqual([figures.displayed, figures.coverage], [[50], [2 / 3]], 'never 25 %, over the pupils of a school without users');
    assert.deepEqual(join, { matched: 2, unmatched: ['uai:0290011E'] });
  });

  test('(g) profiles that add up to 648,563,478 visits are not the 649,492,449 printed: both are told', async () => {
    const profils = { eleve: 261_014_932, parent: 243_368_682, enseignant: 124_802_399, admin_vie_scol_tech: 19_377_465 };
    const profil = { role: 'breakdown', covers: 'partition', total: 'total' };
    const fields = { pays: { role: 'territory', level: 'FR' }, annee: year, profil, visites: measure };
    const of = { dataset: 'dnma', field: 'visites', over: { ...sum, profil: 'sum' } };
    const catalog = catalogOf(
      [dataset('dnma', ['pays', 'annee', 'profil'], fields)],
      [indicator('x', { op: 'value', of }, count), indicator('parts', { op: 'distribution', of, by: 'profil' })],
    );
    const files = {
      'dnma.csv': file(
        'pays;annee;profil;visites',
        'France;2025-2026;total;649492449',
        ...Object.entries(profils).map(([name, visits]) => `France;2025-2026;${name};${visits}`),
      ),
    };
    const whole = await answerOf({ indicators: ['x'], territories: ['FR'] }, catalog, files);
    assert.deepEqual([whole.figures.displayed, whole.warnings.map(({ code }) => code)], [[649_492_449], ['TOTAL_MISMATCH']]);
    const parts = await answerOf({ indicators: ['parts'], territories: ['FR'] }, catalog, files);
    assert.deepEqual([...new Set(parts.figures.denominator)], [648_563_478]);
    assert.deepEqual(
      parts.warnings.map(({ code }) => code),
      ['TOTAL_MISMATCH'],
    );
  });

  test('(h) twelve départements are not the country: neither their sum nor their mean is called national', async () => {
    const of = (op: object, id: string): Record<string, unknown> => indicator(id, op as Record<string, unknown>);
    const n = { dataset: 'tne', field: 'formes', over: sum };
    const agents = { dataset: 'tne', field: 'agents', over: sum };
    const catalog = catalogOf(
      [dataset('tne', ['dep', 'annee'], { dep, annee: year, formes: measure, agents: measure })],
      [of({ op: 'value', of: n }, 'somme'), of({ op: 'ratio', numerator: n, denominator: agents }, 'taux')],
    );
    const twelve = ['02', '13', '95', '34', '38', '86', '29', '18', '971', '25', '88', '2A'];
    const files = { 'tne.csv': file('dep;annee;formes;agents', ...twelve.map((code, index) => `${code};2024-2025;${index + 1};20`)) };
    for (const id of ['somme', 'taux']) {
      const answered = await answerOf({ indicators: [id], level: 'dep', compare: ['FR'], highlight: 'dep:29' }, catalog, files);
      assert.equal(shown(answered)['FR'], null, id);
      assert.deepEqual(answered.figures.status[answered.figures.territory.indexOf('FR')], ['O']);
    }
  });
});
