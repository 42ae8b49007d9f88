/** Figures over periods: how the territory the reader came for stands now, how it came there, and what tempers it. */
import { MOST_CURVES, type Indicator, type PeriodId, type Reading, type ReadingState } from '@balise/model';
import { breaksOf, type Break } from '../breaks.ts';
import { capitalise } from '../capitalise.ts';
import { clausesOf, type Clauses } from '../clauses.ts';
import { byEnd, curveEnd, longestEnd } from '../curve-end.ts';
import { shownOf } from '../extremes.ts';
import { gapsOf } from '../gaps.ts';
import { fit } from '../fit.ts';
import { gapBetween } from '../gap.ts';
import { isPart } from '../is-part.ts';
import { laidOut } from '../laid-out.ts';
import { abbreviations } from '../legend.ts';
import { noticeOfLack, noticeOfNothing, noticeOfPart, noticeOfSecretSet, withoutFigures, type Notice } from '../notices.ts';
import { phrases } from '../phrases/index.ts';
import { trendPhrases, type Extreme } from '../phrases/trend.ts';
import { placeOf } from '../place.ts';
import { extentNote, lackSentence, reservationsOfSet, withoutComparison } from '../reservations.ts';
import { framingOf, type Framing } from '../said-value.ts';
import { sceneOf, type Person, type Scene } from '../scene.ts';
import { setEnds } from '../set-ends.ts';
import { sharedAxis, tentativeOf, valuesOf, type Point, type Series } from '../series.ts';
import { isLacking, nullReason, statusWords } from '../status-words.ts';
import { titleOfPlace, titleOfSet } from '../title.ts';
import { valueAxis } from '../value-axis.ts';
import type { ReadKind } from './kind.ts';

type Known = Point & { readonly displayed: number };
type Told = {
  readonly scene: Scene;
  readonly series: readonly Series[];
  readonly apart: readonly Series[];
  readonly breaks: readonly Break[];
  /** Those of the one spoken of: what another is flagged with is no change of its method. */
  readonly own: readonly Break[];
};

const isKnown = (point: Point): point is Known => point.displayed !== null;
/** The series spoken of. */
const spoken = ({ series }: Told): Series | null => series[0] ?? null;

/** The figures of the method of today: a reader may subtract any two of them. */
const comparable = (told: Told): readonly Known[] => {
  const since = told.own.at(-1)?.ordinal ?? -Infinity;
  return (spoken(told)?.points ?? []).filter(isKnown).filter(({ ordinal }) => ordinal >= since);
};

const extreme = (known: readonly Known[], value: number, framing: Framing): Extreme => {
  const there = known.filter(({ displayed }) => displayed === value);
  return { value: framing.sayBare(value), period: there.length === 1 ? (there[0]?.period ?? null) : null };
};

/** From the first to the last figure that can be compared; nothing when the evolution already says it. */
const course = (told: Told, framing: Framing, isWhole: boolean): string => {
  const { indicator, locale } = told.scene;
  const known = comparable(told);
  const [first, last] = [known[0], known.at(-1)];
  if (indicator === null || first === undefined || last === undefined || known.length < 3) return '';
  const values = known.map(({ displayed }) => displayed);
  return trendPhrases(locale).course({
    since: first.period,
    gap: gapBetween(last.displayed, first.displayed, indicator),
    unit: indicator.unit,
    extremes:
      isWhole && !isPart(told.scene.answer)
        ? { low: extreme(known, Math.min(...values), framing), high: extreme(known, Math.max(...values), framing) }
        : null,
  });
};

/** How the last figure stands to the one just before, and to the first reference of the same period. */
const clauses = (told: Told, last: Known, indicator: Indicator): Clauses => {
  const { scene } = told;
  const before = comparable(told).find(({ ordinal }) => ordinal === last.ordinal - 1);
  const reference = scene.references.find((one) => one.displayed !== null);
  const main = { ...personOf(scene, last), displayed: last.displayed };
  return clausesOf(main, before, reference?.period === last.period ? reference : undefined, indicator, scene.locale);
};

const personOf = ({ answer, locale }: Scene, { row, period, displayed, status }: Point): Person => {
  const territory = answer.figures.territory[row]!;
  return { row, territory, period, displayed, rank: null, status, place: placeOf(answer, territory, locale) };
};

/** Of several curves and none brought out: where they end. */
const setSentence = (scene: Scene): string => {
  const { indicator, locale } = scene;
  if (indicator === null) return '';
  const framing = framingOf(indicator, scene);
  const ends = setEnds(scene, framing, shownOf(scene).length);
  return ends === null ? '' : `${phrases(locale).labelled(framing.label, ends)}.`;
};

const sentenceOf = (told: Told, reservation: string): string => {
  const { scene } = told;
  const { indicator, locale } = scene;
  if (scene.main === null) return fit([setSentence(scene)]);
  const points = spoken(told)?.points ?? [];
  const last = points.findLast(isKnown);
  if (indicator === null || last === undefined) return '';
  const framing = framingOf(indicator, scene);
  const said = phrases(locale);
  const { place, period } = personOf(scene, last);
  const finding = said.finding({ ...framing, value: framing.say(last.displayed), place, period });
  const { evolution, comparison } = clauses(told, last, indicator);
  const after = (text: string): string => (text === '' ? '' : ` ${text}`);
  const now = points.at(-1);
  const lack = now === undefined ? '' : lackSentence(personOf(scene, now), locale);
  const [moved, brief] = [course(told, framing, true), course(told, framing, false)];
  const whole = `${finding}${said.adding([...evolution, ...comparison])}.${after(lack)}`;
  return fit([
    whole + after(moved) + after(reservation),
    whole + after(brief) + after(reservation),
    whole + after(moved),
    whole + after(brief),
    whole + after(reservation),
    whole,
    `${finding}${said.adding(evolution)}.`,
    `${finding}.`,
  ]);
};

/** What tempers the curves, the weightiest first. */
const reservations = (told: Told): readonly string[] => {
  const { scene, breaks, own } = told;
  const { answer, locale } = scene;
  const said = trendPhrases(locale);
  const points = scene.main === null ? [] : (spoken(told)?.points ?? []);
  const last = points.findLast(isKnown);
  const unsettled = points.filter((point) => tentativeOf(answer, point).some((flag) => flag === 'P'));
  const ongoing = points.find((point) => tentativeOf(answer, point).includes(null));
  // The last period's lack is in the sentence; where nothing is known, the notice says so.
  const lacks = (last === undefined ? [] : points.slice(0, -1)).flatMap(({ displayed, status }) =>
    displayed === null ? [nullReason(status)] : [],
  );
  const lacking = isPart(answer) ? 0 : lacks.filter(isLacking).length;
  const secret = lacks.filter((reason) => reason === 'Q').length;
  const now = last === undefined ? undefined : points.at(-1);
  // Added to the one the sentence tells of, the count is that of the picture and of the table.
  const apart = now === undefined || now.displayed !== null ? null : nullReason(now.status);
  const at = own.at(-1)?.at;
  return [
    ...(at === undefined ? [] : [said.brokenBetween(at)]),
    ...(ongoing === undefined ? [] : [phrases(locale).ongoing(ongoing.period)]),
    ...(unsettled.length === 0 ? [] : [said.unsettled(unsettled.map(({ period }): PeriodId => period))]),
    ...(last === undefined ? [] : extentNote(answer, personOf(scene, last), locale)),
    ...(lacking === 0 ? [] : [said.lackingPeriods(lacking, apart !== null && isLacking(apart))]),
    ...(secret === 0 ? [] : [said.secretPeriods(secret, apart === 'Q')]),
    ...(scene.main === null ? reservationsOfSet(scene) : withoutComparison(scene)),
    ...breaks.map((one) => phrases(locale).breakNote(one.at, one.text === statusWords('B', locale).text ? '' : one.text)),
  ];
};

/** What the picture alone does not say: where its scale starts, and which lines it leaves out. */
const pictureNotes = ({ scene, series, apart }: Told): readonly string[] => {
  const { locale, unit } = scene;
  const values = valuesOf(series);
  const said = trendPhrases(locale);
  const names = apart.flatMap(({ points }) => (points[0] === undefined ? [] : [capitalise(personOf(scene, points[0]).place.name)]));
  return [
    ...(unit === null || values.length === 0 || valueAxis(values, unit).hasZero ? [] : [said.cutScale]),
    ...(names.length === 0 ? [] : [said.apart([...new Set(names)])]),
  ];
};

/** What a dashed line means, in the words of the flags it stands for; and what stands at the foot, for a curve that is not there. */
const legendOf = ({ scene, series }: Told): Reading['legend'] => {
  const { answer, locale } = scene;
  const flags = new Set(series.flatMap(({ points }) => points.flatMap((point) => tentativeOf(answer, point))));
  const labels = [...flags].map((flag) => (flag === null ? trendPhrases(locale).ongoing : capitalise(statusWords(flag, locale).text)));
  const lacking = series.filter(({ points }) => !points.some(isKnown)).flatMap(({ points }) => points.slice(-1));
  return [
    ...(labels.length === 0 ? [] : [{ role: 'provisional', label: labels.join(', ') }]),
    // Without a figure there is no picture to explain.
    ...(lacking.length < series.length
      ? abbreviations(
          lacking.map(({ status }) => nullReason(status)),
          locale,
        )
      : []),
  ];
};

/** One curve is named by the title; without a figure there is no picture. */
const keysOf = ({ scene, series }: Told): Pick<Reading, 'keys'> => {
  if (valuesOf(series).length === 0) return {};
  const ends = byEnd(series).map((one) => curveEnd(scene.answer, one, scene.locale));
  if (ends.length < 2 || ends.length > MOST_CURVES) return {};
  return { keys: { labels: ends.map(({ label }) => label), longest: longestEnd(ends) } };
};

/** Without a figure there is no picture to tell them. */
const eventsOf = ({ series, breaks }: Told): number => (valuesOf(series).length === 0 ? 0 : breaks.length + gapsOf(series).length);

const stateOf = (told: Told, partial: Notice | null): { readonly state: ReadingState; readonly notice: Notice | null } => {
  const { scene } = told;
  const { answer, locale } = scene;
  const points = spoken(told)?.points ?? [];
  if (partial !== null) return { state: 'partial', notice: partial };
  if (scene.main === null && told.series.length > 0) {
    return shownOf(scene).length > 0 ? { state: 'ready', notice: null } : withoutFigures(scene);
  }
  if (points.some(isKnown)) return { state: 'ready', notice: null };
  const latest = points.at(-1);
  if (latest === undefined) return { state: 'empty', notice: noticeOfNothing(locale) };
  const state = points.some(({ status }) => status.includes('Q')) ? 'masked' : 'empty';
  const secret = points.findLast(({ status }) => status.includes('Q')) ?? latest;
  const [reason, another] = new Set(points.map(({ status }) => nullReason(status)));
  // One period is named; of several that lack alike, none is more so than the others.
  const isSet = points.length > 1 && another === undefined;
  if (isSet && reason === 'Q') return { state, notice: noticeOfSecretSet(locale) };
  // Where too little is known of it, there is something that matches.
  const isBare = reason === 'O' && !answer.warnings.some(({ code }) => code === 'LOW_COVERAGE');
  return { state, notice: isSet && isBare ? noticeOfNothing(locale) : noticeOfLack(answer, personOf(scene, secret), locale) };
};

/**
 * The curves of a territory and of those it is compared with. Changes are said between figures of one method only, first to
 * last; nothing is said of why.
 */
export const trend: ReadKind = (answer, locale) => {
  const scene = sceneOf(answer, locale);
  const { drawn, apart } = sharedAxis(answer);
  const breaks = breaksOf(answer, drawn, locale);
  const own = scene.main === null ? breaks : breaksOf(answer, drawn.slice(0, 1), locale);
  const told: Told = { scene, series: drawn, apart, breaks, own };
  const tempering = reservations(told);
  return {
    ...laidOut(scene, {
      ...stateOf(told, noticeOfPart(answer, locale)),
      title: scene.main === null ? titleOfSet(scene) : titleOfPlace(scene),
      sentence: sentenceOf(told, tempering[0] ?? ''),
      reservations: tempering,
      notes: pictureNotes(told),
      legend: legendOf(told),
      mainFirst: true,
      bySeries: true,
    }),
    ...keysOf(told),
    events: eventsOf(told),
  };
};
