/** A file of communes that tells Paris, Lyon or Marseille and each of their arrondissements tells them twice: the commune's row is the commune. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { answer, createMemory } from '@balise/core';
import { isProblem, type Answer, type Question } from '@balise/model';
import { readAny } from '@balise/words';
import { createPortal, PORTAL, type Portal } from '../../emulators/opendatasoft.ts';
import { answerOf, catalogOf, dataset, handsOf, indicator, shown } from './files-at.ts';

type Row = readonly [com: string, annee: string, sexe: string, eleves: string];
const parts = (first: number, count: number): readonly string[] => Array.from({ length: count }, (_, at) => String(first + at));
const [paris, lyon, marseille] = [parts(75101, 20), parts(69381, 9), parts(13201, 16)];
const of = (codes: readonly string[], eleves: string, annee = '2024-2025', sexe = 'F'): readonly Row[] =>
  codes.map((com) => [com, annee, sexe, eleves]);
const whole: readonly Row[] = [...of(['75056'], '2000'), ...of(['69123'], '900'), ...of(['13055'], '1600')];
const others = of(['92012', '13001', '69266'], '50');
const both: readonly Row[] = [...of(paris, '100'), ...whole, ...of(lyon, '100'), ...of(marseille, '100'), ...others];

const over = { territory: 'sum', time: 'last', sexe: 'sum' };
const indicators = [
  indicator('eleves', { op: 'value', of: { dataset: 'd', field: 'eleves', over } }, { unit: { kind: 'count', decimals: 0 } }),
  indicator('lignes', { op: 'value', of: { dataset: 'd', count: 'rows', over } }, { unit: { kind: 'count', decimals: 0 } }),
  indicator('moyenne', { op: 'published', field: 'eleves', dataset: 'd' }),
];
const fields = {
  com: { role: 'territory', level: 'com' },
  annee: { role: 'period', type: 'school-year' },
  sexe: { role: 'breakdown', covers: 'partition' },
  eleves: { role: 'measure' },
};
const catalog = (grain: readonly string[] = ['com', 'annee', 'sexe'], more: object = {}): ReturnType<typeof catalogOf> =>
  catalogOf([dataset('d', grain, { ...fields, ...(grain.includes('uai') ? { uai: { role: 'label' } } : {}) }, { ...more })], indicators);
const csv = (rows: readonly Row[]): string =>
  ['uai;com;annee;sexe;eleves', ...rows.map((row, at) => `n${at};${row.join(';')}`), ''].join('\n');
const ask = (question: Partial<Question>, rows = both, from = catalog()): Promise<Answer> =>
  answerOf({ indicators: ['eleves'], territories: ['dep:75', 'dep:69', 'dep:13'], compare: ['FR'], ...question }, from, {
    'd.csv': csv(rows),
  });
const NOTICE = /arrondissements/u;
const notesOf = async (answered: Answer, locale: 'fr' | 'en' = 'fr'): Promise<readonly string[]> =>
  (await readAny(answered, 'ranking', locale))?.notes.filter((note) => NOTICE.test(note)) ?? [];

describe('a file of communes that tells a commune and all its arrondissements', () => {
  const once = { 'dep:75': 2000, 'dep:69': 950, 'dep:13': 1650, FR: 4650 };
  test('is counted by the rows of the communes, and says so', async () => {
    const answered = await ask({});
    assert.deepEqual(shown(answered), once);
    assert.deepEqual(await notesOf(answered), [
      'Le fichier donne à la fois des communes et leurs arrondissements (Paris, Lyon, Marseille)\u00a0: seules les lignes des communes sont comptées.',
    ]);
    assert.deepEqual(await notesOf(answered, 'en'), [
      'The file has rows for communes and for their arrondissements (Paris, Lyon, Marseille): only those of the communes are counted.',
    ]);
  });
  test('is so of one, of the communes themselves, of published figures, of counts, and whatever the order', async () => {
    const rows = [...of(paris, '100'), ...whole, ...others];
    for (const all of [rows, rows.toReversed()]) {
      const answered = await ask({}, all);
      assert.deepEqual(shown(answered), once);
      assert.deepEqual(await notesOf(answered), [
        'Le fichier donne à la fois Paris et ses arrondissements\u00a0: seules les lignes de la commune sont comptées.',
      ]);
    }
    const communes = { territories: ['com:75056', 'com:69123'], compare: [] };
    assert.deepEqual(shown(await ask(communes)), { 'com:75056': 2000, 'com:69123': 900 });
    assert.deepEqual(shown(await ask({ ...communes, indicators: ['moyenne'], where: [{ field: 'sexe', equal: 'F' }] })), {
      'com:75056': 2000,
      'com:69123': 900,
    });
    assert.deepEqual(shown(await ask({ indicators: ['lignes'] })), { 'dep:75': 1, 'dep:69': 2, 'dep:13': 2, FR: 6 });
  });
  test('keeps the arrondissements of a year, or of an item, of which the commune has no row', async () => {
    const before = [...of(paris, '90', '2023-2024'), ...of(['69123', '13055'], '800', '2023-2024')];
    const boys = of(paris.slice(3), '7', '2024-2025', 'G');
    const answered = await ask({ period: '2023-2024', compare: [] }, [...before, ...both]);
    assert.deepEqual(shown(answered), { 'dep:75': 1800, 'dep:69': 800, 'dep:13': 800 });
    assert.deepEqual(shown(await ask({ compare: [] }, [...both, ...boys])), { 'dep:75': 2000 + 17 * 7, 'dep:69': 950, 'dep:13': 1650 });
  });
  test('is as it was where one arrondissement is nowhere in it: nothing says that the commune holds them', async () => {
    const answered = await ask({ territories: ['dep:75'], compare: [] }, [...of(paris.slice(1), '100'), ...whole, ...others]);
    assert.deepEqual(shown(answered), { 'dep:75': 3900 });
    assert.deepEqual(await notesOf(answered), []);
  });
  test('says nothing where it tells one or the other', async () => {
    for (const rows of [
      [...whole, ...others],
      [...of(paris, '100'), ...of(lyon, '100'), ...of(marseille, '100'), ...others],
    ]) {
      const answered = await ask({}, rows);
      assert.deepEqual(shown(answered), once);
      assert.deepEqual(await notesOf(answered), []);
    }
  });
  test('is not so of a list of schools, each coded one way or the other', async () => {
    const answered = await ask({ compare: [] }, both, catalog(['uai', 'annee']));
    assert.deepEqual(shown(answered), { 'dep:75': 4000, 'dep:69': 1850, 'dep:13': 3250 });
    assert.deepEqual(await notesOf(answered), []);
  });
  test('is so of a file that is brought again unchanged', async () => {
    const memory = createMemory();
    const context = { identity: 'me', catalog: { inline: catalog(), base: 'https://data.example/' }, locale: 'fr' } as const;
    const question: Question = { indicators: ['eleves'], territories: ['dep:75'], compare: [] };
    for (let time = 0; time < 2; time += 1) {
      const outcome = await answer(question, context, handsOf({ 'd.csv': csv(both) }), memory);
      assert.ok(!isProblem(outcome));
      assert.deepEqual([shown(outcome), (await notesOf(outcome)).length], [{ 'dep:75': 2000 }, 1]);
    }
  });
});

describe('an API of communes', () => {
  let portal: Portal;
  before(async () => {
    const rows = both.map(([com, annee, sexe, eleves]) => ({ com, annee, sexe, eleves: Number(eleves) }));
    portal = await createPortal({ datasets: { d: { fields: { com: 'text', annee: 'text', sexe: 'text', eleves: 'int' }, rows } } });
  });
  after(() => portal.close());
  test('that adds them up by commune is read so too', async () => {
    const from = catalog(undefined, { source: { type: 'opendatasoft', url: PORTAL, dataset: 'd' } });
    const outcome = await answer(
      { indicators: ['eleves'], territories: ['dep:75', 'dep:69', 'dep:13'], compare: ['FR'] },
      { identity: 'me', catalog: { inline: from, base: 'https://data.example/' }, locale: 'fr' },
      { load: (_id, _context, request) => portal.load(request), abort: () => undefined },
      createMemory(),
    );
    assert.ok(!isProblem(outcome), JSON.stringify(outcome));
    assert.deepEqual([shown(outcome), (await notesOf(outcome)).length], [{ 'dep:75': 2000, 'dep:69': 950, 'dep:13': 1650, FR: 4650 }, 1]);
  });
});
