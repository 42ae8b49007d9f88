/** What we are measured against, from the lockfile of this folder. */
import path from 'node:path';
import { installApart } from '../../scripts/apart.mjs';
import { root } from '../../scripts/run.mjs';

export const folder = path.join(root, 'bench');

export async function installPeers() {
  if (!(await installApart(folder))) throw new Error('npm ci failed in bench/: the peers come from the npm registry, once.');
}
