/** What a lockfile is refused for. */
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { faultsOf } from '../../../scripts/lockfile/faults.mjs';

const sound = { version: '6.4.0', integrity: 'sha512-x', license: 'BSD-3-Clause' };
const faults = (name: string, entry: object): string[] => faultsOf({ [`node_modules/${name}`]: { ...sound, ...entry } });

describe('a lockfile', () => {
  test('is let through with what is permissive, whole and without a hole', () => {
    assert.deepEqual(faults('vega', {}), []);
    assert.deepEqual(faults('vega', { license: '(MIT OR GPL-3.0-or-later)' }), []);
  });

  test('is refused for a version with a hole that is known, wherever it is installed, and under another name', () => {
    for (const [name, version] of [
      ['vega', '5.33.0'],
      ['vega', '6.2.0'],
      ['hono', '4.12.24'],
      ['@duckdb/node-api', '1.3.3'],
      ['ws', '8.17.0'],
      ['ws', 'of a branch'],
    ] as const)
      assert.match(faults(name, { version })[0] ?? '', new RegExp(`${name} ${version} is older than \\d`, 'u'));
    assert.match(faults('vega-lite/node_modules/vega', { version: '5.33.0' })[0] ?? '', /vega 5\.33\.0 is older/u);
    assert.match(faults('drawing', { name: 'vega', version: '5.33.0' })[0] ?? '', /vega 5\.33\.0 is older/u);
  });

  test('is let through with the version that mends it, and those after', () => {
    for (const [name, version] of [
      ['hono', '4.12.25'],
      ['hono', '5.0.0'],
      ['@duckdb/node-api', '1.3.4-alpha.30'],
      ['ws', '7.5.10'],
      ['ws', '8.17.1'],
      ['constructor', '0.0.1'],
    ] as const)
      assert.deepEqual(faults(name, { version }), [], `${name} ${version}`);
  });

  test('is refused for a script that runs when it is installed, but those of tools that are known and not run', () => {
    assert.match(faults('lit', { hasInstallScript: true })[0] ?? '', /run a script/u);
    assert.deepEqual(faults('esbuild', { hasInstallScript: true }), []);
  });

  test('is refused for a licence that is not for everybody, or none, for no digest and for the address of a registry', () => {
    assert.match(faults('lit', { license: 'AGPL-3.0' })[0] ?? '', /under AGPL/u);
    assert.match(faults('lit', { license: 'MIT AND AGPL-3.0' })[0] ?? '', /under MIT AND/u);
    assert.match(faults('lit', { license: undefined })[0] ?? '', /no licence/u);
    assert.match(faults('lit', { integrity: undefined })[0] ?? '', /no digest/u);
    assert.match(faults('lit', { resolved: 'https://registry.example/lit.tgz' })[0] ?? '', /tied to/u);
  });
});
