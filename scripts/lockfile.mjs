/**
 * What `npm ci` needs on every platform: each optional dependency a locked package names is locked too (npm writes an
 * incomplete lockfile when one is missing from the registry), and no address of a registry is written down.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './run.mjs';

const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
const faults = [];

/** Node's own lookup: beside the package, then in each folder above it. */
function locked(from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder}${folder ? '/' : ''}node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
}

for (const [place, { resolved, link, optionalDependencies = {} }] of Object.entries(packages)) {
  if (resolved && !link && /^https?:/.test(resolved)) faults.push(`${place} is tied to ${resolved}`);
  for (const name of Object.keys(optionalDependencies)) {
    if (!locked(place, name)) faults.push(`${place || 'the root'} may need ${name}, which is not locked`);
  }
}

for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? `Lockfile: ${Object.keys(packages).length} packages, complete.` : `Lockfile: ${faults.length} faults.`);
process.exitCode = faults.length === 0 ? 0 : 1;
