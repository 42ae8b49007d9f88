/**
 * JSON → catalogue. Three passes: nothing hostile (depth, size, `__proto__`), then every shape, then every reference.
 * Each pass tells all it finds; a copy is made on the way, so the caller's document is neither kept nor changed.
 */
import type { Catalog } from './catalog.ts';
import type { Problem } from './problem.ts';
import { dataset } from './parse-catalog/datasets.ts';
import { indicator } from './parse-catalog/indicators.ts';
import { refuseHostile } from './parse-catalog/json.ts';
import { checkReferences } from './parse-catalog/references.ts';
import { withRanges } from './parse-catalog/ranges.ts';
import { Report } from './parse-catalog/report.ts';
import { settled } from './parse-catalog/settled.ts';
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
