import { inWords, levelWords } from '@balise/territories';
import { levels, type Level, type Locale, type Problem, type ProblemCode, type Reading } from '@balise/model';
import { formatNumber } from './format-number.ts';
import { formatPeriod } from './format-period.ts';
import { typeset } from './localized.ts';
import { en } from './problems/en.ts';
import { fr } from './problems/fr.ts';
import type { ProblemLexicon, Subject } from './problems/problem-words.ts';

const lexicons: Record<Locale, ProblemLexicon> = { fr, en };

/** What statistics forbid is refused; the rest went wrong. Neither is the other's colour or word. */
const refusals: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'LEVEL_FORBIDDEN',
  'TIME_FORBIDDEN',
  'BREAKDOWN_FORBIDDEN',
  'FORMULA_FORBIDDEN',
  'RANKING_FORBIDDEN',
  'MAP_FORBIDDEN',
  'LEVELS_MIXED',
  'FAN_OUT',
  'DUPLICATE_KEY',
  'TOO_MANY_ROWS',
  'TOO_MANY_GROUPS',
]);
/** `params.indicator` holds an id there: nothing a reader knows. */
const byId: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'INDICATOR_UNKNOWN',
  'INDICATOR_AMBIGUOUS',
  'ATTRIBUTE_INVALID',
  'DATASET_UNKNOWN',
]);

const isLevel = (text: string): text is Level => levels.some((level) => level === text);

/** « un département », « une académie », « la France ». */
const aLevel = (text: string, locale: Locale): string => {
  if (text === 'FR' || text === 'FR-METRO') return inWords(text, locale)?.the ?? '';
  if (!isLevel(text)) return '';
  const { one, feminine } = levelWords(text, locale);
  if (locale === 'fr') return `${feminine ? 'une' : 'un'} ${one}`;
  return `${/^[aeiouéà]/i.test(one) ? 'an' : 'a'} ${one}`;
};

/** From the first to the last of the periods that there are. */
const heldOf = ({ from, to }: NonNullable<Problem['params']>, locale: Locale): string => {
  if (typeof from !== 'string' || typeof to !== 'string') return '';
  const [first, last] = [formatPeriod(from, locale), formatPeriod(to, locale)];
  return from === to ? first : `${first} ${locale === 'fr' ? 'à' : 'to'} ${last}`;
};

/** Whether what was asked for is no longer there, comes too often, or is not answered as it is asked. */
const refusalOf = (status: unknown): Subject['refusal'] => {
  if (status === 404 || status === 410) return 'absent';
  if (status === 429) return 'busy';
  // 408 and 425 pass: the same request may be answered later.
  return typeof status === 'number' && status >= 400 && status < 500 && status !== 408 && status !== 425 ? 'refused' : '';
};

function subjectOf({ problem, params = {} }: Problem, locale: Locale): Subject {
  const said = (name: string): string => typeset(String((locale === 'en' ? params[`${name}En`] : undefined) ?? params[name] ?? ''), locale);
  const limit = params['limit'];
  const period = params['period'];
  return {
    indicator: byId.has(problem) ? '' : said('indicator'),
    level: aLevel(said('level'), locale),
    breakdown: said('breakdown'),
    attribute: said('attribute'),
    got: problem === 'ATTRIBUTE_INVALID' ? said('got') : '',
    period: typeof period === 'string' && /\d{4}/.test(period) ? formatPeriod(period, locale, 'in') : '',
    held: heldOf(params, locale),
    limit: typeof limit === 'number' && Number.isFinite(limit) ? formatNumber(limit, 0, locale) : '',
    refusal: refusalOf(params['status']),
  };
}

/** For whoever integrates the widget: the code, what was got and expected, where. Plain English, never in the sentence; `tellProblem` puts it in French. */
const todoOf = ({ problem, got, expected, at, todo }: Problem): string =>
  [...(todo === undefined ? [] : [todo]), `${problem}${at === undefined ? '' : ` at ${at}`}: got ${got}, expected ${expected}.`].join(' ');

/** A problem in words: a bold word and a sentence for the reader, a `todo` for the integrator; never a code in the sentence. */
export function readProblem(problem: Problem, _kind: string, locale: Locale): Reading {
  // A problem that crossed a wire may come from a newer core.
  const { word, text } = lexicons[locale][problem.problem] ?? lexicons[locale].INTERNAL;
  const subject = subjectOf(problem, locale);
  return {
    state: refusals.has(problem.problem) ? 'refused' : 'error',
    title: subject.indicator,
    sentence: '',
    comparisons: [],
    notice: { word, text: text(subject), todo: todoOf(problem) },
    legend: [],
    notes: [],
    table: { caption: '', columns: [], rows: [] },
    marks: [],
    sources: [],
    statuses: [],
  };
}
