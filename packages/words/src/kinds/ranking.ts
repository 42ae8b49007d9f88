import { type Reading, type ReadingState } from '@balise/model';
import { capitalise } from '../capitalise.ts';
import { commonReading } from '../common-reading.ts';
import { fit } from '../fit.ts';
import { gapBetween } from '../gap.ts';
import { legendOfSet } from '../legend.ts';
import { noticeOfNothing, noticeOfPart, noticeOfSecretSet, type Notice } from '../notices.ts';
import { phrases, type Extremes } from '../phrases/index.ts';
import { readingTable } from '../reading-table.ts';
import { reservationsOfSet } from '../reservations.ts';
import { framingOf, type Framing } from '../said-value.ts';
import { lackOf, sceneOf, type Person, type Scene } from '../scene.ts';
import { titleOfSet } from '../title.ts';
import { warningNotes } from '../warning-notes.ts';
import type { ReadKind } from './kind.ts';

type Shown = Person & { readonly displayed: number };
const shownOf = ({ members }: Scene): readonly Shown[] => members.filter((one): one is Shown => one.displayed !== null);

/** Whether the set is wholly in the answer: extremes of a part are not extremes. */
const isWhole = (scene: Scene): boolean => {
  const { limit } = scene.answer.question;
  return limit === undefined || (scene.answer.ranked > 0 ? shownOf(scene).length >= scene.answer.ranked : scene.members.length < limit);
};

const isTied = (scene: Scene, main: Person): boolean =>
  scene.members.some((one) => one.row !== main.row && one.rank !== null && one.rank === main.rank);

/** The smallest ranks first when the indicator is better low. */
const isAscending = (scene: Scene): boolean => {
  const ranked = shownOf(scene).filter(({ rank }) => rank !== null);
  const first = ranked.find(({ rank }) => ranked.every((one) => (one.rank ?? 0) >= (rank ?? 0)));
  return first !== undefined && ranked.some(({ displayed }) => displayed > first.displayed);
};

/** The lowest and highest of what is shown, named only where ranking is allowed and each is alone. */
const extremesOf = (
  scene: Scene,
  say: (value: number) => string,
  sayLow = say,
): { readonly extremes: Extremes; readonly equal: boolean } | null => {
  const sorted = shownOf(scene).toSorted((a, b) => a.displayed - b.displayed);
  const [low] = sorted;
  const high = sorted.at(-1);
  if (low === undefined || high === undefined) return null;
  const alone = (one: Shown): boolean => sorted.filter(({ displayed }) => displayed === one.displayed).length === 1;
  const named = scene.indicator?.ranking !== false && alone(low) && alone(high);
  return {
    extremes: { low: sayLow(low.displayed), high: say(high.displayed), ...(named ? { lowPlace: low.place, highPlace: high.place } : {}) },
    equal: low.displayed === high.displayed,
  };
};

const referenceOf = ({ references }: Scene): Shown | undefined => references.find((one): one is Shown => one.displayed !== null);

/** `, soit 1,4 de plus qu’en France`; empty without a reference. */
const besideReference = (scene: Scene, main: Shown): string => {
  const reference = referenceOf(scene);
  if (scene.indicator === null || reference === undefined) return '';
  const said = phrases[scene.locale];
  return said.adding([
    said.thanPlace(gapBetween(main.displayed, reference.displayed, scene.indicator), scene.indicator.unit, reference.place),
  ]);
};

const rangeSentence = (scene: Scene, say: (value: number) => string): string => {
  const found = extremesOf(scene, say);
  if (found === null || found.equal || !isWhole(scene) || shownOf(scene).length < 2) return '';
  return ` ${capitalise(phrases[scene.locale].range(found.extremes, scene.memberWords, null))}.`;
};

const withMain = (scene: Scene, main: Shown, framing: Framing): { readonly finding: string; readonly comparison: string } => {
  const said = phrases[scene.locale];
  const { rank, displayed, place, period } = main;
  const beside = besideReference(scene, main);
  const isRanked = rank !== null && scene.indicator?.ranking !== false && scene.answer.ranked > 1;
  const comparison = beside === '' || !isRanked ? rangeSentence(scene, framing.sayBare) : '';
  if (!isRanked) return { finding: `${said.finding({ ...framing, value: framing.say(displayed), place, period })}${beside}.`, comparison };
  const someUnknown = scene.answer.question.limit === undefined && scene.answer.ranked < scene.members.length;
  const standing =
    said.standing({
      place,
      rank,
      of: scene.answer.ranked,
      tied: isTied(scene, main),
      ascending: isAscending(scene),
      someUnknown,
      members: scene.memberWords,
    }) + said.withValue(framing.say(displayed), period);
  return {
    finding: `${framing.frame === 'counted' ? capitalise(standing) : said.labelled(framing.label, standing)}${beside}.`,
    comparison,
  };
};

const withoutMain = (scene: Scene, framing: Framing): { readonly finding: string; readonly comparison: string } => {
  const { locale, memberWords, period, main } = scene;
  const said = phrases[locale];
  // The label, said first, names what is counted as far as its frame goes; the noun then comes once, with the highest.
  const found = extremesOf(scene, framing.frame === 'labelled' ? framing.say : framing.sayBare, framing.sayBare);
  if (found === null || period === null) return { finding: '', comparison: '' };
  const shown = shownOf(scene).length;
  const set = (): string => {
    if (found.equal) return said.allEqual(found.extremes.high, memberWords, period);
    return isWhole(scene)
      ? said.range(found.extremes, memberWords, period)
      : said.rangeOfShown(found.extremes, memberWords, period, shown, scene.answer.ranked);
  };
  const reference = referenceOf(scene);
  const lack = main === null ? null : lackOf(main);
  return {
    finding: `${said.labelled(framing.label, set())}.`,
    comparison:
      main !== null && lack !== null
        ? ` ${capitalise(said.absent(main.place, main.period, lack))}.`
        : reference === undefined
          ? ''
          : ` ${said.referenceValue(reference.place, framing.sayBare(reference.displayed))}`,
  };
};

const sentenceOf = (scene: Scene, reservation: string): string => {
  const { indicator, main } = scene;
  if (indicator === null || shownOf(scene).length === 0) return '';
  const framing = framingOf(indicator, scene.locale);
  const told =
    main !== null && main.displayed !== null
      ? withMain(scene, { ...main, displayed: main.displayed }, framing)
      : withoutMain(scene, framing);
  const rest = reservation === '' ? '' : ` ${reservation}`;
  return fit([told.finding + told.comparison + rest, told.finding + rest, told.finding]);
};

const stateOf = (scene: Scene, partial: Notice | null): { readonly state: ReadingState; readonly notice: Notice | null } => {
  if (partial !== null) return { state: 'partial', notice: partial };
  if (shownOf(scene).length > 0) return { state: 'ready', notice: null };
  if (scene.members.some((one) => lackOf(one) === 'Q')) return { state: 'masked', notice: noticeOfSecretSet[scene.locale] };
  return { state: 'empty', notice: noticeOfNothing(scene.locale) };
};

/**
 * Every territory of a set, mine among them. Where the indicator allows no ranking, no rank and no name of a first or a last
 * is said: mine stands to a reference, or within the range.
 */
export const ranking: ReadKind = (answer, locale) => {
  const scene = sceneOf(answer, locale);
  const { state, notice } = stateOf(scene, noticeOfPart(answer, locale));
  const [first = '', ...others] = reservationsOfSet(scene);
  const title = titleOfSet(scene);
  const sentence = sentenceOf(scene, first);
  const reading: Reading = {
    state,
    title,
    sentence,
    comparisons: [],
    ...(notice === null ? {} : { notice }),
    legend: legendOfSet(scene),
    notes: [...(first === '' || sentence.includes(first) ? [] : [first]), ...others, ...warningNotes(answer, locale)],
    table: readingTable(answer, locale, { caption: title, mainFirst: false }),
    ...commonReading(answer, locale),
  };
  return reading;
};
