/**
 * JSON → catalogue. Three passes: nothing hostile (depth, size, `__proto__`), then every shape, then every reference.
 * Each pass tells all it finds; a copy is made on the way, so the caller's document is neither kept nor changed.
 */
import type { Catalog, Indicator, Measure, Operand } from './catalog.ts';
import type { Problem } from './problem.ts';
import { dataset } from './parse-catalog/datasets.ts';
import { indicator } from './parse-catalog/indicators.ts';
import { refuseHostile } from './parse-catalog/json.ts';
import { checkReferences } from './parse-catalog/references.ts';
import { withRanges } from './parse-catalog/ranges.ts';
import { Report } from './parse-catalog/report.ts';
import { list, object, optional, record, required, text, word } from './parse-catalog/shapes.ts';
import { id, url } from './parse-catalog/words.ts';

type Outline = NonNullable<Catalog['outlines']>[string];

const outline = object<Outline>({
  type: required(word(['geojson', 'topojson'] as const)),
  url: required(url),
  code: required(text),
  source: required(text),
  license: required(text),
});

const catalog = object<Catalog>({
  balise: required(word(['1'] as const)),
  id: required(id),
  publisher: required(object<Catalog['publisher']>({ name: required(text), url: optional(url) })),
  datasets: required(list(dataset)),
  indicators: required(list(indicator)),
  outlines: optional(record(() => outline)),
});

const inDataset = <T extends { readonly dataset?: string }>(operand: T | undefined, fallback: string | undefined): T | undefined =>
  operand === undefined || operand.dataset !== undefined || fallback === undefined
    ? operand
    : Object.freeze({ ...operand, dataset: fallback });

/** An operand that names no dataset reads the one of the operand beside it, or the only one there is. */
const withDatasets = (measure: Measure, only: string | undefined): Measure => {
  const beside = (one: Operand | undefined, other: Operand | undefined): Operand => inDataset(one, other?.dataset ?? only) as Operand;
  switch (measure.op) {
    case 'ratio':
      return Object.freeze({
        ...measure,
        numerator: beside(measure.numerator, measure.denominator),
        denominator: beside(measure.denominator, measure.numerator),
      });
    case 'weighted-mean':
      return Object.freeze({ ...measure, of: beside(measure.of, measure.weight), weight: beside(measure.weight, measure.of) });
    case 'value':
    case 'distribution':
      return Object.freeze({ ...measure, of: beside(measure.of, undefined) });
    case 'published':
      return inDataset(measure, only) as Measure;
    default:
      return measure;
  }
};

const settled = (document: Catalog): Catalog => {
  const only = document.datasets?.length === 1 ? document.datasets[0]?.id : undefined;
  const indicators = document.indicators?.map((each: Indicator | undefined) =>
    each?.measure === undefined ? (each as unknown as Indicator) : Object.freeze({ ...each, measure: withDatasets(each.measure, only) }),
  );
  return Object.freeze({ ...document, ...(indicators === undefined ? {} : { indicators: Object.freeze(indicators) }) });
};

/** {@link parseCatalog}, but for breakdowns made of ranges: {@link withRanges} has still to check them, and to name their items. */
export const parseAsWritten = (json: unknown, read: { readonly repeated?: 'kept' } = {}): Catalog | Problem[] => {
  const report = new Report();
  refuseHostile(json, report);
  if (report.problems.length > 0) return report.problems;
  const document = catalog(json, '$', report);
  if (document === undefined) return report.problems;
  const whole = settled(document);
  checkReferences(whole, report, read.repeated);
  return report.problems.length > 0 ? report.problems : whole;
};

/**
 * Checks a whole catalogue and copies it, frozen. Operands that name no dataset are given theirs; breakdowns made of ranges, their items.
 *
 * @param json what `JSON.parse` gave; any value is answered, none throws
 * @param read `repeated: 'kept'` on a page: two indicators of one id are one mistake, which only what asks for them suffers
 *   (`INDICATOR_AMBIGUOUS`); whoever publishes is told of it here
 * @returns the catalogue, or every problem found (50 at most), each with its JSON path, what was got and what was expected
 */
export const parseCatalog = (json: unknown, read: { readonly repeated?: 'kept' } = {}): Catalog | Problem[] => {
  const parsed = parseAsWritten(json, read);
  return Array.isArray(parsed) ? (parsed as Problem[]) : withRanges(parsed as Catalog);
};
