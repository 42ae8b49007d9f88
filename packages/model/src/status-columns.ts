import type { MeasureParts } from './measure-parts.ts';
import { fieldsOf } from './dataset-fields.ts';
import { operandFields } from './measure-parts.ts';
import { statusColumn } from './table.ts';

/** The columns that carry the statuses of a measure's operands, where their dataset declares any. */
export const statusColumns = (parts: MeasureParts): readonly string[] => {
  const { dataset } = parts;
  return operandFields(parts)
    .filter((name) => {
      const field = dataset.fields[name];
      const own = field?.role === 'measure' && field.missing !== undefined;
      return own || dataset.missing !== undefined || fieldsOf(dataset, 'status').some(([, { of }]) => of === name);
    })
    .map(statusColumn);
};
