import type { CompiledKind } from '@balise/model';
import { compileKind } from '../../../packages/charts/scripts/compile-kind.ts';
import { bars as barsKind } from '../../../packages/charts/src/kinds/bars.ts';
import { choropleth as choroplethKind } from '../../../packages/charts/src/kinds/choropleth.ts';
import { lines as linesKind } from '../../../packages/charts/src/kinds/lines.ts';
import { spark as sparkKind } from '../../../packages/charts/src/kinds/spark.ts';

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}

/** Compiled here, so that no test depends on what the last build left; frozen, because drawings share it. */
export const bars: CompiledKind = deepFreeze(compileKind(barsKind, {}));
export const choropleth: CompiledKind = deepFreeze(compileKind(choroplethKind, {}));
export const lines: CompiledKind = deepFreeze(compileKind(linesKind, {}));
export const spark: CompiledKind = deepFreeze(compileKind(sparkKind, {}));
