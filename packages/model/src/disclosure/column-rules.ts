/** The rules of every operand that reads a column, together: an API does not know for which of them it is asked. */
import type { Catalog, Dataset, Operand } from '../catalog.ts';
import type { SecretRules } from './rules.ts';

export type ColumnRules = {
  /** Null where nothing but the rows themselves is to be protected. */
  readonly secret: SecretRules | null;
  /** Columns of the operands of {@link SecretRules}, in their order; null counts rows. */
  readonly columns: readonly (string | null)[];
  readonly units: string | null;
};

type Pair = readonly [numerator: Operand, denominator: Operand];

const ratiosOf = (catalog: Catalog, { id }: Dataset): readonly Pair[] =>
  catalog.indicators.flatMap(({ measure }): readonly Pair[] =>
    measure.op === 'ratio' && (measure.numerator.dataset ?? id) === id && (measure.denominator.dataset ?? id) === id
      ? [[measure.numerator, measure.denominator]]
      : [],
  );

/** Different things are as secret as the rows that tell them. */
const columnOf = ({ field, count }: Operand): string | null => (count === undefined ? (field ?? null) : null);

/** @param column null: the rows, counted */
export const columnRules = (catalog: Catalog, dataset: Dataset, column: string | null): ColumnRules => {
  const { disclosure } = dataset;
  const units = disclosure?.units?.field ?? null;
  if (disclosure === undefined || (disclosure.units === undefined && disclosure.contributors === undefined))
    return { secret: null, columns: [column], units };
  const ratios = ratiosOf(catalog, dataset);
  const dividers = disclosure.sensitive === 'both' ? ratios.filter(([numerator]) => columnOf(numerator) === column) : [];
  const others = [...new Set(dividers.map(([, denominator]) => columnOf(denominator)))];
  const own: Operand = column === null ? { count: 'rows' } : { field: column };
  return {
    secret: {
      disclosure,
      operands: [own, ...others.map((other): Operand => (other === null ? { count: 'rows' } : { field: other }))],
      divides:
        ratios.some(([, denominator]) => columnOf(denominator) === column) ||
        catalog.indicators.some(
          ({ measure }) =>
            measure.op === 'weighted-mean' && (measure.weight.dataset ?? dataset.id) === dataset.id && columnOf(measure.weight) === column,
        ),
      partOf: others.map((_, at) => at + 1),
    },
    columns: [column, ...others],
    units,
  };
};

/** What the indicators of a dataset say of its columns: those that are published, those that are means, and what weighs them. */
export const indicatorsOver = (
  catalog: Catalog,
  dataset: Dataset,
): {
  readonly published: ReadonlySet<string>;
  readonly weighedBy: ReadonlyMap<string, readonly string[]>;
  readonly countsRows: boolean;
} => {
  const isHere = (id: string | undefined): boolean => (id ?? dataset.id) === dataset.id;
  const published = new Set<string>();
  const weighedBy = new Map<string, readonly string[]>();
  const summed = new Set<string>();
  let countsRows = false;
  for (const { measure } of catalog.indicators) {
    const operands =
      measure.op === 'value' || measure.op === 'distribution'
        ? [measure.of]
        : measure.op === 'ratio'
          ? [measure.numerator, measure.denominator]
          : measure.op === 'weighted-mean'
            ? [measure.weight]
            : [];
    for (const operand of operands.filter((each) => isHere(each.dataset))) {
      if (operand.count !== undefined) countsRows = true;
      else if (operand.field !== undefined) summed.add(operand.field);
    }
    if (measure.op === 'published' && isHere(measure.dataset)) published.add(measure.field);
    // By what is in another dataset, it is weighed there, and is here a column like any other.
    if (
      measure.op !== 'weighted-mean' ||
      ![measure.of.dataset ?? measure.weight.dataset, measure.weight.dataset ?? measure.of.dataset].every(isHere)
    )
      continue;
    const [mean, weight] = [measure.of.field, measure.weight.field];
    if (mean !== undefined && weight !== undefined) weighedBy.set(mean, [...(weighedBy.get(mean) ?? []), weight]);
  }
  // A column that is also added up is protected as such.
  for (const column of summed) weighedBy.delete(column);
  return { published, weighedBy, countsRows };
};
