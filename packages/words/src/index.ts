/** How is an answer said? Numbers, dates, periods, sentences and refusals, in French and in English. */
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
export { ordinal } from './ordinal.ts';
export { valueText } from './value-text.ts';
export { shortLabel } from './short-label.ts';
export { markLabel } from './mark-label.ts';
export { statusWords } from './status-words.ts';
