/**
 * What `npm ci` needs on every platform: each optional dependency a locked package names is locked too (npm writes an
 * incomplete lockfile when one is missing from the registry), no address of a registry is written down, every package has
 * its digest, a licence that lets everybody use it, no script to run when it is installed, and no version with a hole that
 * is known. What is installed apart has a lockfile of its own, held to the same.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { faultsOf } from './lockfile/faults.mjs';
import { root } from './run.mjs';

for (const file of ['package-lock.json', 'bench/package-lock.json', 'test/e2e/lent/package-lock.json']) {
  const { packages } = JSON.parse(readFileSync(path.join(root, file), 'utf8'));
  const faults = faultsOf(packages);
  for (const fault of faults) console.error(`${file}: ${fault}`);
  console.log(`${file}: ${faults.length === 0 ? `${Object.keys(packages).length} packages, complete.` : `${faults.length} faults.`}`);
  if (faults.length > 0) process.exitCode = 1;
}
