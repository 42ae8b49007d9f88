import { quantileAt } from './quantile.ts';

export const median = quantileAt(0.5);
