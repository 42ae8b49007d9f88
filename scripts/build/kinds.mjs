/** Compiles the chart kinds (Vega-Lite → Vega's runtime dataflow, as data) when they are absent or older than their sources. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root, run } from '../run.mjs';
import { stale } from './stale.mjs';

const compiler = 'packages/charts/scripts/compile-kinds.ts';
const folder = 'packages/charts/compiled';

export async function compileKinds() {
  if (!existsSync(path.join(root, compiler))) return;
  if (!stale(folder, ['packages/charts/src', 'packages/charts/scripts'])) return;
  console.log('Compiling the chart kinds…');
  const code = await run(process.execPath, [compiler]);
  if (code !== 0) throw new Error('The chart kinds did not compile.');
}
