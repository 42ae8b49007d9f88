import { quantileAt } from './quantile.ts';

export const q3 = quantileAt(0.75);
