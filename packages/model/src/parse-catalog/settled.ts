import type { Catalog, Indicator, Measure, Operand } from '../catalog.ts';

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

/** The document with the dataset of each operand. What the shapes refused may be missing. */
export const settled = (document: Catalog): Catalog => {
  const only = document.datasets?.length === 1 ? document.datasets[0]?.id : undefined;
  const indicators = document.indicators?.map((each: Indicator | undefined) =>
    each?.measure === undefined ? (each as unknown as Indicator) : Object.freeze({ ...each, measure: withDatasets(each.measure, only) }),
  );
  return Object.freeze({ ...document, ...(indicators === undefined ? {} : { indicators: Object.freeze(indicators) }) });
};
