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
