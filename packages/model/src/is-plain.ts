import type { Dataset } from './catalog.ts';

/** Whether each measure of a dataset is a column, and each row a cell of it: not so where `wide` or `seen-by` have something to do. */
export const isPlain = ({ fields }: Dataset): boolean =>
  Object.entries(fields).every(
    ([name, field]) => field.role !== 'measure' || ((field.as ?? field.at ?? field.grain) === undefined && !name.includes('{')),
  );
