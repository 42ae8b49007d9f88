/** The package's front door: nothing is registered by importing it. */
export { configure } from '@balise/elements';
export type { PageSettings, Provider, TokenRequest } from '@balise/elements';

/** The version of the package. */
export const version = '0.1.0';

/** Every tag and the module that registers it. A new widget adds its line here. */
export const tags: Readonly<Record<string, () => Promise<unknown>>> = {
  'balise-context': () => import('./context.ts'),
  'balise-figure': () => import('./figure.ts'),
  'balise-map': () => import('./map.ts'),
  'balise-period-picker': () => import('./period-picker.ts'),
  'balise-ranking': () => import('./ranking.ts'),
  'balise-territory-picker': () => import('./territory-picker.ts'),
  'balise-trend': () => import('./trend.ts'),
};

/** Registers every widget. Resolves once they are; calling it again is harmless. */
export const defineAll = async (): Promise<void> => {
  await Promise.all(Object.values(tags).map((define) => define()));
};
