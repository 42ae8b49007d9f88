/**
 * What `npm ci` needs on every platform: each optional dependency a locked package names is locked too (npm writes an
 * incomplete lockfile when one is missing from the registry), no address of a registry is written down, every package has
 * its digest, and a licence that lets everybody use it. What is installed apart has a lockfile of its own, held to the same.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './run.mjs';

/** Of what we depend on, to run or to work. MPL asks only that its own files stay open; axe-core and Lightning CSS are tools here. */
const PERMISSIVE = new Set(
  ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0', 'CC0-1.0', 'CC-BY-4.0', 'MPL-2.0'].concat([
    'Unlicense',
    'Python-2.0',
    'Zlib',
  ]),
);
/** npm writes no licence down for these, whose manifests are of the former form or say nothing: MIT or BSD by their files, or upstream's. */
const READ_BY_HAND = new Set(['css-value', 'only', '@mapbox/jsonlint-lines-primitives', '@mapbox/sphericalmercator', 'json-bignum']);

/** `(MIT OR GPL-3.0-or-later)` leaves the choice; `(MIT AND Zlib)` asks for both. */
function isPermissive(license) {
  const terms = license.replace(/[()]/g, '');
  return terms.split(' OR ').some((choice) => choice.split(' AND ').every((term) => PERMISSIVE.has(term.trim())));
}

/** Node's own lookup: beside the package, then in each folder above it. */
function isLocked(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder}${folder ? '/' : ''}node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
}

function faultsOf(packages) {
  const faults = [];
  for (const [place, { resolved, link, integrity, license, optionalDependencies = {} }] of Object.entries(packages)) {
    if (resolved && !link && /^https?:/.test(resolved)) faults.push(`${place} is tied to ${resolved}`);
    for (const name of Object.keys(optionalDependencies)) {
      if (!isLocked(packages, place, name)) faults.push(`${place || 'the root'} may need ${name}, which is not locked`);
    }
    const at = place.lastIndexOf('node_modules/');
    if (at === -1 || link) continue;
    if (!integrity) faults.push(`${place} has no digest`);
    if (READ_BY_HAND.has(place.slice(at + 'node_modules/'.length))) continue;
    if (!isPermissive(license ?? '')) faults.push(`${place} is under ${license ?? 'no licence that it names'}`);
  }
  return faults;
}

for (const file of ['package-lock.json', 'bench/package-lock.json', 'test/e2e/lent/package-lock.json']) {
  const { packages } = JSON.parse(readFileSync(path.join(root, file), 'utf8'));
  const faults = faultsOf(packages);
  for (const fault of faults) console.error(`${file}: ${fault}`);
  console.log(`${file}: ${faults.length === 0 ? `${Object.keys(packages).length} packages, complete.` : `${faults.length} faults.`}`);
  if (faults.length > 0) process.exitCode = 1;
}
