import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { round, type Answer, type Locale, type Reading } from '@balise/model';
import { inWords } from '@balise/territories';
import { formatPeriod, kinds, read } from '@balise/words';
import type { KindName } from '@balise/words';
import { arbitraryAnswer } from './arbitrary-answer.ts';
import { figuresIn } from './reading-back.ts';

const RUNS = 1000;
const locales: readonly Locale[] = ['fr', 'en'];
const kindNames = Object.keys(kinds) as readonly KindName[];

const holds = (law: (reading: Reading, answer: Answer, locale: Locale) => void): void => {
  for (const kind of kindNames)
    fc.assert(
      fc.property(arbitraryAnswer(kind), (answer) => {
        for (const locale of locales) law(read(answer, kind, locale), answer, locale);
      }),
      { numRuns: RUNS },
    );
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

const displayedOf = ({ figures }: Answer): readonly number[] => figures.displayed.filter((value) => value !== null);

/** The row spoken of: of several periods the last one that has a figure. */
const mainRow = ({ figures }: Answer): number =>
  figures.role.findLastIndex((role, row) => role === 'main' && figures.displayed[row] !== null);
const mainOf = (answer: Answer): number | null => answer.figures.displayed[mainRow(answer)] ?? null;

const differencesOf = (answer: Answer): readonly number[] => {
  const { figures, indicators } = answer;
  const main = spokenOf(answer);
  const decimals = indicators['indicator']?.unit.decimals ?? 0;
  if (main === null) return [];
  return figures.displayed.flatMap((value) => (value === null ? [] : [Math.abs(round(main - value, decimals))]));
};

/** The figure that is compared: main's, else the first of a ranking without one. */
const spokenOf = (answer: Answer): number | null =>
  answer.figures.role.includes('main') ? mainOf(answer) : (answer.figures.displayed[answer.figures.rank.indexOf(1)] ?? null);

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

describe('a sentence', () => {
  test('says no figure that is not displayed, subtracted from what is displayed, or counted', () => {
    holds(({ sentence }, answer, locale) => {
      const exact = [...displayedOf(answer), ...differencesOf(answer)];
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
    });
  });

  test('says the figure of the highlighted territory whenever it has one', () => {
    holds(({ sentence }, answer, locale) => {
      const main = mainOf(answer);
      if (main === null) return;
      const said = figuresIn(sentence, locale, surroundings(answer, locale));
      assert.ok(
        said.some(({ value, scale }) => (scale === 1 ? value === main : round(main / scale, 1) === value)),
        `${main} is not in « ${sentence} »`,
      );
    });
  });

  test('says more of what is more, less of what is less, and by the difference a reader would compute', () => {
    let compared = 0;
    holds(({ sentence }, answer, locale) => {
      if (locale !== 'fr') return;
      const { figures, indicators } = answer;
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
        const difference = round(main - other, indicators['indicator']?.unit.decimals ?? 0);
        assert.equal(match[2], difference > 0 ? 'plus' : 'moins', sentence);
        assert.ok(figure !== undefined, sentence);
        assert.equal(figure.value, figure.scale === 1 ? Math.abs(difference) : round(Math.abs(difference) / figure.scale, 1), sentence);
      });
    });
    assert.ok(compared > 100, `only ${compared} comparisons were met`);
  });

  test('has at most sixty words', () => {
    holds(({ sentence }) => {
      const words = sentence.split(/[ \u00a0]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
      assert.ok(words.length <= 60, `${words.length} words: ${sentence}`);
    });
  });

  test('says no rank where the indicator allows none', () => {
    holds(({ sentence, table, marks }, { indicators }, locale) => {
      if (indicators['indicator']?.ranking !== false) return;
      assert.doesNotMatch(sentence, locale === 'fr' ? /\brang\b/ : /\branks\b/);
      assert.ok(!table.columns.some(({ label }) => label === 'Rang' || label === 'Rank'));
      assert.ok(!marks.some((mark) => /, \d+(?:er|re|e|st|nd|rd|th) (?:sur|of) \d+$/.test(mark)));
    });
  });
});

describe('every string of a reading', () => {
  test('is free of what code leaves behind', () => {
    holds((reading) => {
      for (const text of stringsOf(reading)) assert.doesNotMatch(text, /undefined|null|NaN|Infinity|\[object/, text);
    });
  });

  test('writes negatives with U+2212, never a hyphen', () => {
    holds((reading, answer) => {
      const periods = answer.figures.period.flatMap((id) =>
        locales.flatMap((locale) => [formatPeriod(id, locale), formatPeriod(id, locale, 'short')]),
      );
      for (const text of stringsOf(reading)) {
        const rest = periods.reduce((left, period) => left.replaceAll(period, ''), text);
        assert.doesNotMatch(rest, /-\d/, text);
      }
    });
  });

  test('has no breakable space before French punctuation, no double space, no space at an end', () => {
    holds((reading, _answer, locale) => {
      for (const text of stringsOf(reading)) {
        if (locale === 'fr') assert.doesNotMatch(text, / [;:!?%€»]/, text);
        assert.doesNotMatch(text, / {2}|^ | $|\.\.| [.,]/, text);
        assert.doesNotMatch(text, /'/, text);
      }
    });
  });
});

describe('a reading', () => {
  test('speaks in every state: a sentence or a notice', () => {
    holds(({ sentence, notice, state }) => {
      assert.ok(sentence !== '' || notice !== undefined);
      assert.ok(state === 'ready' || notice !== undefined, `${state} without a notice`);
    });
  });

  test('has a row of table and a mark for every figure, and tells a missing one in words', () => {
    holds(({ table, marks }, { figures }) => {
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
    });
  });
});
