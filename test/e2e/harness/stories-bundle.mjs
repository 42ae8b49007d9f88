/** Every story, built as the product's pages are, for a page of its own. The drawing is made on the page: no worker tells it. */
import { rollup } from 'rollup';
import { vega } from '../../../packages/charts/rollup-vega.mjs';
import configure from '../../../rollup.config.mjs';

/** What keeps the core out of pages, what is for publishing, and what knows of the worker. */
const notHere = new Set(['bundle-wall', 'core-names-unknown', 'one-address', 'licenses', 'foreseen-parts-written']);

/** Writes `stories.js` and what it needs into `folder`. */
export async function bundleStories(folder) {
  const pages = configure({ configDir: folder, configQuick: true }).find(({ input }) => 'brain' in input);
  const plugins = [vega(), ...pages.plugins.filter(({ name }) => !notHere.has(name))];
  const bundle = await rollup({ ...pages, input: { ...pages.input, stories: 'test/e2e/pages/stories.ts' }, plugins });
  await bundle.write(pages.output);
  await bundle.close();
}
