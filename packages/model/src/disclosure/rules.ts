/** What makes a cell of an operand secret by itself, whatever indicator is asked: all those of the catalogue that use it. */
import type { Catalog, Dataset, Disclosure, Operand } from '../catalog.ts';

/** An operand by what it reads. */
export const operandKey = ({ field, count, where }: Operand): string => JSON.stringify([field ?? null, count ?? null, where ?? null]);

export type SecretRules = {
  readonly disclosure: Disclosure;
  /** Read for their own values: the operand first, then what is compared with it. */
  readonly operands: readonly Operand[];
  /** It divides a rate: under `min`, the rate is of too few. */
  readonly divides: boolean;
  /** Places, in `operands`, of what divides it, where both the few that are and the few that are not must be hidden. */
  readonly partOf: readonly number[];
};

/** Null for a dataset whose rows are public, or that names nothing to protect. */
export const secretRules = (catalog: Catalog, dataset: Dataset, operand: Operand): SecretRules | null => {
  const { disclosure } = dataset;
  if (disclosure === undefined || disclosure.rows === 'public' || (disclosure.units === undefined && disclosure.contributors === undefined))
    return null;
  const own = operandKey(operand);
  const ratios = catalog.indicators.flatMap(({ measure }) =>
    measure.op === 'ratio' &&
    (measure.numerator.dataset ?? dataset.id) === dataset.id &&
    (measure.denominator.dataset ?? dataset.id) === dataset.id
      ? [measure]
      : [],
  );
  const dividers = ratios.filter(({ numerator }) => operandKey(numerator) === own).map(({ denominator }) => denominator);
  const others = disclosure.sensitive === 'both' ? [...new Map(dividers.map((each) => [operandKey(each), each])).values()] : [];
  return {
    disclosure,
    operands: [operand, ...others],
    divides:
      ratios.some(({ denominator }) => operandKey(denominator) === own) ||
      catalog.indicators.some(
        ({ measure }) =>
          measure.op === 'weighted-mean' && operandKey(measure.weight) === own && (measure.weight.dataset ?? dataset.id) === dataset.id,
      ),
    partOf: others.map((_, index) => index + 1),
  };
};

export type CellFacts = {
  /** Values of the operands of the rules, in their order. */
  readonly values: readonly (number | null)[];
  /** Units behind the cell, where the dataset counts them. */
  readonly units: number | null;
  /** Values of those that make it up, largest first where it matters. */
  readonly contributors: number;
  readonly largest: number;
  readonly isMagnitude: boolean;
};

const isFew = (count: number | null | undefined, min: number): boolean => count !== null && count !== undefined && count > 0 && count < min;

/** Whether a cell is secret by itself. */
export const isPrimary = ({ disclosure, divides, partOf }: SecretRules, facts: CellFacts): boolean => {
  const { units, contributors } = disclosure;
  const [own = null, ...others] = facts.values;
  if (units !== undefined) {
    if (isFew(facts.units, units.min) || (divides && isFew(own, units.min))) return true;
    const whole = partOf.map((at) => others[at - 1]);
    if (disclosure.sensitive === 'both' && own !== null && whole.length > 0) {
      if (isFew(own, units.min)) return true;
      if (whole.some((each) => each !== null && each !== undefined && isFew(each - own, units.min))) return true;
    }
  }
  if (contributors === undefined || facts.contributors === 0) return false;
  if (facts.contributors < contributors.min) return true;
  const { dominance } = contributors;
  return dominance !== undefined && facts.isMagnitude && own !== null && own > 0 && facts.largest > dominance * own;
};
