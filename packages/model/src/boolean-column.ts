import type { BooleanColumn } from './table.ts';

export const booleanColumn = (values: readonly (boolean | null | undefined)[]): BooleanColumn => {
  const flags = new Uint8Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    flags[row] = value === true ? 1 : value === false ? 0 : 2;
  }
  return { type: 'boolean', values: flags };
};
