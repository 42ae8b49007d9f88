import type { CompiledKind } from '@balise/model';
import { compileKind } from '../../../packages/charts/scripts/compile-kind.ts';
import { pack } from '../../../packages/charts/scripts/pack.ts';
import { bars as barsKind } from '../../../packages/charts/src/kinds/bars.ts';
import { choropleth as choroplethKind } from '../../../packages/charts/src/kinds/choropleth.ts';
import { lines as linesKind } from '../../../packages/charts/src/kinds/lines.ts';
import type { Kind } from '../../../packages/charts/src/kinds/kind.ts';
import { spark as sparkKind } from '../../../packages/charts/src/kinds/spark.ts';
import { unpack, type RuntimeOperator } from '../../../packages/charts/src/unpack.ts';

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}

/** As the build writes it. */
function built(kind: Kind): CompiledKind {
  const { runtime, ...named } = compileKind(kind, {});
  const packed = pack((runtime as { operators: RuntimeOperator[] }).operators);
  deepFreeze(unpack(packed));
  return deepFreeze({ ...named, runtime: packed });
}

/** Compiled here, so that no test depends on what the last build left; frozen, and so is what it is unpacked to, because drawings share both. */
export const bars = built(barsKind);
export const choropleth = built(choroplethKind);
export const lines = built(linesKind);
export const spark = built(sparkKind);
