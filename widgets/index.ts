/** The package's front door: nothing is registered by importing it. */
import { tags } from './tags.ts';

export { configure } from '@balise/elements';
export type { PageSettings, Provider, TokenRequest } from '@balise/elements';
export type { BaliseChangeEvent, BaliseProblemEvent, BaliseReadyEvent, BaliseSelectEvent } from '@balise/elements';

/** What `document.createElement` and `querySelector` give, to whoever imports no widget by itself. */
export type { BaliseContext } from './context.ts';
export type { BaliseFigure } from './figure.ts';
export type { BaliseMap } from './map.ts';
export type { BalisePeriodPicker } from './period-picker.ts';
export type { BaliseRanking } from './ranking.ts';
export type { BaliseTerritoryPicker } from './territory-picker.ts';
export type { BaliseTrend } from './trend.ts';

export { tags } from './tags.ts';

/** The version of the package. */
export const version = '0.1.0';

/** Registers every widget. Resolves once they are; calling it again is harmless. */
export const defineAll = async (): Promise<void> => {
  await Promise.all(Object.values(tags).map((define) => define()));
};
