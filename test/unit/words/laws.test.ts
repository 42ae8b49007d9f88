/** What holds of every reading, whatever the answer: each kind is met two thousand times, eighteen thousand in all, and every law looks at each meeting. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import { round, territoryQuantiles, type Answer, type Locale, type Reading } from '@balise/model';
import { inWords } from '@balise/territories';
import { formatPeriod, kinds, readAny, type KindName, type LaterKindName } from '@balise/words';
import { arbitraryAnswer, type KindOfAnswer } from './arbitrary-answer.ts';
import { arbitraryParts } from './arbitrary-parts.ts';
import { gradeOf } from './readability.ts';
import { figuresIn } from './reading-back.ts';

type Name = KindName | LaterKindName;
const RUNS = 2000;
const locales: readonly Locale[] = ['fr', 'en'];

const answersOf: Readonly<Record<Name, fc.Arbitrary<Answer>>> = {
  figure: arbitraryAnswer('figure'),
  map: arbitraryAnswer('map'),
  ranking: arbitraryAnswer('ranking'),
  trend: arbitraryAnswer('trend'),
  composition: arbitraryParts,
  gap: arbitraryParts,
  distribution: fc.oneof(arbitraryAnswer('ranking'), arbitraryAnswer('map')),
  coverage: fc.oneof(arbitraryAnswer('figure' satisfies KindOfAnswer), arbitraryAnswer('map')),
  target: fc
    .tuple(
      arbitraryAnswer('figure'),
      fc.double({ min: 0, max: 100, noNaN: true }),
      fc.constantFrom('higher-is-better', 'lower-is-better', 'neutral'),
    )
    .map(([answer, value, direction]): Answer => {
      const indicators = Object.entries(answer.indicators).map(([id, indicator]) => [
        id,
        { ...indicator, direction, target: { value, label: { fr: 'cible', en: 'aim' }, source: 'MEN' } },
      ]);
      return { ...answer, indicators: Object.fromEntries(indicators) as Answer['indicators'] };
    }),
};

const stringsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  // `raw` cells and `row` numbers are for exports, not for readers.
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'raw' || key === 'href' || key === 'licenseHref' || key === 'role' ? [] : stringsOf(inner),
  );
};

/** What a sentence holds besides the figures: its label and its periods have digits of their own. */
const surroundings = (answer: Answer, locale: Locale): readonly string[] => [
  ...Object.values(answer.indicators).flatMap(({ label }) => [label.fr, label.en ?? '']),
  ...answer.figures.period.flatMap((id) => (['name', 'in', 'the'] as const).map((style) => formatPeriod(id, locale, style))),
];

const decimalsOf = ({ indicators }: Answer): number => indicators['indicator']?.unit.decimals ?? 0;
const displayedOf = ({ figures }: Answer): readonly number[] => figures.displayed.filter((value) => value !== null);

/** The row spoken of: of several periods the last one that has a figure. */
const mainRow = ({ figures }: Answer): number =>
  figures.role.findLastIndex((role, row) => role === 'main' && figures.displayed[row] !== null);
const mainOf = (answer: Answer): number | null => answer.figures.displayed[mainRow(answer)] ?? null;

/** The figure that is compared: main's, else the first of a ranking without one. */
const spokenOf = (answer: Answer): number | null =>
  answer.figures.role.includes('main') ? mainOf(answer) : (answer.figures.displayed[answer.figures.rank.indexOf(1)] ?? null);

const differencesOf = (answer: Answer): readonly number[] => {
  const main = spokenOf(answer);
  if (main === null) return [];
  return answer.figures.displayed.flatMap((value) => (value === null ? [] : [Math.abs(round(main - value, decimalsOf(answer)))]));
};

/** What main is of the others, in %; 0.1 stands for less. */
const sharesOf = (answer: Answer): readonly number[] => {
  const main = spokenOf(answer);
  return main === null ? [] : displayedOf(answer).map((other) => Math.max(0.1, round((main / other) * 100, 1)));
};

/** Ranks, sizes, shares and coverage: the figures about the figures. */
const countsOf = ({ figures, ranked }: Answer): readonly number[] => [
  ranked,
  figures.role.filter(
    (role, row) => role !== 'reference' && figures.displayed[row] !== null && figures.period[row] === figures.period.at(-1),
  ).length,
  // Those of the set that have a figure: « pour les 2 académies affichées ».
  figures.role.filter((role, row) => (role === 'main' || role === 'other') && figures.displayed[row] !== null).length,
  ...figures.rank.filter((rank) => rank !== null),
  ...figures.n,
  99.9,
  ...figures.coverage.flatMap((coverage, row) =>
    coverage === null ? [] : [Math.round((figures.n[row] ?? 0) / coverage), round(coverage * 100, 1)],
  ),
];

/** Between any two: a reader may subtract them. */
const allDifferences = (answer: Answer): readonly number[] => {
  const values = displayedOf(answer);
  return values.flatMap((a) => values.map((b) => Math.abs(round(a - b, decimalsOf(answer)))));
};

const upTo = (n: number): readonly number[] => Array.from({ length: n + 1 }, (_, k) => k);

/** What a kind says besides: nothing that a reader could not find again in the table. */
const besides: Readonly<Partial<Record<Name, (answer: Answer) => readonly number[]>>> = {
  gap: allDifferences,
  composition: (answer) => {
    const { figures } = answer;
    const main = figures.role.flatMap((role, row) => (role === 'main' ? [figures.displayed[row] ?? 0] : []));
    return [
      ...allDifferences(answer),
      round(
        main.reduce((sum, value) => sum + value, 0),
        decimalsOf(answer),
      ),
    ];
  },
  distribution: (answer) => {
    const { figures } = answer;
    const set = figures.role.flatMap((role, row) => (role === 'reference' ? [] : [figures.displayed[row] ?? null]));
    const quartiles = territoryQuantiles(set, [0.25, 0.5, 0.75])?.values ?? [];
    return [...quartiles.map((value) => round(value, decimalsOf(answer), 'reckoned')), ...upTo(set.length)];
  },
  coverage: ({ figures }) =>
    upTo(Math.max(figures.territory.length, ...figures.n.map((n, row) => (n === 0 ? 0 : Math.round(n / (figures.coverage[row] ?? 1)))))),
  target: (answer) => {
    const aimed = round(answer.indicators['indicator']?.target?.value ?? 0, decimalsOf(answer));
    return [aimed, ...displayedOf(answer).map((value) => Math.abs(round(value - aimed, decimalsOf(answer))))];
  },
};

type Met = { readonly reading: Reading; readonly answer: Answer; readonly locale: Locale; readonly kind: Name };
let compared = 0;

const laws: Readonly<Record<string, (met: Met) => void>> = {
  'a sentence says no figure that is not displayed, subtracted from what is displayed, or counted'({
    reading: { sentence },
    answer,
    locale,
    kind,
  }) {
    const exact = [...displayedOf(answer), ...differencesOf(answer), ...(besides[kind]?.(answer) ?? [])];
    const counts = [...countsOf(answer), ...sharesOf(answer)];
    for (const { value, scale, isAbout } of figuresIn(sentence, locale, surroundings(answer, locale))) {
      if (scale === 1) {
        assert.ok([...exact, ...counts].includes(value), `${value} of « ${sentence} » comes from nowhere`);
        continue;
      }
      const source = exact.find((one) => round(one / scale, 1) === value);
      assert.ok(source !== undefined, `${value} × ${scale} of « ${sentence} » comes from nowhere`);
      const precise = exact.some((one) => round(one / scale, 1) === value && round(value * scale, 0) === one);
      assert.ok(isAbout || precise, `« ${sentence} » lost digits without saying « environ »`);
    }
  },

  'a sentence says the figure of the highlighted territory whenever it has one'({ reading: { sentence }, answer, locale, kind }) {
    const main = mainOf(answer);
    // What a figure stands on, and parts, are not that figure.
    if (main === null || kind === 'coverage' || kind === 'composition' || kind === 'gap') return;
    const said = figuresIn(sentence, locale, surroundings(answer, locale));
    assert.ok(
      said.some(({ value, scale }) => (scale === 1 ? value === main : round(main / scale, 1) === value)),
      `${main} is not in « ${sentence} »`,
    );
  },

  'a sentence says more of what is more, less of what is less, and by the difference a reader would compute'({
    reading: { sentence },
    answer,
    locale,
    kind,
  }) {
    if (locale !== 'fr' || kind === 'composition' || kind === 'gap' || kind === 'target') return;
    const { figures } = answer;
    const main = mainOf(answer);
    figures.territory.forEach((code, row) => {
      const other = figures.displayed[row] ?? null;
      const role = figures.role[row];
      if (main === null || other === null || (role !== 'reference' && role !== 'previous')) return;
      if (role === 'reference' && figures.period[row] !== figures.period[mainRow(answer)]) return;
      const than = role === 'previous' ? formatPeriod(figures.period[row] ?? '', 'fr', 'in') : (inWords(code, 'fr')?.in ?? '');
      const pattern = new RegExp(`(?:soit|et) ([^.;]*?) de (plus|moins) qu(?:e |’)${than}(?=[ .])`);
      const match = pattern.exec(sentence);
      if (match === null) return;
      compared += 1;
      const amount = (match[1] ?? '').split(/ et |soit /).at(-1) ?? '';
      const [figure] = figuresIn(amount, 'fr', []);
      const difference = round(main - other, decimalsOf(answer));
      assert.equal(match[2], difference > 0 ? 'plus' : 'moins', sentence);
      assert.ok(figure !== undefined, sentence);
      assert.equal(figure.value, figure.scale === 1 ? Math.abs(difference) : round(Math.abs(difference) / figure.scale, 1), sentence);
    });
  },

  'a sentence has at most sixty words'({ reading: { sentence } }) {
    const words = sentence.split(/[ \u00a0]+|\u202f(?=\p{L})/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
    assert.ok(words.length <= 60, `${words.length} words: ${sentence}`);
  },

  'no rank is said where the indicator allows none'({ reading: { sentence, table, marks }, answer, locale }) {
    if (answer.indicators['indicator']?.ranking !== false) return;
    assert.doesNotMatch(sentence, locale === 'fr' ? /\brang\b/ : /\branks\b/);
    assert.ok(!table.columns.some(({ label }) => label === 'Rang' || label === 'Rank'));
    assert.ok(!marks.some((mark) => /, \d+(?:er|re|e|st|nd|rd|th) (?:sur|of) \d+$/.test(mark)));
  },

  'strings are free of what code leaves behind'({ reading }) {
    for (const text of stringsOf(reading)) assert.doesNotMatch(text, /undefined|null|NaN|Infinity|\[object/, text);
  },

  'negatives are written with U+2212, never a hyphen'({ reading, answer, locale }) {
    const periods = answer.figures.period.flatMap((id) => [formatPeriod(id, locale), formatPeriod(id, locale, 'short')]);
    for (const text of stringsOf(reading)) {
      if (!/-\d/.test(text)) continue;
      const rest = periods.reduce((left, period) => left.replaceAll(period, ''), text);
      assert.doesNotMatch(rest, /-\d/, text);
    }
  },

  'no breakable space stands before French punctuation, none is doubled, none is at an end'({ reading, locale }) {
    for (const text of stringsOf(reading)) {
      if (locale === 'fr') assert.doesNotMatch(text, / [;:!?%€»]/, text);
      assert.doesNotMatch(text, / {2}|^ | $|\.\.| [.,]/, text);
      assert.doesNotMatch(text, /'/, text);
    }
  },

  'a reading speaks in every state: a sentence or a notice'({ reading: { sentence, notice, state } }) {
    assert.ok(sentence !== '' || notice !== undefined);
    assert.ok(state === 'ready' || notice !== undefined, `${state} without a notice`);
  },

  'a reading has a row of table and a mark for every figure, and tells a missing one in words'({
    reading: { table, marks },
    answer: { figures },
  }) {
    assert.deepEqual(
      table.rows.map(({ row }) => row).sort((a, b) => a - b),
      figures.territory.map((_, row) => row),
    );
    assert.equal(marks.length, figures.territory.length);
    for (const { row, cells } of table.rows) {
      const cell = cells.find(({ align }) => align === 'end');
      assert.equal(cell?.raw, figures.displayed[row]);
      assert.equal(cell?.spoken !== undefined, figures.displayed[row] === null);
    }
  },
};

describe('every law of reading', () => {
  for (const kind of [...Object.keys(kinds), 'composition', 'coverage', 'distribution', 'gap', 'target'] as readonly Name[])
    test(`holds of a ${kind}, ${RUNS} times`, async (t) => {
      const grades: number[] = [];
      await fc.assert(
        fc.asyncProperty(answersOf[kind], fc.constantFrom(...locales), async (answer, locale) => {
          const reading = await readAny(answer, kind, locale);
          assert.ok(reading !== null, kind);
          for (const [name, law] of Object.entries(laws))
            try {
              law({ reading, answer, locale, kind });
            } catch (error) {
              throw new Error(`${name} (${locale}): ${error instanceof Error ? error.message : String(error)}`, { cause: error });
            }
          if (locale === 'fr' && reading.sentence !== '') grades.push(gradeOf(reading.sentence));
        }),
        { numRuns: RUNS },
      );
      // Sixty is a plain text, read at thirteen or fourteen; the hardest tenth has names of eight words and several figures.
      const sorted = grades.toSorted((a, b) => a - b);
      const [median = 0, tenth = 0] = [sorted[sorted.length >> 1], sorted[Math.floor(sorted.length / 10)]];
      t.diagnostic(`readability: median ${median.toFixed(0)}, hardest tenth ${tenth.toFixed(0)}`);
      // Of equal figures that some lack, « pour les 3 départements affichés » is as true as it is long.
      assert.ok(median >= 60 && tenth >= 47, `median ${median}, hardest tenth ${tenth}`);
    });
  test('met comparisons by the hundred', () => {
    assert.ok(compared > 200, `only ${compared} comparisons were met`);
  });
});
