/** Fewer rows came than there are: no total is made of them, nobody is first or last of them, and no one is said to be missing. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answer, createMemory, type Hands } from '@balise/core';
import { classesOfAnswer, isProblem, peersOf, type Answer, type Question } from '@balise/model';
import { readAny } from '@balise/words';
import { withClasses } from '../../../packages/core/src/map-classes.ts';
import { catalogOf, dataset, indicator } from './files-at.ts';

const deps = ['22', '29', '35', '44', '49', '72', '53', '85'];
const years = ['2021', '2022', '2023', '2024'];
const cells = deps.flatMap((dep, i) => years.map((annee, j) => ({ dep, annee, n: 10 + ((i * 7) % 11) + j })));
const months = deps.flatMap((dep, i) => ['2024-01', '2024-02', '2024-03'].map((mois, j) => ({ dep, mois, n: 10 + i + j })));
const items = deps.flatMap((dep, i) =>
  ['A', 'B', 'C'].map((sorte, j) => ({ dep, sorte, ligne: sorte, annee: '2024', part: 20 + i + j, poids: 1 + j })),
);
const source = (file: string): Readonly<Record<string, unknown>> => ({
  source: { type: 'json', url: file, path: 'data.rows', total: 'data.total' },
});
const [place, year] = [
  { role: 'territory', level: 'dep' },
  { role: 'period', type: 'year' },
];
const over = { territory: 'sum', time: 'last' };
const catalog = catalogOf(
  [
    dataset('d', ['dep', 'annee'], { dep: place, annee: year, n: { role: 'measure' } }, source('d.json')),
    dataset('g', ['dep', 'mois'], { dep: place, mois: { role: 'period', type: 'month' }, n: { role: 'measure' } }, source('g.json')),
    dataset(
      'e',
      ['dep', 'annee', 'sorte'],
      { dep: place, annee: year, sorte: { role: 'breakdown', covers: 'partition' }, part: { role: 'measure' } },
      source('e.json'),
    ),
    dataset(
      'f',
      ['dep', 'annee', 'ligne'],
      { dep: place, annee: year, ligne: { role: 'label' }, part: { role: 'measure' }, poids: { role: 'measure' } },
      source('e.json'),
    ),
  ],
  [
    indicator('lignes', { op: 'value', of: { dataset: 'f', field: 'part', over } }, { unit: { kind: 'count', decimals: 0 } }),
    indicator('moyenne', {
      op: 'weighted-mean',
      of: { dataset: 'f', field: 'part' },
      weight: { dataset: 'f', field: 'poids', over },
    }),
    indicator('compte', { op: 'value', of: { dataset: 'd', field: 'n', over } }, { unit: { kind: 'count', decimals: 0 } }),
    indicator(
      'mensuel',
      { op: 'value', of: { dataset: 'g', field: 'n', over: { territory: 'sum', time: 'sum' } } },
      { unit: { kind: 'count', decimals: 0 } },
    ),
    indicator(
      'publie',
      { op: 'published', dataset: 'd', field: 'n' },
      { target: { value: 50, label: { fr: 'Cible' }, source: 's', date: '2025-05-06' } },
    ),
    indicator('moins', { op: 'published', dataset: 'd', field: 'n' }, { direction: 'lower-is-better' }),
    indicator('ecart', { op: 'difference', of: ['publie', 'moins'] }),
    indicator('repartition', { op: 'distribution', of: { dataset: 'e', field: 'part', over }, by: 'sorte' }),
    indicator('parts', { op: 'published', dataset: 'e', field: 'part' }),
    indicator(
      'sommes',
      { op: 'value', of: { dataset: 'e', field: 'part', over: { ...over, sorte: 'sum' } } },
      { unit: { kind: 'count', decimals: 0 } },
    ),
  ],
);

/** The service tells that there are ten times as many rows as it gives. */
const ask = async (question: Question, times = 10): Promise<Answer> => {
  const hands: Hands = {
    load: async (_id, _context, { url }) => {
      const rows = url.includes('e.json') ? items : url.includes('g.json') ? months : cells;
      const body = JSON.stringify({ data: { rows, total: rows.length * times } });
      return { status: 200, headers: { 'content-type': 'application/json' }, bytes: new TextEncoder().encode(body).buffer };
    },
    abort: () => undefined,
  };
  const context = { identity: 'me', catalog: { inline: catalog, base: 'https://data.example/' }, locale: 'fr' } as const;
  const outcome = await answer(question, context, hands, createMemory());
  assert.ok(!isProblem(outcome), JSON.stringify(outcome));
  return outcome;
};

const sets: readonly Omit<Question, 'indicators'>[] = [
  { level: 'dep' },
  { level: 'dep', highlight: 'dep:29', compare: ['FR'] },
  { level: 'dep', highlight: 'dep:29', limit: 3 },
  { level: 'dep', limit: 3, show: 'bottom', order: 'descending' },
  { level: 'dep', within: 'reg:53', highlight: 'dep:56' },
  { level: 'dep', within: 'reg:52', highlight: 'dep:44', order: 'ascending', limit: 3, show: 'around' },
  { level: 'dep', period: 'all', highlight: 'dep:29' },
  { territories: ['dep:29', 'dep:35'] },
  { territories: ['dep:29'], compare: ['previous', 'dep:35'], history: 'all' },
];
const kinds = ['figure', 'ranking', 'map', 'trend', 'gap', 'composition', 'distribution', 'coverage', 'target'] as const;

/** What ranks, in either language, and what says that someone has nothing. */
const ranking =
  /\brang\b|\b1(?:er|re)\b|\d\u00a0?e\b|premi(?:er|ère)|derni(?:er|ère)|plus (?:haut|bas|élevé|faible)|minimum|maximum|classe|\brank|first|\blast\b|highest|lowest|\d(?:st|nd|rd|th)\b/iu;
const missing = /n[’']ont pas de donnée|n[’']a pas de donnée|non disponible|incomplètes|complètes|no data|not available|(?:in)?complete/iu;

describe('a part of the rows', () => {
  for (const id of ['compte', 'publie', 'moins', 'ecart', 'parts', 'sommes'])
    for (const set of sets)
      test(`ranks nobody: ${id} ${JSON.stringify(set)}`, async () => {
        const question: Question = { ...set, indicators: [id], ...(id === 'parts' ? { breakdowns: ['sorte'] } : {}) };
        const told = await ask(question);
        assert.ok(told.figures.rank.every((rank) => rank === null));
        assert.equal(told.ranked, 0);
        assert.ok(told.figures.coverage.every((coverage) => coverage === null));
        assert.ok(told.warnings.some(({ code }) => code === 'PARTIAL'));
        for (const kind of kinds)
          for (const locale of ['fr', 'en'] as const) {
            const reading = await readAny(told, kind, locale);
            assert.ok(reading !== null);
            assert.equal(reading.state, 'partial');
            // The picture of a map has classes all the same, as wide as each other, and says so.
            const notes = reading.notes.filter(
              (note) => kind !== 'map' || !/^(?:Classes de même largeur|Groups of equal width)/u.test(note),
            );
            const said = [reading.title, reading.sentence, ...reading.comparisons.map(String), ...notes].join('\n');
            assert.doesNotMatch(said, ranking, `${kind} ${locale}`);
            assert.doesNotMatch(said, missing, `${kind} ${locale}`);
            for (const label of reading.table.columns) assert.doesNotMatch(label.label, /^(?:Rang|Rank)$/u);
          }
      });

  test('is in the order of codes, those that were read first: the bars of a part make no podium', async () => {
    for (const order of ['ascending', 'descending', undefined] as const) {
      const { figures } = await ask({ indicators: ['publie'], level: 'dep', limit: 4, ...(order === undefined ? {} : { order }) });
      assert.deepEqual(figures.territory, ['dep:22', 'dep:29', 'dep:35', 'dep:44']);
      assert.ok(figures.displayed.every((value) => value !== null));
    }
  });

  test('is added up by no one, nor shared: a sum of it is missing', async () => {
    for (const territories of [['reg:53'], ['FR']]) {
      const { figures } = await ask({ indicators: ['compte'], territories });
      assert.deepEqual([figures.displayed, figures.numerator], [[null], [null]]);
    }
  });

  test('of several rows a territory is a sum too, whatever tells them apart', async () => {
    for (const id of ['lignes', 'moyenne']) {
      const { figures } = await ask({ indicators: [id], territories: ['dep:29'] });
      assert.deepEqual([figures.displayed, figures.route.includes('published')], [[null], false]);
      const whole = await ask({ indicators: [id], territories: ['dep:29'] }, 1);
      assert.deepEqual([whole.figures.displayed, whole.figures.route], [[id === 'lignes' ? 66 : 22.3], ['client']]);
    }
  });

  test('has no shares: what they are of was not all read', async () => {
    const question: Question = { indicators: ['repartition'], territories: ['dep:29'], breakdowns: ['sorte'] };
    assert.deepEqual((await ask(question)).figures.displayed, [null, null, null]);
    assert.deepEqual((await ask(question, 1)).figures.displayed, [31.8, 33.3, 34.8]);
  });

  test('of several months is a sum too, which no producer printed', async () => {
    const question: Question = { indicators: ['mensuel'], territories: ['dep:29'], period: '2024' };
    const { figures } = await ask(question);
    assert.deepEqual([figures.displayed, figures.route], [[null], ['client']]);
    const whole = await ask(question, 1);
    assert.deepEqual([whole.figures.displayed, whole.figures.route], [[36], ['client']]);
    const month = await ask({ ...question, period: '2024-02' });
    assert.deepEqual([month.figures.displayed, month.figures.route], [[12], ['published']]);
  });

  test('is a map of values, not of fifths: its classes are as wide as each other, or those that are given', async () => {
    const question: Question = { indicators: ['publie'], level: 'dep', classes: {} };
    const methodOf = async (asked: Question, times?: number): Promise<unknown> => {
      const told = await withClasses(await ask(asked, times), (other) => ask(other, times));
      return [classesOfAnswer(told)?.method, 'classes' in told];
    };
    assert.deepEqual(await methodOf(question), ['equal', false]);
    assert.deepEqual(await methodOf({ ...question, classes: { method: 'quantile' } }), ['equal', false]);
    assert.deepEqual(await methodOf({ ...question, classes: { bounds: [0, 15, 30] } }), ['given', false]);
    assert.deepEqual(await methodOf(question, 1), ['quantile', true]);
    const told = await ask(question, 1);
    const inPart = await withClasses(told, (other) => ask(other));
    assert.ok(!('classes' in inPart), 'nor are they made from a part of the periods');
  });

  test('makes no peers: the nearest of a part are not the nearest', async () => {
    const question: Question = { indicators: ['publie'], level: 'dep', highlight: 'dep:29' };
    assert.ok(peersOf(await ask(question, 1), 'dep:29', 3).length === 3);
    assert.deepEqual(peersOf(await ask(question), 'dep:29', 3), []);
  });

  test('and all of them are ranked', async () => {
    const told = await ask({ indicators: ['publie'], level: 'dep' }, 1);
    assert.ok(told.ranked === deps.length && told.figures.rank.includes(1));
    const { sentence } =
      (await readAny(await ask({ indicators: ['publie'], level: 'dep', highlight: 'dep:29' }, 1), 'ranking', 'fr')) ?? {};
    assert.match(sentence ?? '', /rang/u);
  });
});
