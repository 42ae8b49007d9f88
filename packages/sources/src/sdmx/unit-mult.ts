/**
 * UNIT_MULT: the power of ten in which a value is written. `12.5` with `3` is 12,500 units, and is decoded so: rows of thousands and rows
 * of units are added, compared and filtered as one. SDMX 3 has it apply to all measures, or to those that its relationship names; an
 * attribute that a catalogue reads as a number is no measure, and is left as it is written.
 *   `"unitMult": 6` in the binding has figures in millions, for a catalogue whose unit is « millions d’euros ».
 */
import { problem } from '@balise/model';
import type { Dataset, Problem, StringColumn } from '@balise/model';
import { shown } from '../cells/raw-column.ts';

export const UNIT_MULT = 'UNIT_MULT';

/** CL_UNIT_MULT, from femto to quadrillions. */
const MOST = 15;
const POWER = /^[+-]?\d{1,2}(?:\.0+)?$/;
/** Not applicable, or reported as missing: the value is written in its unit. */
const NOTHING = /^(?:_Z|#N\/A|NaN)?$/;
const EXPECTED = `a power of ten, a whole number from -${MOST} to ${MOST}`;

/** Null: no power of ten. */
export const powerOf = (cell: string): number | null => {
  const text = cell.trim();
  if (NOTHING.test(text)) return 0;
  const power = POWER.test(text) ? Number(text) : NaN;
  return Math.abs(power) <= MOST ? power : null;
};

/** The power of ten that figures of a dataset are wanted in. */
const wantedPower = ({ source: { unitMult = 0 } }: Dataset): number | Problem =>
  Number.isInteger(unitMult) && Math.abs(unitMult as number) <= MOST
    ? (unitMult as number)
    : problem('CATALOG_INVALID', { got: shown(unitMult), expected: EXPECTED, at: 'source.unitMult' });

/** The power of ten to raise each value by, by code of what the message tells of it. */
const powersOf = ({ codes, dictionary }: StringColumn, wanted: number): readonly number[] | Problem => {
  const powers: number[] = [];
  for (const [code, cell] of dictionary.entries()) {
    const power = powerOf(cell);
    const row = power === null ? codes.indexOf(code) : -1;
    if (row !== -1)
      return problem('BODY_UNREADABLE', {
        got: `${shown(cell)} in "${UNIT_MULT}", row ${row + 1}`,
        expected: EXPECTED,
        todo: 'Write 3 for thousands, 6 for millions, nothing for units.',
        params: { field: UNIT_MULT, row: row + 1 },
      });
    powers.push((power ?? 0) - wanted);
  }
  return powers;
};

/** The point is moved in what the number spells: 1.005 by three is 1005, where a product is 1004.9999999999999. */
export const raised = (value: number, power: number): number => {
  const [digits = '', exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + power}`);
};

/**
 * Values as numbers of their unit, in place; what is missing stays so.
 *
 * @param told of each row, by the message; null where it tells nothing of any
 */
export const toUnits = (values: Float64Array, told: StringColumn | Problem | null, dataset: Dataset): Problem | null => {
  if (told !== null && 'problem' in told) return told;
  const wanted = wantedPower(dataset);
  if (typeof wanted !== 'number') return wanted;
  const powers = told === null ? [-wanted] : powersOf(told, wanted);
  if ('problem' in powers) return powers;
  if (powers.every((power) => power === 0)) return null;
  for (let row = 0; row < values.length; row += 1) {
    const [value, power] = [values[row]!, powers[told === null ? 0 : told.codes[row]!]!];
    if (power === 0 || value === 0 || Number.isNaN(value)) continue;
    const number = raised(value, power);
    if (!Number.isFinite(number))
      return problem('BODY_UNREADABLE', { got: `${value}e${power}, row ${row + 1}`, expected: 'a number', params: { row: row + 1 } });
    values[row] = number;
  }
  return null;
};
