/**
 * Vega-Lite → Vega → Vega's runtime dataflow → compiled/<kind>[-<option values>].ts, one file per combination of a
 * kind's closed options, so that run time carries neither compiler nor parser:
 *   node packages/charts/scripts/compile-kinds.ts
 * Packed on the way (`pack.ts`), since a page downloads it. Refuses what run time could not draw or should not carry. Same sources, same bytes out.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { compileKind } from './compile-kind.ts';
import { kinds } from '../src/kinds/index.ts';
import type { RuntimeOperator } from '../src/unpack.ts';
import { exportName, fileName, optionCombinations } from './option-combinations.ts';
import { pack } from './pack.ts';

/** All of them come with the painter: their number is kept in sight. */
const MOST_FILES = 60;

const folder = new URL('../compiled/', import.meta.url);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const files = kinds.flatMap((kind) => optionCombinations(kind).map((options) => ({ kind, options })));
if (files.length > MOST_FILES) throw new Error(`${files.length} compiled kinds; at most ${MOST_FILES}.`);
for (const { kind, options } of files) {
  const { runtime, ...named } = compileKind(kind, options);
  const { operators } = runtime as { operators: readonly RuntimeOperator[] };
  const compiled = JSON.stringify({ ...named, runtime: pack(operators) });
  const name = fileName(kind.name, options);
  writeFileSync(
    new URL(`${name}.ts`, folder),
    `// Made by scripts/compile-kinds.ts from src/kinds/${kind.name}.ts; not to be edited.
import type { CompiledKind } from '@balise/model';

export const ${exportName(name)}: CompiledKind = ${compiled};
`,
  );
  console.log(`compiled/${name}.ts ${(compiled.length / 1000).toFixed(1)} kB`);
}
