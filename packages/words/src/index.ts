/** How is an answer said? Numbers, dates, periods, sentences and refusals, in French and in English. */
import { english } from './english.ts';
import { learn } from './language.ts';
import { learnWarnings, type WordsApart } from './warning-notes.ts';
import { movesFr } from './warnings/moves.ts';
import { twiceFr } from './warnings/twice.ts';
import { rareFr } from './warnings/rare.ts';
import { unjoinedFr } from './warnings/unjoined.ts';

// Programs have both languages from the start. A worker takes from this module what it names and leaves the module: English
// comes to it with the first page that is in English, and the French of rare warnings with what gives rise to them.
learn(english);
learnWarnings({ ...movesFr, ...unjoinedFr, ...rareFr, ...twiceFr } satisfies WordsApart);

export { formatNumber, formatSigned } from './format-number.ts';
export { formatCompact } from './format-compact.ts';
export { formatValue, joinUnit } from './format-value.ts';
export type { Formatted, FormatOptions } from './format-value.ts';
export { valueInWords } from './value-in-words.ts';
export { formatDifference, formatEvolution } from './format-difference.ts';
export type { DifferenceOptions } from './format-difference.ts';
export { formatDate } from './format-date.ts';
export { formatPeriod } from './format-period.ts';
export type { PeriodStyle } from './format-period.ts';
export { typeset } from './localized.ts';
export { gapsOf } from './gaps.ts';
export { ordinal } from './ordinal.ts';
export { axisText } from './axis-text.ts';
export { breaksOf } from './breaks.ts';
export type { Break } from './breaks.ts';
export { byEnd, curveEnd, longestEnd } from './curve-end.ts';
export type { CurveEnd } from './curve-end.ts';
export { sharedAxis, seriesOf, tentativeOf, valuesOf } from './series.ts';
export type { Point, Series } from './series.ts';
export { valueAxis } from './value-axis.ts';
export type { ValueAxis } from './value-axis.ts';
export { compactText } from './compact-text.ts';
export { valueText } from './value-text.ts';
export { shortLabel } from './short-label.ts';
export { markLabel } from './mark-label.ts';
export { statusWords } from './status-words.ts';
export { tooManyDrawn } from './too-many-drawn.ts';
export type { Drawn } from './too-many-drawn.ts';
export { bringLanguage } from './language.ts';
export { learnWarnings } from './warning-notes.ts';
export { movesFr } from './warnings/moves.ts';
export { twiceFr } from './warnings/twice.ts';
export { rareFr } from './warnings/rare.ts';
export { unjoinedFr } from './warnings/unjoined.ts';
export { read } from './read.ts';
export { readAny, readerOf } from './read-any.ts';
export type { ReadKind } from './kinds/kind.ts';
export { isKindName, kinds } from './kinds/index.ts';
export type { KindName } from './kinds/index.ts';
export type { LaterKindName } from './kinds/later.ts';
export { sourceText } from './source-lines.ts';
export { readAnyProblem } from './read-any-problem.ts';
export { readProblem } from './read-problem.ts';
export { tellProblem } from './tell-problem.ts';
