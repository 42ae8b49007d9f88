import type { Aggregate } from './aggregate.ts';
import { numberResult, operand, ordered } from './aggregate.ts';
import { columnOf } from '../column-of.ts';

/** First or last number, or text by code point. */
export const extreme = (which: 'least' | 'greatest'): Aggregate => ({
  reads: { field: ordered },
  begin: (measure, parts) => {
    const field = operand(measure, 'field');
    const column = columnOf(parts.table, field);
    if (column.type === 'string') {
      const texts = parts.textExtremes(field);
      return { type: 'string', dictionary: column.dictionary, at: (group) => texts[which](group) };
    }
    const extremes = parts.numberExtremes(field);
    return numberResult((group) => extremes[which](group));
  },
});
