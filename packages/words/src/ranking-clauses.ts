/** A ranking in two clauses: a finding, and a comparison to give up when words run out; then what the finding stands beside. */
import { besideOf } from './beside.ts';
import { capitalise } from './capitalise.ts';
import { extremesOf, isShown, isWhole, shownOf, type Shown } from './extremes.ts';
import { gapBetween } from './gap.ts';
import { isPart } from './is-part.ts';
import { neighbourOf } from './neighbour.ts';
import { phrases } from './phrases/index.ts';
import { rankedOf } from './ranked-of.ts';
import { lackSentence } from './reservations.ts';
import type { Framing } from './said-value.ts';
import type { Person, Scene } from './scene.ts';
import { setEnds } from './set-ends.ts';

/** `barest` is the finding beside nothing. */
type Told = { readonly finding: string; readonly comparison: string; readonly barest: string };

const told = (bare: string, aside: string, comparison: string): Told => ({
  finding: `${bare}${aside}.`,
  comparison,
  barest: `${bare}.`,
});

/** With one that is shown, or that was cut. */
const isTied = (scene: Scene, main: Person): boolean =>
  scene.answer.figures.tied?.[main.row] ?? scene.members.some((one) => one.row !== main.row && one.rank !== null && one.rank === main.rank);

/** The smallest ranks first when the indicator is better low. */
const isAscending = (scene: Scene): boolean => {
  const ranked = shownOf(scene)
    .filter(({ rank }) => rank !== null)
    .toSorted((a, b) => a.rank! - b.rank!);
  return ranked[0]!.displayed < ranked.at(-1)!.displayed;
};

const referenceOf = ({ references }: Scene): Shown | undefined => references.find(isShown);

/** `, soit 1,4 de plus qu’en France`; empty without a reference to stand beside. */
const besideReference = (scene: Scene, main: Shown): string => {
  const reference = referenceOf(scene);
  if (scene.indicator === null || reference === undefined) return '';
  const said = phrases(scene.locale);
  const beside = besideOf(main, reference, scene.indicator);
  return beside === null ? '' : said.adding([said.thanPlace(beside, scene.indicator.unit, reference.place)]);
};

/** Where neither a reference nor the whole set is there: `, soit 0,8 point de moins que dans l’académie de Nantes, au rang précédent`. */
const besideNeighbour = (scene: Scene, main: Shown): string => {
  const neighbour = neighbourOf(scene, main);
  if (scene.indicator === null || neighbour === null) return '';
  const { one, side } = neighbour;
  const said = phrases(scene.locale);
  const gap = gapBetween(main.displayed, one.displayed, scene.indicator);
  return said.adding([said.thanPlace(gap, scene.indicator.unit, one.place)]) + said.atRank(side);
};

const rangeSentence = (scene: Scene, say: (value: number) => string): string => {
  const found = extremesOf(scene, say);
  if (found === null || !isWhole(scene) || shownOf(scene).length < 2) return '';
  return ` ${capitalise(phrases(scene.locale).range(found.extremes, scene.memberWords, null))}.`;
};

/** Mine: its rank where there is one, and what it stands beside. */
export const tellMine = (scene: Scene, main: Shown, framing: Framing): Told => {
  const said = phrases(scene.locale);
  const { rank, displayed, place, period } = main;
  const of = rankedOf(scene.answer, main.row);
  const beside = besideReference(scene, main);
  const isRanked = rank !== null && scene.indicator?.ranking !== false && of > 1;
  const comparison = beside === '' || !isRanked ? rangeSentence(scene, framing.sayBare) : '';
  if (!isRanked) return told(said.finding({ ...framing, value: framing.say(displayed), place, period }), beside, comparison);
  const someUnknown = of < (scene.answer.cutFrom ?? scene.members.length);
  const aside = beside === '' && comparison === '' ? besideNeighbour(scene, main) : beside;
  const standing =
    said.standing({
      place,
      rank,
      of,
      tied: isTied(scene, main),
      ascending: isAscending(scene),
      someUnknown,
      members: scene.memberWords,
    }) + said.withValue(framing.sayWhole(displayed), period);
  return told(framing.frame === 'counted' ? capitalise(standing) : said.labelled(framing.label, standing), aside, comparison);
};

/** The one that ranks first, when the answer shows it and nobody shares its rank. */
const leaderOf = (scene: Scene): Shown | null => {
  const first = shownOf(scene).filter(({ rank }) => rank === 1);
  return first.length === 1 ? (first[0] ?? null) : null;
};

/** The set alone, mine being absent or missing. */
export const tellSet = (scene: Scene, framing: Framing): Told => {
  const { main } = scene;
  const said = phrases(scene.locale);
  const leader = main === null && !isWhole(scene) ? leaderOf(scene) : null;
  if (leader !== null) return tellMine(scene, leader, framing);
  const ends = setEnds(scene, framing, isWhole(scene) ? null : rankedOf(scene.answer, scene.members[0]?.row));
  if (ends === null) return { finding: '', comparison: '', barest: '' };
  const reference = referenceOf(scene);
  const lack = main === null || isPart(scene.answer) ? '' : lackSentence(main, scene.locale);
  return told(
    said.labelled(framing.label, ends),
    '',
    lack !== ''
      ? ` ${lack}`
      : reference === undefined
        ? ''
        : ` ${said.referenceValue(reference.place, framing.sayBare(reference.displayed))}`,
  );
};
