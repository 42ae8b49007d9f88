type Operator = { readonly type?: string; readonly params?: Readonly<Record<string, unknown>> };

/** Every operator of a compiled kind, those of its subflows included. */
export function operatorsOf(runtime: unknown): Operator[] {
  const { operators = [] } = runtime as { operators?: readonly Operator[] };
  return operators.flatMap((operator) => {
    const inside = Object.values(operator.params ?? {}).flatMap((param) =>
      typeof param === 'object' && param !== null && '$subflow' in param ? operatorsOf(param.$subflow) : [],
    );
    return [operator, ...inside];
  });
}

/** The transforms that a compiled kind needs and the painter has not: Vega would skip them in silence. */
export const missingTransforms = (runtime: unknown, known: object): string[] => [
  ...new Set(operatorsOf(runtime).flatMap(({ type = 'operator' }) => (type === 'operator' || Object.hasOwn(known, type) ? [] : type))),
];
