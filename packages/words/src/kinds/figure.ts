import { type Reading, type ReadingState } from '@balise/model';
import { besideOf } from '../beside.ts';
import { capitalise } from '../capitalise.ts';
import { clausesOf } from '../clauses.ts';
import { NBSP } from '../characters.ts';
import { fit } from '../fit.ts';
import { evolutionPercent, formatDifference, formatEvolution } from '../format-difference.ts';
import { formatPeriod } from '../format-period.ts';
import { formatValue } from '../format-value.ts';
import { labels } from '../labels.ts';
import { laidOut } from '../laid-out.ts';
import { noticeOfLack, noticeOfNothing, noticeOfPart, type Notice } from '../notices.ts';
import { phrases } from '../phrases/index.ts';
import { breakOf, reservationsOfFigure } from '../reservations.ts';
import { framingOf } from '../said-value.ts';
import { sceneOf, type Person, type Scene } from '../scene.ts';
import { titleOfPlace } from '../title.ts';
import { valueInWords } from '../value-in-words.ts';
import { missingText, valueText } from '../value-text.ts';
import type { ReadKind } from './kind.ts';

/** Main's previous period, unless a break stands between the two. */
const comparablePrevious = (scene: Scene): Person | null => (breakOf(scene) === null ? scene.previous : null);

const sentenceOf = (scene: Scene, reservation: string): string => {
  const { locale, indicator, main } = scene;
  if (indicator === null || main === null || main.displayed === null) return '';
  const { displayed, place, period } = main;
  const said = phrases(locale);
  const framing = framingOf(indicator, scene);
  const finding = said.finding({ ...framing, value: framing.say(displayed), place, period });
  const reference = scene.references.find((one) => one.displayed !== null);
  const { evolution, comparison } = clausesOf({ ...main, displayed }, comparablePrevious(scene), reference, indicator, locale);
  const rest = reservation === '' ? '' : ` ${reservation}`;
  const short = `${capitalise(place.in)}${locale === 'fr' ? NBSP : ''}: ${framing.say(displayed)}.`;
  return fit([
    `${finding}${said.adding([...evolution, ...comparison])}.${rest}`,
    `${finding}${said.adding([...evolution, ...comparison])}.`,
    `${finding}${said.adding(evolution)}.`,
    `${finding}.`,
    short,
  ]);
};

const comparisonsOf = (scene: Scene): Reading['comparisons'] => {
  const { answer, locale, indicator, main } = scene;
  if (indicator === null || main === null) return [];
  const previous = comparablePrevious(scene);
  const line = (person: Person, label: string, note: string | null): Reading['comparisons'][number] => {
    const value = valueText(answer, person.row, locale);
    const { mark, text } = missingText(answer, person.row, locale);
    const said = person.displayed === null ? (text === mark ? null : text) : note;
    return said === null ? { label, value } : { label, value, note: said };
  };
  const difference = (other: Person): string | null =>
    main.displayed === null || other.displayed === null ? null : formatDifference(main.displayed - other.displayed, indicator.unit, locale);
  const evolution = (earlier: Person): string | null => {
    const change = difference(earlier);
    const [before, now] = [answer.figures.value[earlier.row]!, answer.figures.value[main.row]!];
    const percent =
      before === null || now === null || earlier.displayed === main.displayed ? null : evolutionPercent(before, now, indicator.unit);
    return change === null ? null : labels(locale).change + change + (percent === null ? '' : ` (${formatEvolution(percent, 1, locale)})`);
  };
  const beside = (other: Person): string | null => {
    const found = besideOf(main, other, indicator);
    if (found === null) return null;
    if (found.kind === 'part') return phrases(locale).ofWhich(found.share, main.place);
    return labels(locale).gap + (difference(other) ?? '');
  };
  return [
    ...(previous === null ? [] : [line(previous, capitalise(formatPeriod(previous.period, locale)), evolution(previous))]),
    ...scene.references.map((one) => line(one, capitalise(one.place.name), beside(one))),
  ];
};

/** None where there is none: the notice says why, a sign in large would be read as a figure. */
const saidValue = ({ locale, unit, main }: Scene): Reading['value'] => {
  if (main === null || unit === null || main.displayed === null) return undefined;
  const period = formatPeriod(main.period, locale);
  const whole = valueInWords(main.displayed, unit, locale, { whole: true });
  return { ...formatValue(main.displayed, unit, locale, { compact: 'symbol' }), period, spoken: `${whole}, ${period}` };
};

const stateOf = ({ main }: Scene, partial: Notice | null): ReadingState => {
  if (partial !== null) return 'partial';
  if (main === null) return 'empty';
  if (main.displayed !== null) return 'ready';
  return main.status.includes('Q') ? 'masked' : 'empty';
};

/** One territory, one value: what it is, how it moved, how it stands to one other. */
export const figure: ReadKind = (answer, locale) => {
  const scene = sceneOf(answer, locale);
  const { main } = scene;
  const partial = noticeOfPart(answer, locale);
  const notice = partial ?? (main === null ? noticeOfNothing(locale) : noticeOfLack(answer, main, locale));
  const reservations = reservationsOfFigure(scene);
  const value = saidValue(scene);
  return {
    ...laidOut(scene, {
      state: stateOf(scene, partial),
      notice,
      title: titleOfPlace(scene, scene.items),
      sentence: sentenceOf(scene, reservations[0] ?? ''),
      reservations,
      mainFirst: true,
    }),
    ...(value === undefined ? {} : { value }),
    // Of a part of the rows, the sentence and the table compare what can be: the notice has the place of the list.
    comparisons: partial === null ? comparisonsOf(scene) : [],
  };
};
