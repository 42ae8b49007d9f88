/**
 * The oldest versions without a hole that was published: of what reaches pages and servers of ours, and of what builds it. A
 * lockfile may only go up from here. `npm audit` knows more, and asks a registry: this holds where none answers.
 */
export const FLOORS = {
  vega: ['6.3.0', 'CVE-2025-59840, then the prototype polluted by mergeConfig'],
  'vega-expression': ['6.1.0', 'CVE-2025-59840'],
  'vega-functions': ['6.1.1', 'CVE-2025-66648'],
  'vega-interpreter': ['2.2.1', 'CVE-2025-59840, with the interpreter too'],
  'vega-selections': ['6.1.2', 'CVE-2025-65110'],
  'vega-util': ['2.1.3', 'the prototype polluted by mergeConfig'],
  'd3-color': ['3.1.0', 'GHSA-36jr-mh4h-2g58'],
  hono: ['4.12.25', 'CVE-2026-54290'],
  '@duckdb/node-api': ['1.3.4', 'GHSA-w62p-hx95-gf2c: 1.3.3 was published by a thief'],
  '@duckdb/node-bindings': ['1.3.4', 'GHSA-w62p-hx95-gf2c'],
  '@duckdb/duckdb-wasm': ['1.29.3', 'GHSA-w62p-hx95-gf2c: 1.29.2 was published by a thief'],
  esbuild: ['0.25.0', 'GHSA-67mh-4wv8-2f99'],
  rollup: ['4.59.0', 'CVE-2026-27606'],
  braces: ['3.0.3', 'CVE-2024-4068'],
  'cross-spawn': ['7.0.5', 'CVE-2024-21538'],
  micromatch: ['4.0.8', 'CVE-2024-4067'],
  ws: ['7.5.10', 'CVE-2024-37890; 8.17.1 of those that begin with 8', { 8: '8.17.1' }],
};

const numbers = (version) => version.split(/[-+]/)[0].split('.').map(Number);

function isBelow(version, floor) {
  const [found, least] = [numbers(version), numbers(floor)];
  const place = least.findIndex((number, index) => number !== found[index]);
  return place !== -1 && !(found[place] > least[place]);
}

/** What is wrong with this version of that package, or null. A version that cannot be read is below every floor. */
export function belowFloor(name, version) {
  if (!Object.hasOwn(FLOORS, name)) return null;
  const [floor, reason, ofMajor = {}] = FLOORS[name];
  const least = ofMajor[version.split('.')[0]] ?? floor;
  return isBelow(version, least) ? `${name} ${version} is older than ${least}: ${reason}` : null;
}
