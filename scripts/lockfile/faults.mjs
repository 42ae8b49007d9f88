/** What a lockfile may not hold, and may not lack. */
import { belowFloor } from './floors.mjs';

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
/** They would run one where somebody installs without our commands, which let none run, and work without: only tools, none that is published with us. */
const WITH_A_SCRIPT = new Set(['edgedriver', 'esbuild', 'geckodriver', 'maplibre-gl', 'rs-module-lexer']);

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

export function faultsOf(packages) {
  const faults = [];
  for (const [
    place,
    { resolved, link, integrity, license, version, hasInstallScript, optionalDependencies = {}, ...more },
  ] of Object.entries(packages)) {
    if (resolved && !link && /^https?:/.test(resolved)) faults.push(`${place} is tied to ${resolved}`);
    for (const name of Object.keys(optionalDependencies)) {
      if (!isLocked(packages, place, name)) faults.push(`${place || 'the root'} may need ${name}, which is not locked`);
    }
    const at = place.lastIndexOf('node_modules/');
    if (at === -1 || link) continue;
    // An alias is held to what it stands for.
    const name = more.name ?? place.slice(at + 'node_modules/'.length);
    if (!integrity) faults.push(`${place} has no digest`);
    const old = belowFloor(name, version ?? '');
    if (old) faults.push(`${place}: ${old}`);
    if (hasInstallScript && !WITH_A_SCRIPT.has(name)) faults.push(`${place} wants to run a script when it is installed`);
    if (READ_BY_HAND.has(name)) continue;
    if (!isPermissive(license ?? '')) faults.push(`${place} is under ${license ?? 'no licence that it names'}`);
  }
  return faults;
}
