/** Breakdowns made of ranges: what their bounds must be, and the items they make. */
import type { BreakdownField, Catalog, Dataset, Field, Localized, Ranges } from '../catalog.ts';
import type { Problem } from '../problem.ts';
import { rangeCodes, rangesIn } from '../ranges.ts';
import { pathTo, quote, Report } from './report.ts';

/** One byte a cell holds them all, and no reader reads more. */
const MOST_BOUNDS = 60;
/** What every API can be told, and every reader be shown. */
const FINEST = 1e6;
const LARGEST = 1e12;

const MINUS = '\u2212';
const marks = { fr: { group: '\u202f', decimal: ',' }, en: { group: ',', decimal: '.' } } as const;

/** Digits as `words` groups them: the model imports nothing. */
const digits = (value: number, locale: 'fr' | 'en'): string => {
  const { group, decimal } = marks[locale];
  const [whole = '', fraction] = String(Math.abs(value)).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, group);
  return `${value < 0 ? MINUS : ''}${grouped}${fraction === undefined ? '' : decimal + fraction}`;
};

const labelOf = ({ at, whole }: Ranges, rank: number): Localized => {
  const [least, end] = [at[rank - 1], at[rank]];
  const said = (value: number): { readonly fr: string; readonly en: string } => ({ fr: digits(value, 'fr'), en: digits(value, 'en') });
  if (least === undefined) return { fr: `moins de ${said(end ?? 0).fr}`, en: `under ${said(end ?? 0).en}` };
  if (end === undefined) return { fr: `${said(least).fr} ou plus`, en: `${said(least).en} or more` };
  if (whole !== true) return { fr: `de ${said(least).fr} à moins de ${said(end).fr}`, en: `${said(least).en} to under ${said(end).en}` };
  if (end - 1 === least) return said(least);
  return { fr: `de ${said(least).fr} à ${said(end - 1).fr}`, en: `${said(least).en} to ${said(end - 1).en}` };
};

const isPlainMeasure = (field: Field | undefined, name: string): boolean =>
  field?.role === 'measure' && field.as === undefined && field.at === undefined && !/\{[^{}]+\}/u.test(name);

const checkBounds = ({ at, whole }: Ranges, path: string, report: Report): void => {
  if (at.length > MOST_BOUNDS) report.add(path, `${at.length} bounds`, `at most ${MOST_BOUNDS}`);
  for (const [rank, bound] of at.entries()) {
    const here = pathTo(path, rank);
    const before = at[rank - 1];
    if (Math.abs(bound) > LARGEST || Math.round(bound * FINEST) / FINEST !== bound)
      report.add(here, String(bound), `a number of at most six decimals, under ${LARGEST}`);
    else if (whole === true && !Number.isInteger(bound)) report.add(here, String(bound), 'a whole number, as "whole" says');
    if (before !== undefined && bound <= before) report.add(here, String(bound), `a bound greater than the one before, ${before}`);
  }
};

/** The field with its items: those of its author, or what its bounds say. */
const settled = (name: string, field: BreakdownField, ranges: Ranges, dataset: Dataset, place: { at: string; report: Report }): Field => {
  const { at, report } = place;
  const plain = Object.keys(dataset.fields).filter((each) => isPlainMeasure(dataset.fields[each], each));
  if (!plain.includes(ranges.of)) report.unknown(`${at}.ranges.of`, ranges.of, plain, 'a measure of the dataset:');
  checkBounds(ranges, `${at}.ranges.at`, report);
  if (dataset.grain.includes(name))
    report.add(`${at}.ranges`, `"${name}" in the grain`, 'a grain of columns', `Leave "${name}" out of "grain": its ranges are no key.`);
  if (field.covers !== undefined && field.covers !== 'partition')
    report.add(`${at}.covers`, quote(field.covers), '"partition": a number is in one range and one only');
  if (field.total !== undefined) report.add(`${at}.total`, quote(field.total), 'none: no row holds the total of ranges');
  if (field.scale !== undefined) report.add(`${at}.scale`, quote(field.scale), 'none: ranges are no scale of answers');
  const codes = rangeCodes(ranges);
  const told = field.items?.map(({ code }) => code);
  if (told !== undefined && (told.length !== codes.length || told.some((code, rank) => code !== codes[rank])))
    report.add(`${at}.items`, told.join(', '), `the ranges in their order: ${codes.join(', ')}`);
  const items = field.items ?? codes.map((code, rank) => Object.freeze({ code, label: Object.freeze(labelOf(ranges, rank)) }));
  return Object.freeze({ ...field, items: Object.freeze(items) });
};

/** A catalogue as {@link parseAsWritten} reads it → with the items of its ranges, or what is wrong with them. */
export const withRanges = (catalog: Catalog): Catalog | Problem[] => {
  if (!catalog.datasets.some((dataset) => rangesIn(dataset).size > 0)) return catalog;
  const report = new Report();
  const datasets = catalog.datasets.map((dataset, index) => {
    const ranges = rangesIn(dataset);
    if (ranges.size === 0) return dataset;
    const fields = Object.assign(Object.create(null) as Record<string, Field>, dataset.fields);
    for (const [name, own] of ranges) {
      const at = pathTo(`$.datasets[${index}].fields`, name);
      fields[name] = settled(name, dataset.fields[name] as BreakdownField, own, dataset, { at, report });
    }
    return Object.freeze({ ...dataset, fields: Object.freeze(fields) });
  });
  return report.problems.length > 0 ? report.problems : Object.freeze({ ...catalog, datasets: Object.freeze(datasets) });
};
