/** The same sources, in another place and with nothing left of a former build, make the same files: whoever doubts ours can make them. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, readdir, realpath, rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { builtFolder } from './harness/built.ts';
import { root } from './harness/product.ts';

const NO_SOURCE = new Set(['.cache', '.git', '.types', 'bench', 'dist', 'node_modules', 'test']);

/** The packages that are installed, and the rooms of the copy in place of ours. */
const install = async (folder: string, from: string, to: string): Promise<void> => {
  await mkdir(to);
  for (const name of await readdir(from)) {
    if (name.startsWith('.')) continue;
    if (name.startsWith('@')) await install(folder, path.join(from, name), path.join(to, name));
    else {
      const within = path.relative(root, await realpath(path.join(from, name)));
      const isRoom = !within.startsWith('node_modules');
      await symlink(isRoom ? path.join(folder, within) : path.join(root, within), path.join(to, name), 'junction');
    }
  }
};

/** But for the hour of the build, which is not published. */
const digests = async (dist: string): Promise<Readonly<Record<string, string>>> => {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name !== '.built')
    .map(({ parentPath, name }) => path.join(parentPath, name));
  const told = files.toSorted().map(async (file) => [path.relative(dist, file), createHash('sha384').update(await readFile(file)).digest('base64')] as const); // prettier-ignore
  return Object.fromEntries(await Promise.all(told));
};

test('is built twice, here and elsewhere: not one byte differs, nor one name', async () => {
  const first = await digests(builtFolder(true));
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'balise-elsewhere-')));
  try {
    for (const name of await readdir(root))
      if (!NO_SOURCE.has(name)) {
        const isSource = (file: string): boolean => path.basename(file) !== 'node_modules';
        await cp(path.join(root, name), path.join(folder, name), { recursive: true, filter: isSource });
      }
    await install(folder, path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    const { status, stderr } = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: folder, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    const second = await digests(path.join(folder, 'dist'));
    assert.ok(Object.keys(first).length > 500, `${Object.keys(first).length} files`);
    assert.deepEqual(second, first);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
