import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { transformSync } from 'esbuild';
import * as fc from '../fast-check.ts';
import { isProblem } from '@balise/model';
import type { Level } from '@balise/model';
import { children, known, label, lazyLevels, territories, territoriesWith } from '@balise/territories';
import { levelModules, targets } from '../../../packages/territories/scripts/build-levels.ts';
import { cog, communesOf } from '../../../packages/territories/scripts/cog.ts';
import type { CogCommune, CogEpci } from '../../../packages/territories/scripts/cog.ts';
import { brought } from './brought.ts';

const LARGEST_BROTLI_BYTES = 250_000;
const LARGEST_CORE_BROTLI_BYTES = 12_000;
const src = new URL('../../../packages/territories/src/', import.meta.url);

const all = await brought('com', 'epci');
const { hierarchy } = all;
const communes = hierarchy.children('FR', 'com');
const cogCommunes = communesOf(cog<CogCommune[]>('data/communes'));

describe('lists that travel', () => {
  test('generating them again gives the committed bytes', () => {
    const modules = levelModules();
    for (const name of ['communes', 'epci'] as const) assert.ok(modules[name] === readFileSync(targets[name], 'utf8'), `${name} drifted`);
  });

  test('communes and EPCI together stay under 250 kB of brotli', () => {
    const bytes = [targets.communes, targets.epci].reduce((sum, file) => sum + brotliCompressSync(readFileSync(file)).length, 0);
    assert.ok(bytes <= LARGEST_BROTLI_BYTES, `${bytes} bytes`);
  });

  test('what is imported at once holds none of them, and all of it stays under 12 kB of brotli', () => {
    const seen = new Map<string, string>();
    const visit = (file: URL): void => {
      if (seen.has(file.href)) return;
      const text = readFileSync(file, 'utf8');
      seen.set(file.href, text);
      for (const [, name] of text.matchAll(/^(?:import|export) (?!type)[^;]*? from '(\.[^']+)';/gm)) visit(new URL(name ?? '', file));
    };
    visit(new URL('index.ts', src));
    const files = [...seen.keys()];
    assert.ok(files.length > 15, 'the closure was followed');
    assert.deepEqual(
      files.filter((file) => /\/levels\/|data\/(?!nomenclature)/.test(file)),
      [],
    );
    const shipped = [...seen.values()].map((text) => transformSync(text, { loader: 'ts', minify: true, charset: 'utf8' }).code);
    const bytes = brotliCompressSync(shipped.join('\n')).length;
    assert.ok(bytes <= LARGEST_CORE_BROTLI_BYTES, `${bytes} bytes`);
  });
});

describe('communes', () => {
  test('every commune of the COG is there with its name, and no other', () => {
    assert.equal(communes.length, 34_875);
    assert.deepEqual(
      communes,
      cogCommunes.map(({ code }) => `com:${code}`),
    );
    for (const { code, nom } of cogCommunes) assert.equal(all.label(`com:${code}`, 'fr'), nom.replaceAll("'", '’'));
  });

  test('each is in the département and the EPCI that the COG says; four islands are in no EPCI', () => {
    for (const { code, departement } of cogCommunes) assert.equal(hierarchy.parent(`com:${code}`, 'dep'), `dep:${departement}`);
    for (const { code, membres } of cog<CogEpci[]>('data/epci'))
      assert.deepEqual([...hierarchy.children(`epci:${code}`, 'com')], membres.map((member) => `com:${member.code}`).sort(), code);
    const without = communes.filter((code) => hierarchy.parent(code, 'epci') === null);
    assert.deepEqual(without, ['com:22016', 'com:29083', 'com:29155', 'com:85113']);
  });

  test('the communes of the Rhône are in one of its two collectivités, though the Rhône is in none', () => {
    assert.equal(hierarchy.parent('dep:69', 'ctcd'), null);
    assert.equal(hierarchy.children('ctcd:69M', 'com').length, 58);
    assert.equal(hierarchy.parent('com:69123', 'ctcd'), 'ctcd:69M');
    assert.equal(hierarchy.parent('com:69264', 'ctcd'), 'ctcd:69D');
    assert.equal(hierarchy.nests('com', 'ctcd'), true);
    assert.equal(hierarchy.nests('dep', 'ctcd'), false);
    assert.equal(hierarchy.parent('com:67482', 'ctcd'), 'ctcd:6AE');
    assert.equal(hierarchy.children('FR', 'ctcd').flatMap((code) => hierarchy.children(code, 'com')).length, communes.length);
  });

  test('a commune that exists no more is known by its shape alone, and not once the list came', () => {
    assert.equal(known('com:01018'), true);
    assert.equal(hierarchy.known('com:01018'), false);
    assert.equal(hierarchy.parent('com:01018', 'dep'), null);
    assert.equal(hierarchy.known('com:29019'), true);
  });

  test('levels nest as their members say', () => {
    for (const [fine, coarse] of [
      ['com', 'epci'],
      ['com', 'dep'],
      ['com', 'FR-METRO'],
      ['arr-mun', 'com'],
      ['epci', 'FR'],
    ] as const)
      assert.equal(hierarchy.nests(fine, coarse), true, `${fine} in ${coarse}`);
    assert.equal(hierarchy.nests('epci', 'dep'), false);
    assert.equal(hierarchy.nests('com', 'arr-mun'), false);
  });
});

describe('EPCI', () => {
  test('1,255 of them, above a département only where it holds them whole', () => {
    assert.equal(hierarchy.children('FR', 'epci').length, 1_255);
    assert.equal(hierarchy.parent('epci:242900314', 'dep'), 'dep:29');
    assert.equal(all.label('epci:242900314', 'fr'), 'Brest Métropole');
    const spread = cog<CogEpci[]>('data/epci').find(({ membres }) => new Set(membres.map(({ code }) => code.slice(0, 2))).size > 1);
    assert.ok(spread);
    assert.equal(hierarchy.parent(`epci:${spread.code}`, 'dep'), null);
  });
});

describe('what is brought', () => {
  test('leaves the synchronous answers as they were', () => {
    assert.equal(label('com:29019', 'fr'), null);
    assert.deepEqual(children('dep:29', 'com'), []);
    assert.equal(territories.label('com:29019', 'fr'), null);
  });

  test('is the same for all who ask the same levels, and nothing where no level is lazy', async () => {
    assert.equal(await territoriesWith(['epci', 'com', 'dep']), all);
    assert.equal(await territoriesWith(['dep', 'uai', 'bassin']), territories);
    assert.deepEqual(lazyLevels, ['com', 'epci']);
    const one = await territoriesWith(['epci']);
    assert.ok(!isProblem(one));
    assert.equal(one.label('com:29019', 'fr'), null);
    assert.equal(one.label('epci:242900314', 'fr'), 'Brest Métropole');
  });

  test('children and parent say the same thing, whatever the commune and the level', () => {
    const coarse: readonly Level[] = ['com', 'epci', 'dep', 'ctcd', 'aca', 'ra', 'reg', 'FR-METRO', 'FR'];
    fc.assert(
      fc.property(fc.constantFrom(...communes), fc.constantFrom(...coarse), (code, level) => {
        const above = hierarchy.parent(code, level);
        if (above === null) assert.ok(level === 'epci' || level === 'FR-METRO', `${code} is in no ${level}`);
        else assert.ok(hierarchy.children(above, 'com').includes(code));
      }),
      { numRuns: 60 },
    );
  });
});
