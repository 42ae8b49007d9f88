/** What runs is the bundle, made from other files of Vega than those Node imports: it must draw the same, and weigh little. */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import nodeResolve from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import esbuild from 'rollup-plugin-esbuild';
import { draw } from '../../../packages/charts/src/draw.ts';
import { vega } from '../../../packages/charts/rollup-vega.mjs';
import { answerOf, bretagne, lookOf } from './answers.ts';
import { bars, choropleth, lines, spark } from './compiled.ts';
import { toyCodes, toyOutlines } from './toy-outlines.ts';
import { trendOf } from './trends.ts';

const LARGEST_PAINTER_BYTES = 25_500;
const root = new URL('../../../', import.meta.url);
/** Inside the repository, so that what the bundle leaves outside is found. */
const folder = new URL(`.cache/painter-${process.pid}/`, root);

/** Of all its files. */
let code = '';

before(async () => {
  const bundle = await rollup({
    input: { painter: new URL('packages/charts/src/draw.ts', root).pathname },
    external: [/^@balise\/words$/],
    preserveEntrySignatures: 'allow-extension',
    plugins: [
      vega(),
      nodeResolve({ browser: true, extensions: ['.mjs', '.js', '.ts'] }),
      esbuild({ target: 'es2023', minify: true, tsconfig: false }),
    ],
    onLog: (_level, log) => assert.ok(log.code === 'CIRCULAR_DEPENDENCY' || log.code === undefined, log.message),
  });
  const { output } = await bundle.generate({ format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' });
  await bundle.close();
  const chunks = output.filter((chunk) => chunk.type === 'chunk');
  assert.equal(chunks.length, output.length);
  assert.deepEqual(
    chunks.map(({ name }) => name),
    ['painter', 'built-in-advances', 'own-maps'],
    'and what maps alone need, and pages without a canvas, apart',
  );
  code = chunks.map((chunk) => chunk.code).join('\n');
  mkdirSync(folder, { recursive: true });
  for (const chunk of chunks) writeFileSync(new URL(chunk.fileName, folder), chunk.code);
});
after(() => rmSync(folder, { recursive: true, force: true }));

describe('the painter', () => {
  test('draws what the room draws', async () => {
    const painter = (await import(new URL('painter.mjs', folder).href)) as { draw: typeof draw };
    const negative = answerOf([
      { code: 'dep:29', value: -3, role: 'main' },
      { code: 'dep:22', value: null },
      { code: 'dep:35', value: 8 },
    ]);
    for (const answer of [bretagne, negative, answerOf([])]) {
      for (const width of [260, 352, 768]) {
        assert.deepEqual(await painter.draw(bars, answer, lookOf(width)), await draw(bars, answer, lookOf(width)));
      }
    }
  });

  test('draws the curves that the room draws, whatever the shape of their points', async () => {
    const painter = (await import(new URL('painter.mjs', folder).href)) as { draw: typeof draw };
    const courses = Array.from({ length: 8 }, (_, i) => ({
      code: `dep:0${i + 1}`,
      role: i === 0 ? ('main' as const) : ('other' as const),
      values: [i, i + 0.37, [i + 1.41, 'P'] as const, null, i - 2.2],
    }));
    for (const width of [260, 768]) {
      for (const [kind, answer] of [
        [lines, trendOf(courses)],
        [spark, trendOf(courses.slice(0, 1))],
      ] as const)
        // prettier-ignore
        assert.deepEqual(await painter.draw(kind, answer, lookOf(width)), await draw(kind, answer, lookOf(width)));
    }
  });

  test('draws the maps that the room draws', async () => {
    const painter = (await import(new URL('painter.mjs', folder).href)) as { draw: typeof draw };
    const answer = answerOf(toyCodes.map((code, i) => ({ code, value: i === 1 ? null : 10 * i, role: i === 0 ? 'main' : 'other' })));
    for (const width of [260, 768])
      assert.deepEqual(
        await painter.draw(choropleth, answer, lookOf(width), toyOutlines),
        await draw(choropleth, answer, lookOf(width), toyOutlines),
      );
  });

  test(`weighs ${LARGEST_PAINTER_BYTES / 1000} kB at most, compressed, less the words`, (t) => {
    const bytes = brotliCompressSync(code).length;
    t.diagnostic(`${(bytes / 1000).toFixed(1)} kB brotli, ${(code.length / 1000).toFixed(1)} kB plain`);
    assert.ok(bytes <= LARGEST_PAINTER_BYTES);
  });

  test('makes no code from strings and has no HTML sink', () => {
    assert.doesNotMatch(code, /\bFunction\(|\beval\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write/);
  });
});
