/** What few steps need to be settled: figures that are made of others, and totals that are printed beside their items. */
import { differenceDrafts } from './difference-drafts.ts';
import { distributionFigures } from './distribution-figures.ts';
import { notOneIndicator } from './refusals.ts';
import { remarks } from './remarks.ts';
import { restOf } from './rest-of.ts';
import { withoutUnlike } from './without-unlike.ts';

export const rareFigures = { differenceDrafts, distributionFigures, notOneIndicator, remarks, restOf, withoutUnlike };
export type RareFigures = typeof rareFigures;
