/** ODSQL: names, literals and filters. Every negation it is given names the cells it is about, so its `not` may keep nulls. */
import type { Dataset, Predicate, Scalar } from '@balise/model';
import { fieldOf } from '../cells/needs.ts';
import { kindOf } from '../pushdown/api-cells.ts';

const keywords =
  /^(?:and|or|not|in|is|null|like|as|true|false|to|date|geom|asc|desc|select|where|group|order|by|limit|now|count|sum|avg|min|max)$/i;

/** A field as ODSQL names it: in back quotes unless it is a plain word. */
export const fieldName = (name: string): string =>
  /^[a-z_]\w*$/i.test(name) && !keywords.test(name) ? name : `\`${name.replaceAll('`', '')}\``;

/** The quotes that the text does not hold, else backslashes. */
const textLiteral = (text: string): string => {
  if (!/["\\]/.test(text)) return `"${text}"`;
  if (!/['\\]/.test(text)) return `'${text}'`;
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
};

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATETIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?(?:Z|[+-]\d{2}:\d{2})$/;
export const isDate = (text: string): boolean => DATE.test(text);
const spellings = {
  text: /^/,
  number: /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/,
  date: DATE,
  datetime: DATETIME,
  year: /^\d{4}$/,
  month: /^\d{4}-(?:0[1-9]|1[0-2])$/,
} as const;

/** Whether a cell could be so spelt: what could not is never sent, a date compared with a word is an error there. */
export const canSpell = (field: string, text: string, dataset: Dataset): boolean => spellings[kindOf(field, dataset)].test(text);

/** The expression that gives a cell as the catalogue reads it. */
export const cellOf = (field: string, dataset: Dataset): string => {
  const told = fieldOf(dataset, field);
  if (told?.role === 'breakdown' && told.ranges !== undefined)
    return `range(${fieldName(told.ranges.of)}, *, ${told.ranges.at.join(', ')}, *)`;
  const kind = kindOf(field, dataset);
  if (kind === 'year') return `year(${fieldName(field)})`;
  return kind === 'month' ? `date_format(${fieldName(field)}, "YYYY-MM")` : fieldName(field);
};

const monthAfter = (month: string): string => {
  const [year, rank] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return rank === 12 ? `${year + 1}-01` : `${year}-${String(rank + 1).padStart(2, '0')}`;
};
const between = (name: string, from: string, to: string): string => `(${name} >= date'${from}' and ${name} < date'${to}')`;

/** One comparison. */
const compared = (field: string, operator: '=' | '<' | '<=' | '>' | '>=', scalar: Scalar, dataset: Dataset): string => {
  const name = fieldName(field);
  const text = String(scalar);
  switch (typeof scalar === 'number' ? 'number' : kindOf(field, dataset)) {
    case 'number':
      return `${name} ${operator} ${text}`;
    case 'date':
    case 'datetime':
      return `${name} ${operator} date'${text}'`;
    case 'year':
      return between(name, `${text}-01-01`, `${String(Number(text) + 1).padStart(4, '0')}-01-01`);
    case 'month':
      return between(name, `${text}-01`, `${monthAfter(text)}-01`);
    default:
      return `${name} ${operator} ${textLiteral(text)}`;
  }
};

const joined = (parts: readonly string[], word: 'and' | 'or'): string =>
  parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(` ${word} `)})`;

const clause = (predicate: Predicate, dataset: Dataset): string => {
  if ('and' in predicate)
    return joined(
      predicate.and.map((each) => clause(each, dataset)),
      'and',
    );
  if ('or' in predicate)
    return joined(
      predicate.or.map((each) => clause(each, dataset)),
      'or',
    );
  if ('not' in predicate) return `not (${clause(predicate.not, dataset)})`;
  const { field } = predicate;
  const compare = (operator: '=' | '<' | '<=' | '>' | '>=', scalar: Scalar): string => compared(field, operator, scalar, dataset);
  if ('valid' in predicate) return `${fieldName(field)} is ${predicate.valid ? 'not ' : ''}null`;
  if ('equal' in predicate) return compare('=', predicate.equal);
  if ('lt' in predicate) return compare('<', predicate.lt);
  if ('lte' in predicate) return compare('<=', predicate.lte);
  if ('gt' in predicate) return compare('>', predicate.gt);
  if ('gte' in predicate) return compare('>=', predicate.gte);
  if ('range' in predicate) {
    const [least, greatest] = predicate.range;
    return joined([...(least === null ? [] : [compare('>=', least)]), ...(greatest === null ? [] : [compare('<=', greatest)])], 'and');
  }
  const texts = predicate.oneOf.filter((scalar) => typeof scalar === 'string');
  if (texts.length > 1 && kindOf(field, dataset) === 'text') return `${fieldName(field)} in (${texts.map(textLiteral).join(', ')})`;
  return joined(
    predicate.oneOf.map((scalar) => compare('=', scalar)),
    'or',
  );
};

/** What `where=` says; null when it need not be said. */
export const whereClause = (where: Predicate | boolean, dataset: Dataset): string | null => {
  if (where === true) return null;
  if (where !== false) return clause(where, dataset);
  const name = fieldName(Object.keys(dataset.fields)[0] ?? 'recordid');
  return `${name} is null and ${name} is not null`;
};
