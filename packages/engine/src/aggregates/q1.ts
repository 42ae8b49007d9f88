import { quantileAt } from './quantile.ts';

export const q1 = quantileAt(0.25);
