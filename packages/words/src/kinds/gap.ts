import { round, type Reading } from '@balise/model';
import { formatDifference } from '../format-difference.ts';
import { localized } from '../localized.ts';
import { noticeOfNothing, noticeOfSecretSet } from '../notices.ts';
import { isPart } from '../is-part.ts';
import { isKnown, type Item, type KnownItem, type Whole } from '../parts.ts';
import { phrases } from '../phrases/index.ts';
import { partsPhrases } from '../phrases/parts.ts';
import { breakOf, reservationsOfFigure } from '../reservations.ts';
import { framingOf } from '../said-value.ts';
import { sceneOf, type Scene } from '../scene.ts';
import { titleOfPlace } from '../title.ts';
import { about } from '../value-in-words.ts';
import { toldOf, withoutSame } from '../wholes.ts';
import { assemble } from './assemble.ts';
import type { ReadKind } from './kind.ts';

type Pair = readonly [Item, Item];
type KnownPair = readonly [KnownItem, KnownItem];

/** Two items are taken as they come; of more, the lowest and the highest. */
const pairOf = ({ items }: Whole): Pair | null => {
  const [one, other] = items;
  if (one === undefined || other === undefined) return null;
  if (items.length === 2) return [one, other];
  const known = items.filter(isKnown).toSorted((a, b) => a.displayed - b.displayed);
  const [low] = known;
  const high = known.at(-1);
  return low === undefined || high === undefined || low === high ? null : [low, high];
};
const known = (pair: Pair | null): KnownPair | null => {
  if (pair === null) return null;
  const [one, other] = pair;
  return isKnown(one) && isKnown(other) ? [one, other] : null;
};
/** The same two items of another whole. */
const sameIn = (whole: Whole | null, [one, other]: KnownPair): KnownPair | null => {
  const find = (code: string): Item | undefined => whole?.items.find((item) => item.code === code);
  const [first, second] = [find(one.code), find(other.code)];
  return first === undefined || second === undefined ? null : known([first, second]);
};

const triesOf = (scene: Scene): { readonly tries: readonly string[]; readonly lacks: readonly string[] } => {
  const { answer, indicator, locale } = scene;
  const { main, reference, previous } = toldOf(answer, locale);
  const pair = main === null ? null : pairOf(main);
  if (indicator === null || main === null || pair === null) return { tries: [], lacks: [] };
  const said = partsPhrases[locale];
  const { sayBare } = framingOf(indicator, scene);
  const saidItem = (item: KnownItem): { readonly label: string; readonly value: string } => ({
    label: item.label,
    value: sayBare(item.displayed),
  });
  const head = said.head(localized(indicator.label, locale), main.place, main.period);
  const listed = (items: readonly KnownItem[]): string => phrases(locale).labelled(head, said.list(items.map(saidItem), 0));
  const both = known(pair);
  if (both === null) {
    const missing = pair.find((item) => !isKnown(item));
    const lacks = missing === undefined || missing.lack === null ? [] : [said.oneSide(missing.label, missing.lack)];
    const there = pair.filter(isKnown);
    return { tries: there.length === 0 ? [] : [`${listed(there)}.`], lacks };
  }
  const between = ([one, other]: KnownPair): number => round(other.displayed - one.displayed, indicator.unit.decimals);
  const amount = (difference: number): string => {
    const by = Math.abs(difference);
    return about(by, indicator.unit, locale) + formatDifference(by, indicator.unit, locale, { signed: false, compact: 'words' });
  };
  const own = between(both);
  const isLittle = own !== 0 && Math.abs(own) < (indicator.meaningful ?? 0);
  const finding = listed(both) + (own === 0 ? said.noGap : isLittle ? said.littleGap : said.gap(amount(own)));
  /** A gap from nothing, or from hardly anything, has no way to be reversed. */
  const isReversed = (other: number): boolean => !isLittle && own * other < 0;
  const there = sameIn(reference, both);
  const elsewhere = there === null ? null : between(there);
  const beside =
    elsewhere === null || reference === null || own === 0 || isLittle
      ? ''
      : elsewhere === 0
        ? said.againstNone(reference.place)
        : (isReversed(elsewhere) ? said.reversed : said.against)(amount(elsewhere), reference.place);
  const past = breakOf(scene) === null ? sameIn(previous, both) : null;
  const earlier = past === null ? null : between(past);
  const before =
    earlier === null || previous === null
      ? ''
      : earlier === 0
        ? said.beforeNone(previous.period)
        : (isReversed(earlier) ? said.beforeReversed : said.before)(amount(earlier), previous.period);
  const codes = both.map(({ code }) => code);
  return {
    tries: [`${finding}${beside}.${before}`, `${finding}${beside}.`, `${finding}.`],
    lacks: isPart(answer) ? [] : withoutSame(answer, main, codes, locale),
  };
};

/** The distance between two groups of one territory, beside the same distance elsewhere and earlier. A distance has no good side: none is said. */
export const gap: ReadKind = (answer, locale): Reading => {
  const scene = sceneOf(answer, locale);
  const { tries, lacks } = triesOf(scene);
  const isSecret = scene.answer.figures.status.some((status) => status.includes('Q'));
  return assemble(scene, {
    title: titleOfPlace(scene),
    tries,
    reservations: [...lacks, ...(tries.length === 0 ? [] : reservationsOfFigure(scene))],
    state: tries.length > 0 ? 'ready' : isSecret ? 'masked' : 'empty',
    notice: tries.length > 0 ? null : isSecret ? noticeOfSecretSet(locale) : noticeOfNothing(locale),
    mainFirst: true,
  });
};
