/** What a compiled kind needs of Vega: read from its runtime description, so that nothing is forgotten by hand. */
import { operatorsOf } from '../src/operators.ts';

export type Needs = {
  readonly transforms: readonly string[];
  readonly functions: readonly string[];
  readonly scales: readonly string[];
  readonly marks: readonly string[];
};

const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

export function needsOf(runtime: unknown): Needs {
  const operators = operatorsOf(runtime);
  const params = (type: string, name: string): unknown[] =>
    operators.filter((operator) => operator.type === type).map((operator) => operator.params?.[name]);
  return {
    transforms: sorted(operators.flatMap(({ type = 'operator' }) => (type === 'operator' ? [] : type))),
    functions: sorted(calls(runtime)),
    scales: sorted(params('scale', 'type').map(String)),
    // Every scenegraph has a group for root, made by no operator.
    marks: sorted(['group', ...params('mark', 'markdef').map((definition) => (definition as { marktype: string }).marktype)]),
  };
}

/** Encoders call `_scale`, `_bandwidth` and `_range`; they are the functions without underscore. */
function calls(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, callee } = node as { type?: unknown; callee?: { name: string } };
  const own = type === 'CallExpression' && callee !== undefined ? [callee.name.replace(/^_/, '')] : [];
  return [...own, ...Object.values(node).flatMap(calls)];
}
