import type { Dataset } from './catalog.ts';

/** Whether some of its breakdowns are made of ranges: most have none, and what knows ranges is brought for those that do. */
export const hasRanges = ({ fields }: Dataset): boolean => Object.values(fields).some((field) => 'ranges' in field);
