import type { CompiledKind } from '@balise/model';
import { compileKind } from '../../../packages/charts/scripts/compile-kind.ts';
import { pack } from '../../../packages/charts/scripts/pack.ts';
import { bars as barsKind } from '../../../packages/charts/src/kinds/bars.ts';
import { choropleth as choroplethKind } from '../../../packages/charts/src/kinds/choropleth.ts';
import { lines as linesKind } from '../../../packages/charts/src/kinds/lines.ts';
import type { Kind } from '../../../packages/charts/src/kinds/kind.ts';
import { spark as sparkKind } from '../../../packages/charts/src/kinds/spark.ts';
import type { RuntimeOperator } from '../../../packages/charts/src/unpack.ts';

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}

/** As the build writes it. */
function built(kind: Kind): CompiledKind {
  const { runtime, ...named } = compileKind(kind, {});
  return { ...named, runtime: pack((runtime as { operators: RuntimeOperator[] }).operators) };
}

/** Compiled here, so that no test depends on what the last build left; frozen, because drawings share it. */
export const bars: CompiledKind = deepFreeze(built(barsKind));
export const choropleth: CompiledKind = deepFreeze(built(choroplethKind));
export const lines: CompiledKind = deepFreeze(built(linesKind));
export const spark: CompiledKind = deepFreeze(built(sparkKind));
