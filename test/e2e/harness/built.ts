/** What is built, made anew when it is older than its sources. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './product.ts';

const dist = path.join(root, 'dist');

/** The folder of built files; `whole` when the subpaths for programs are needed too. */
export const builtFolder = (whole = false): string => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build.mjs', '--if-stale', ...(whole ? [] : ['--quick'])], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The build failed: ${stderr}`);
  return dist;
};
