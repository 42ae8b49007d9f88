import { round, territoryQuantiles, type Indicator, type Reading } from '@balise/model';
import { isWhole, isShown, shownOf, extremesOf, type Shown } from '../extremes.ts';
import { gapBetween } from '../gap.ts';
import { isPart } from '../is-part.ts';
import { legendOfSet } from '../legend.ts';
import { noticeOfNothing, noticeOfSecretSet } from '../notices.ts';
import { distributionPhrases, type Side } from '../phrases/distribution.ts';
import { phrases } from '../phrases/index.ts';
import { rankedOf } from '../ranked-of.ts';
import { lackSentence, reservationsOfSet } from '../reservations.ts';
import { framingOf } from '../said-value.ts';
import { lackOf, sceneOf, type Scene } from '../scene.ts';
import { titleOfSet } from '../title.ts';
import { assemble } from './assemble.ts';
import type { ReadKind } from './kind.ts';

/** Quarters of four territories are the territories. */
const FEWEST_FOR_QUARTILES = 5;

type Quartiles = { readonly median: number; readonly q1: number; readonly q3: number; readonly inside: number };

/** Of what is displayed, rounded as it is: whoever sorts the table finds the same. Null for a part of the set, or too few. */
function quartilesOf(scene: Scene, { unit }: Indicator): Quartiles | null {
  const shown = shownOf(scene).map(({ displayed }) => displayed);
  if (!isWhole(scene) || shown.length < FEWEST_FOR_QUARTILES) return null;
  const found = territoryQuantiles(shown, [0.25, 0.5, 0.75]);
  if (found === null) return null;
  const [q1 = NaN, median = NaN, q3 = NaN] = found.values.map((value) => round(value, unit.decimals, 'reckoned'));
  return { q1, median, q3, inside: shown.filter((value) => value >= q1 && value <= q3).length };
}

const sideOf = ({ displayed }: Shown, median: number, indicator: Indicator): Side => {
  const { kind } = gapBetween(displayed, median, indicator);
  if (kind === 'same') return 'at';
  if (kind === 'stable') return 'near';
  return kind === 'more' ? 'above' : 'below';
};

function triesOf(scene: Scene, quartiles: Quartiles | null): readonly string[] {
  const { indicator, locale, main, memberWords, period } = scene;
  const shown = shownOf(scene);
  if (indicator === null || period === null || shown.length === 0) return [];
  const said = distributionPhrases[locale];
  const { label, say, sayBare } = framingOf(indicator, scene);
  const labelled = (rest: string): string => phrases(locale).labelled(label, rest);
  const mine = main !== null && isShown(main) ? main : null;
  // What was not read is not missing.
  const lack = main === null || isPart(scene.answer) ? '' : lackSentence(main, locale);
  const absent = lack === '' ? '' : ` ${lack}`;
  if (quartiles === null) {
    const found = extremesOf(scene, sayBare);
    if (found === null) return [];
    const { extremes, equal } = found;
    const spoken = phrases(locale);
    const isAll = shown.length === 1 || shown.length === scene.members.length;
    const range = equal
      ? isWhole(scene) && isAll
        ? spoken.allEqual(extremes.high, memberWords, period, shown)
        : spoken.equalOfShown(extremes.high, memberWords, period, shown.length)
      : isWhole(scene)
        ? spoken.range({ low: extremes.low, high: extremes.high }, memberWords, period)
        : spoken.rangeOfShown(extremes, memberWords, period, shown.length, Math.max(rankedOf(scene.answer, shown[0]?.row), shown.length));
    // Of one alone, the range is its figure.
    const own = mine === null || shown.length === 1 ? '' : ` ${spoken.referenceValue(mine.place, sayBare(mine.displayed))}`;
    return [`${labelled(range)}.${own}${absent}`];
  }
  const { median, q1, q3, inside } = quartiles;
  const spread = said.spread({ low: sayBare(q1), high: sayBare(q3), inside, of: shown.length }, memberWords);
  const finding = labelled(
    mine === null
      ? said.median(say(median), period, memberWords)
      : said.stands(mine.place, say(mine.displayed), period, sideOf(mine, median, indicator), sayBare(median), memberWords),
  );
  return [`${finding}.${spread}${absent}`, `${finding}.${absent}`, `${finding}.${spread}`, `${finding}.`];
}

/** How a figure is spread among the territories of a set, and where mine stands: to the median and among the middle half, never by a rank. */
export const distribution: ReadKind = (answer, locale): Reading => {
  const scene = sceneOf(answer, locale);
  const { indicator } = scene;
  const quartiles = indicator === null ? null : quartilesOf(scene, indicator);
  const tries = triesOf(scene, quartiles);
  const isSecret = scene.members.some((one) => lackOf(one) === 'Q');
  return assemble(scene, {
    title: titleOfSet(scene),
    tries,
    reservations: tries.length === 0 ? [] : reservationsOfSet(scene),
    state: tries.length > 0 ? 'ready' : isSecret ? 'masked' : 'empty',
    notice: tries.length > 0 ? null : isSecret ? noticeOfSecretSet(locale) : noticeOfNothing(locale),
    notes: quartiles === null ? [] : [distributionPhrases[locale].ofAll(scene.memberWords)],
    legend: legendOfSet(scene),
    mainFirst: false,
  });
};
