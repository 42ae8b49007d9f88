import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rollup } from 'rollup';
import type { Plugin } from 'rollup';
import { forwardSlashes } from '../../../scripts/build/forward-slashes.mjs';

const files: Readonly<Record<string, string>> = {
  'C:\\a\\main.ts': "import './packages/b.ts';",
  'C:\\a\\packages\\b.ts': 'console.log(1);',
};
/** What resolves on Windows. */
const windows: Plugin = {
  name: 'windows',
  resolveId: (source) => (source === 'main' ? 'C:\\a\\main.ts' : `C:\\a\\${source.slice('./'.length).replaceAll('/', '\\')}`),
  load: (id) => files[id.replaceAll('/', '\\')] ?? null,
};

const seenWith = async (...first: Plugin[]): Promise<readonly string[]> => {
  const seen: string[] = [];
  const watch: Plugin = { name: 'watch', transform: (_code, id) => void seen.push(id) };
  await rollup({ input: 'main', plugins: [...first, windows, watch] });
  return seen.toSorted();
};

test('where addresses have backslashes, those who look into them see slashes, and nothing is changed elsewhere', async () => {
  assert.deepEqual(await seenWith(forwardSlashes('\\')), ['C:/a/main.ts', 'C:/a/packages/b.ts']);
  assert.deepEqual(await seenWith(forwardSlashes('/')), Object.keys(files).toSorted());
});
