/** A set of schools, or of communes, of which a question keeps some: the others are not absent from it, they are none of it. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { answer, createMemory } from '@balise/core';
import { isProblem, type Answer, type Question } from '@balise/model';
import { readAny } from '@balise/words';
import { createPortal, PORTAL, type Portal } from '../../emulators/opendatasoft.ts';
import { answerOf, catalogOf, dataset, handsOf, indicator } from './files-at.ts';

const file = (...lines: readonly string[]): string => [...lines, ''].join('\n');
const over = { territory: 'sum', time: 'last' };
const count = { unit: { kind: 'count', decimals: 0 } };
const indicators = [
  indicator('eleves', { op: 'value', of: { dataset: 'd', field: 'eleves', over } }, count),
  indicator('taux', { op: 'ratio', factor: 100, numerator: { dataset: 'd', field: 'boursiers', over }, denominator: { dataset: 'd', field: 'eleves', over } }), // prettier-ignore
];
const fields = {
  uai: { role: 'territory', level: 'uai' },
  dep: { role: 'territory', level: 'dep' },
  annee: { role: 'period', type: 'school-year' },
  secteur: { role: 'breakdown', covers: 'partition' },
  eleves: { role: 'measure' },
  boursiers: { role: 'measure' },
};
const names = ['uai', 'dep', 'annee', 'secteur', 'eleves', 'boursiers'] as const;
const [small, large, mute, publicOne, quiet, gone] = ['0290001U', '0290002V', '0290003W', '0290004X', '0290005Y', '0290006Z'];
/** Two private ones, one of which says no figure, a public one, one that does not say its sector, and one that was private the year before. */
const rows = [
  [small, '29', '2024-2025', 'PR', '100', '20'],
  [large, '29', '2024-2025', 'PR', '300', '30'],
  [mute, '29', '2024-2025', 'PR', '', ''],
  [publicOne, '29', '2024-2025', 'PU', '900', '90'],
  [quiet, '29', '2024-2025', '', '50', '5'],
  [gone, '29', '2023-2024', 'PR', '70', '7'],
] as const;
const csv = file(names.join(';'), ...rows.map((row) => row.join(';')));
const catalog = (grain: readonly string[] = ['uai', 'annee'], more: object = {}): ReturnType<typeof catalogOf> =>
  catalogOf([dataset('d', grain, fields, { ...more })], indicators);
const ranking: Question = {
  indicators: ['eleves'],
  level: 'uai',
  within: 'dep:29',
  period: '2024-2025',
  where: [{ field: 'secteur', equal: 'PR' }],
};
const told = ({ figures }: Answer): readonly unknown[] =>
  figures.territory.map((code, row) => [
    code.replace('uai:', ''),
    figures.displayed[row],
    figures.status[row]?.join(''),
    figures.rank[row],
  ]);
const kept = [
  [large, 300, 'A', 1],
  [small, 100, 'A', 2],
  [mute, null, 'O', null],
  [quiet, null, 'O', null],
  [gone, null, 'O', null],
];

describe('a set of schools that the question keeps some of', () => {
  const ask = (more: Partial<Question> = {}, of = catalog()): Promise<Answer> => answerOf({ ...ranking, ...more }, of, { 'd.csv': csv });

  test('is of those alone: others are not absent from it; who does not say, or is not there this year, is', async () => {
    const answered = await ask();
    assert.deepEqual(told(answered), kept);
    assert.equal(answered.ranked, 2);
    const reading = await readAny(answered, 'ranking', 'fr');
    assert.equal(reading?.table.rows.length, kept.length);
    assert.ok(
      reading?.notes.concat(reading.sentence).some((text) => /Trois\sétablissements/u.test(text)),
      reading?.sentence,
    );
  });
  test('is so of a rate, and beside its département', async () => {
    const rates = await ask({ indicators: ['taux'], compare: ['dep'] });
    assert.deepEqual(told(rates).slice(0, 5), [[small, 20, 'A', 1], [large, 10, 'A', 2], ...kept.slice(2)]);
    assert.equal(rates.figures.territory.at(-1), 'dep:29');
  });
  test('is everybody where nothing is left out', async () => {
    assert.deepEqual(
      told(await ask({ where: [] })).map((row) => (row as unknown[])[0]),
      [publicOne, large, small, quiet, mute, gone],
    );
  });
  test('keeps the one that a reader came for, and those that are named, to which it does not apply', async () => {
    const found = told(await ask({ highlight: `uai:${publicOne}` })).find((row) => (row as unknown[])[0] === publicOne);
    assert.deepEqual(found, [publicOne, null, 'M', null]);
    const { level: _level, within: _within, ...named } = ranking;
    const two = await answerOf({ ...named, territories: [`uai:${publicOne}`, `uai:${small}`] }, catalog(), { 'd.csv': csv });
    assert.deepEqual(told(two), [
      [small, 100, 'A', 1],
      [publicOne, null, 'M', null],
    ]);
  });
  test('is of each period by itself: of a year, it is the same whatever it is compared with', async () => {
    // Private until this year, public until it said nothing, and public, but not there the year before.
    const [left, unsaid, recent] = ['0290007A', '0290008B', '0290009C'];
    const two = [[left, '2023-2024', 'PR'], [left, '2024-2025', 'PU'], [unsaid, '2023-2024', 'PU'], [unsaid, '2024-2025', ''], [recent, '2024-2025', 'PU']]; // prettier-ignore
    const files = { 'd.csv': csv + file(...two.map(([uai, annee, secteur]) => `${uai};29;${annee};${secteur};10;1`)) };
    const of = async (more: Partial<Question>): Promise<Answer> => answerOf({ ...ranking, ...more }, catalog(), files);
    const thisYear = [...kept.slice(0, 4), [gone, null, 'O', null], [unsaid, null, 'O', null]];
    for (const more of [{}, { compare: ['previous'] }, { compare: ['dep', 'previous'] }] as const)
      assert.deepEqual(told(await of(more)).slice(0, thisYear.length), thisYear);
    const { level: _level, within: _within, ...named } = ranking;
    const one = { ...named, territories: [`uai:${left}`], compare: ['previous'] } as const;
    assert.deepEqual(told(await answerOf(one, catalog(), files)), [
      [left, null, 'M', null],
      [left, 10, 'A', null],
    ]);
    const years = await of({ period: 'all' });
    const shownOf = (uai: string | undefined): readonly string[] =>
      years.figures.territory.flatMap((code, row) =>
        code === `uai:${uai}` ? [`${years.figures.period[row]} ${years.figures.status[row]?.join('')}`] : [],
      );
    assert.deepEqual([left, recent].map(shownOf), [['2023-2024 A'], []]);
  });
  test('is told by item of those that each of them has', async () => {
    const of = async (more: Partial<Question>, grain?: readonly string[]): Promise<readonly unknown[]> => {
      const { figures } = await ask({ where: [], breakdowns: ['secteur'], ...more }, catalog(grain));
      return figures.territory.map((code, row) => [code.slice(4), figures.breakdowns['secteur']?.[row], figures.displayed[row], figures.status[row]?.join('')]); // prettier-ignore
    };
    const absent = (code: string): readonly unknown[] => ['PR', 'PU', '@none'].map((item) => [code, item, null, 'O']);
    const each = [
      [small, 'PR', 100, 'A'],
      [large, 'PR', 300, 'A'],
      [mute, 'PR', null, 'O'],
      [publicOne, 'PU', 900, 'A'],
      [quiet, '@none', 50, 'A'],
      ...absent(quiet).slice(0, 2),
      ...absent(gone),
    ];
    assert.deepEqual((await of({})).toSorted(), each.toSorted());
    const mine = await of({ highlight: `uai:${small}` });
    assert.deepEqual(mine.toSorted(), [...each, [small, 'PU', null, 'M'], [small, '@none', null, 'M']].toSorted());
    assert.equal((await of({}, ['uai', 'annee', 'secteur'])).length, 18);
  });
  test('may be of nobody', async () => {
    const nobody = await ask({ where: [{ field: 'secteur', equal: 'ZZ' }] });
    assert.deepEqual(
      told(nobody).map((row) => (row as unknown[])[0]),
      [quiet, gone].sort(),
    );
  });
  test('leaves missing the cell that is not there, where its key says what is asked', async () => {
    const cells = await ask({}, catalog(['uai', 'annee', 'secteur']));
    assert.deepEqual(
      told(cells).find((row) => (row as unknown[])[0] === publicOne),
      [publicOne, null, 'O', null],
    );
  });
  test('of communes says that it does not apply to the others, which a map has outlines of', async () => {
    const com = { ...fields, uai: { role: 'territory', level: 'com' } };
    const communes = file(names.join(';'), '29019;29;2024-2025;PR;10;1', '29232;29;2024-2025;PU;20;2', '29151;29;2024-2025;;30;3');
    const { figures } = await answerOf({ ...ranking, level: 'com' }, catalogOf([dataset('d', ['uai', 'annee'], com)], indicators), {
      'd.csv': communes,
    });
    const of = (code: string): unknown => figures.status[figures.territory.indexOf(code)]?.join('');
    assert.deepEqual(['com:29019', 'com:29232', 'com:29151', 'com:29039'].map(of), ['A', 'M', 'O', 'O']);
  });
});

describe('an API of schools that is asked for some', () => {
  let portal: Portal;
  before(async () => {
    portal = await createPortal({
      datasets: {
        d: {
          fields: { uai: 'text', dep: 'text', annee: 'text', secteur: 'text', eleves: 'int', boursiers: 'int' },
          rows: rows.map(([uai, dep, annee, secteur, eleves, boursiers]) => ({
            uai,
            dep,
            annee,
            secteur: secteur === '' ? null : secteur,
            eleves: eleves === '' ? null : Number(eleves),
            boursiers: boursiers === '' ? null : Number(boursiers),
          })),
        },
      },
    });
  });
  after(() => portal.close());
  const asked = async (question: Question, refused = ''): Promise<Answer> => {
    const source = { type: 'opendatasoft', url: PORTAL, dataset: 'd' };
    const outcome = await answer(
      question,
      { identity: 'me', catalog: { inline: catalog(['uai', 'annee'], { source }), base: 'https://data.example/' }, locale: 'fr' },
      {
        ...handsOf({}),
        load: async (_id, _context, request) =>
          refused !== '' && decodeURIComponent(request.url).includes(refused)
            ? { status: 500, headers: {}, bytes: new ArrayBuffer(0) }
            : api.load(request),
      },
      createMemory(),
    );
    assert.ok(!isProblem(outcome), JSON.stringify(outcome));
    return outcome;
  };
  const api = { load: (request: Parameters<Portal['load']>[0]) => portal.load(request) };
  test('is asked once which of them it lists', async () => {
    const from = portal.asked.length;
    assert.deepEqual(told(await asked(ranking)), kept);
    const listings = portal.asked.slice(from).filter((url) => /secteur is not null/iu.test(decodeURIComponent(url.replaceAll('+', ' '))));
    assert.equal(listings.length, 1);
  });
  test('leaves the others missing where it does not say', async () => {
    const answered = await asked(ranking, 'secteur is not null');
    assert.deepEqual(
      told(answered).find((row) => (row as unknown[])[0] === publicOne),
      [publicOne, null, 'O', null],
    );
  });
});
