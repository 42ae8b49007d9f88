import { round, type Reading } from '@balise/model';
import { formatValue, isPercentage, joinUnit } from '../format-value.ts';
import { gapBetween } from '../gap.ts';
import { isPart } from '../is-part.ts';
import { localized } from '../localized.ts';
import { noticeOfNothing, noticeOfSecretSet, type Notice } from '../notices.ts';
import { isKnown, type Item, type KnownItem } from '../parts.ts';
import { partsPhrases } from '../phrases/parts.ts';
import { phrases } from '../phrases/index.ts';
import { breakOf, reservationsOfFigure } from '../reservations.ts';
import { framingOf } from '../said-value.ts';
import { sceneOf, type Scene } from '../scene.ts';
import { isLacking } from '../status-words.ts';
import { titleOfPlace } from '../title.ts';
import { toldOf, withoutSame, type Told } from '../wholes.ts';
import { assemble } from './assemble.ts';
import type { ReadKind } from './kind.ts';

/** More parts than these make a list, not a sentence: the greatest are said, the others counted. */
const MOST_SAID = 5;
const WHOLE = 100;

const largest = (items: readonly KnownItem[]): readonly KnownItem[] => items.toSorted((a, b) => b.displayed - a.displayed);

/** The greatest part against the same part elsewhere, else earlier. Amounts of another territory are not compared: only their shares could be. */
function comparisonOf({ indicator, locale, ...scene }: Scene, { main, reference, previous }: Told, item: KnownItem | undefined): string {
  if (indicator === null || main === null || item === undefined) return '';
  const same = (items: readonly Item[] | undefined): KnownItem | undefined => items?.filter(isKnown).find(({ code }) => code === item.code);
  const said = phrases(locale);
  const there = isPercentage(indicator.unit, locale) ? same(reference?.items) : undefined;
  if (there !== undefined && reference !== null) {
    const gap = gapBetween(item.displayed, there.displayed, indicator);
    return ` ${partsPhrases[locale].forItem(item.label, said.thanPlace(gap, indicator.unit, reference.place))}`;
  }
  const earlier = breakOf({ indicator, locale, ...scene }) === null ? same(previous?.items) : undefined;
  if (earlier === undefined || previous === null) return '';
  const gap = gapBetween(item.displayed, earlier.displayed, indicator);
  return ` ${partsPhrases[locale].forItem(item.label, said.thanPeriod(gap, indicator.unit, previous.period))}`;
}

/** Why the greatest part has nothing to stand beside elsewhere. */
const withoutBeside = ({ answer, unit, locale }: Scene, { main }: Told): readonly string[] => {
  const [greatest] = largest(main?.items.filter(isKnown) ?? []);
  if (main === null || greatest === undefined || unit === null || !isPercentage(unit, locale) || isPart(answer)) return [];
  return withoutSame(answer, main, [greatest.code], locale);
};

/** What the shares shown add up to, when all are shown and it is not 100: a remainder, or rounding. */
function sumNotes(
  { answer, indicator, unit, locale }: Scene,
  items: readonly Item[],
): { readonly reservation: string; readonly note: string } {
  const known = items.filter(isKnown);
  // Rates of several groups are shares of nothing that is common to them.
  if (
    indicator?.measure.op !== 'distribution' ||
    isPart(answer) ||
    unit === null ||
    !isPercentage(unit, locale) ||
    known.length === 0 ||
    known.length < items.length
  )
    return { reservation: '', note: '' };
  const sum = round(
    known.reduce((total, { displayed }) => total + displayed, 0),
    unit.decimals,
  );
  const text = joinUnit(formatValue(sum, unit, locale), locale);
  const said = partsPhrases[locale];
  if (sum === WHOLE) return { reservation: '', note: '' };
  // Half a step a part at the most, in whole steps: 100.2 − 100 is a bit more than 0.2.
  const steps = Math.round(Math.abs(sum - WHOLE) * 10 ** unit.decimals);
  const isRounding = 2 * steps <= known.length;
  return isRounding ? { reservation: '', note: said.rounding(text) } : { reservation: said.total(text), note: '' };
}

function triesOf(scene: Scene, told: Told): readonly string[] {
  const { indicator, locale } = scene;
  const { main } = told;
  if (indicator === null || main === null) return [];
  const known = main.items.filter(isKnown);
  if (known.length === 0) return [];
  const said = partsPhrases[locale];
  const { sayBare } = framingOf(indicator, scene);
  const head = said.head(localized(indicator.label, locale), main.place, main.period);
  const list = (most: number): string => {
    const shown = known.length <= most ? known : largest(known).slice(0, most);
    return `${phrases(locale).labelled(
      head,
      said.list(
        shown.map((item) => ({ label: item.label, value: sayBare(item.displayed) })),
        known.length - shown.length,
      ),
    )}.`;
  };
  const comparison = comparisonOf(scene, told, largest(known)[0]);
  return [list(MOST_SAID) + comparison, list(MOST_SAID), list(2) + comparison, list(2), list(1)];
}

/** Why the parts are shares of nothing; undefined where that is not why they are missing. Without shares, an answer keeps what they would be shares of. */
const refusalOf = ({ answer, locale }: Scene, items: readonly Item[]): Notice | undefined => {
  const negative = items.find(({ row, lack }) => lack === 'M' && (answer.figures.numerator[row] ?? 0) < 0);
  return negative && partsPhrases[locale].refused(negative.label);
};

/** The same, less the warning that a notice already tells. */
const withoutRefusal = (scene: Scene): Scene => {
  const warnings = scene.answer.warnings.filter(({ code }) => code !== 'NEGATIVE_PART');
  return { ...scene, answer: { ...scene.answer, warnings } };
};

/** What a whole is made of: its parts, how the greatest stands to elsewhere or to earlier, and what is missing of it. */
export const composition: ReadKind = (answer, locale): Reading => {
  const scene = sceneOf(answer, locale);
  const told = toldOf(answer, locale);
  const items = told.main?.items ?? [];
  const lacks = items.flatMap(({ lack }) => (lack === null ? [] : [lack]));
  const secret = lacks.filter((reason) => reason === 'Q').length;
  const absent = isPart(answer) ? 0 : lacks.filter(isLacking).length;
  const said = partsPhrases[locale];
  const { reservation, note } = sumNotes(scene, items);
  const tries = triesOf(scene, told);
  const refusal = refusalOf(scene, items);
  return assemble(refusal ? withoutRefusal(scene) : scene, {
    title: titleOfPlace(scene),
    tries,
    reservations: [
      ...(secret > 0 ? [said.hidden(secret)] : []),
      ...(absent > 0 ? [said.absent(absent)] : []),
      ...(reservation === '' ? [] : [reservation]),
      ...(tries.length === 0 ? [] : reservationsOfFigure(scene)),
      ...withoutBeside(scene, told),
    ],
    state: tries.length > 0 ? 'ready' : secret > 0 ? 'masked' : refusal ? 'refused' : 'empty',
    notice: tries.length > 0 ? null : secret > 0 ? noticeOfSecretSet(locale) : (refusal ?? noticeOfNothing(locale)),
    notes: note === '' ? [] : [note],
    mainFirst: true,
  });
};
