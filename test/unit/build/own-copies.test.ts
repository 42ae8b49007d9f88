/** What two pieces read and the core does not: one of them has its own, and neither the core nor a file more does. */
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { rollup } from 'rollup';
import { ownCopies } from '../../../scripts/build/own-copies.mjs';

const sources: Readonly<Record<string, string>> = {
  'core.ts': `export const one = () => import('./one.ts'); export const two = () => import('./two.ts');`,
  'one.ts': `import { read } from './read.ts'; console.log('one', read);`,
  'two.ts': `import { read } from './read.ts'; console.log('two', read);`,
  'read.ts': `import { deep } from './deep.ts'; export const read = 'read' + deep;`,
  'deep.ts': `export const deep = 'deep';`,
};

describe('a copy of its own', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'balise-copies-'));
    for (const [name, text] of Object.entries(sources)) await writeFile(path.join(folder, name), text);
  });
  after(() => rm(folder, { recursive: true }));

  const built = async (copied: readonly string[], piece: RegExp): Promise<ReadonlyMap<string, string>> => {
    const files = copied.map((name) => path.join(folder, name));
    const bundle = await rollup({ input: path.join(folder, 'core.ts'), plugins: [ownCopies(files, piece)] });
    const { output } = await bundle.generate({ chunkFileNames: '[name].js' });
    return new Map(output.flatMap((chunk) => (chunk.type === 'chunk' ? [[chunk.fileName, chunk.code] as const] : [])));
  };

  test('spares a file, or the core, what two pieces read', async () => {
    const without = await rollup({ input: path.join(folder, 'core.ts') });
    assert.equal((await without.generate({})).output.length, 4);
    const chunks = await built(['read.ts', 'deep.ts'], /one\.ts$/u);
    assert.deepEqual([...chunks.keys()].sort(), ['core.js', 'one.js', 'two.js']);
    assert.match(chunks.get('one.js') ?? '', /'deep'/u);
    assert.match(chunks.get('two.js') ?? '', /'deep'/u);
    assert.doesNotMatch(chunks.get('core.js') ?? '', /'deep'/u);
  });
  test('stops the build where nobody reads it any more', async () => {
    await assert.rejects(built(['read.ts', 'core.ts'], /one\.ts$/u), /core\.ts is read by no module/u);
  });
});
