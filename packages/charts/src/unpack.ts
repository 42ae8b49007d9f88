/**
 * A compiled kind as it travels, back into the runtime description that Vega takes. What one operator repeats of another
 * is left out on the way, since a page downloads it: numbers that follow one another, references (counted from the operator
 * that makes them, so that the same marks are spelt the same), what can be read from the expressions themselves, the
 * names of their nodes, and what all marks are made of. `scripts/pack.ts` writes it, and builds only what comes back as it was.
 *
 * An operator that says no type is an `operator`; `+collect` is a `collect` that waits for the operator before it. The channels
 * of an encoder stand alone where it encodes marks of the type that came last, groups before any. `{ draws: "rect", of: -16,
 * update: {…} }` is {@link marks}.
 *
 * An expression, of those that `expressions.ts` runs, is a literal, or `'text` for a string, `name`, `name.member`, `@field` for
 * `datum["field"]`, or a list that opens with what it does: `["[", …]` an array, `[".", object, member]` and `["[]", object, member]`, an
 * operator with its two sides, or a function with its arguments.
 */
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Node = { [key: string]: unknown };
export type RuntimeOperator = { id: number; type?: string; params?: Record<string, unknown>; [key: string]: unknown };
export type PackedOperators = readonly object[];
type Encoded = { readonly marktype: string; readonly channels: Readonly<Record<string, Json>> };

const OPERATOR = /^[^\w[.]/;

const literal = (value: unknown): Node => ({ type: 'Literal', value });
const identifier = (name: string): Node => ({ type: 'Identifier', name });
const member = (object: Node, property: Node, computed: boolean): Node => ({ type: 'MemberExpression', computed, object, property });

function treeOf(short: Json): Node {
  if (typeof short === 'string') {
    if (short.startsWith("'")) return literal(short.slice(1));
    if (short.startsWith('@')) return member(identifier('datum'), literal(short.slice(1)), true);
    const [name, ...names] = short.split('.');
    return names.reduce((object, property) => member(object, { ...identifier(property), member: true }, false), identifier(name!));
  }
  if (!Array.isArray(short)) return literal(short);
  const [name, ...rest] = short as [string, ...Json[]];
  const trees = rest.map(treeOf);
  const [first, second] = trees;
  if (name === '[') return { type: 'ArrayExpression', elements: trees };
  if (name === '.') return member(first!, { ...second, member: true }, false);
  if (name === '[]') return member(first!, second!, true);
  if (!OPERATOR.test(name)) return { type: 'CallExpression', callee: identifier(name), arguments: trees };
  return { type: 'BinaryExpression', operator: name, left: first, right: second };
}

/** Marks joined to their data and encoded: `of` tells where their data come from, the other members how they are encoded. */
export type Marks = { readonly draws: string; readonly of: number; readonly [encoder: string]: unknown };
export const marks = ({ draws, of, ...$encode }: Marks, index: number): readonly object[] => [
  { type: 'datajoin', params: { pulse: { $ref: of }, clean: true } },
  { type: '+collect' },
  {
    type: '+mark',
    params: {
      markdef: { marktype: draws, role: 'mark' },
      interactive: true,
      context: { $context: true },
      groups: null,
      parent: null,
      index,
    },
  },
  { type: '+encode', params: { encoders: { $encode } } },
];

/** Where operators are written or read one after the other: the number due to the next, and what is known of those before. */
export class Course {
  next = 0;
  /** Marks so far. */
  marks = 0;
  marktype = 'group';

  pass({ id, type, params }: RuntimeOperator): void {
    this.next = id + 1;
    if (type !== 'mark') return;
    this.marks += 1;
    this.marktype = (params?.['markdef'] as { marktype: string }).marktype;
  }
}

/** As many entries as there are operators, each with its number and its type. */
function spread(packed: PackedOperators): RuntimeOperator[] {
  const course = new Course();
  const numbered = (entry: Partial<RuntimeOperator>): RuntimeOperator => {
    const { type = 'operator', id = course.next } = entry;
    const operator: RuntimeOperator = type.startsWith('+')
      ? { ...entry, id, type: type.slice(1), params: { ...entry.params, pulse: { $ref: -1 } } }
      : { ...entry, id, type };
    course.pass(operator);
    return operator;
  };
  return packed.flatMap((entry) => {
    if (!('draws' in entry)) return [numbered(entry)];
    const { id = course.next, ...drawn } = entry as Marks & { id?: number };
    course.next = id;
    return marks(drawn as Marks, course.marks).map(numbered);
  });
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Every node of a tree, or of anything that holds trees. */
function* nodesOf(value: unknown): Generator<Node> {
  if (!isNode(value)) return;
  yield value;
  for (const inside of Object.values(value)) yield* nodesOf(inside);
}

const fieldsOf = (trees: unknown): string[] => [
  ...new Set(
    [...nodesOf(trees)].flatMap(({ type, object, property }) => {
      if (type !== 'MemberExpression' || (object as Node)['name'] !== 'datum') return [];
      const { name, value } = property as Node;
      return [String(name ?? value)];
    }),
  ),
];

const known = new WeakMap<PackedOperators, unknown>();

/** A description that was not packed comes back as it is. What was unpacked is kept: Vega reads it, and writes nothing in it. */
export function unpack(packed: unknown): unknown {
  if (!Array.isArray(packed)) return packed;
  const found = known.get(packed) ?? described(packed);
  known.set(packed, found);
  return found;
}

function described(packed: PackedOperators): { operators: RuntimeOperator[] } {
  const operators = spread(packed);
  const course = new Course();
  const named = (key: 'signal' | 'scale'): Map<unknown, number> => new Map(operators.map((operator) => [operator[key], operator.id]));
  const signals = named('signal');
  const scales = named('scale');
  const codes: string[] = [];

  /** What expressions read: signals by their name, scales as the first argument of a function. */
  const readBy = (trees: unknown): Record<string, unknown> => {
    const read: Record<string, unknown> = {};
    for (const { type, name, member: isMember, arguments: given } of nodesOf(trees)) {
      if (type === 'Identifier' && isMember !== true && signals.has(name)) read[`$${String(name)}`] = { $ref: signals.get(name) };
      const scale = type === 'CallExpression' ? (given as Node[])[0]?.['value'] : undefined;
      if (scale !== undefined && scales.has(scale)) read[`%${String(scale)}`] = { $ref: scales.get(scale) };
    }
    return read;
  };

  const encoder = (value: Node): Node => {
    const { marktype, channels: short } = ('$expr' in value ? value['$expr'] : { marktype: course.marktype, channels: value }) as Encoded;
    const channels = Object.fromEntries(Object.entries(short).map(([name, tree]) => [name, { ast: treeOf(tree) }]));
    return { $expr: { marktype, channels }, $output: Object.keys(channels), $fields: fieldsOf(channels) };
  };

  const whole = (value: unknown, id: number, key: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => whole(item, id, key));
    if (!isNode(value)) return value;
    if ('$ref' in value) return { $ref: Number(value['$ref']) + id };
    if ('ast' in value) return { ...value, ast: treeOf(value['ast'] as Json) };
    const made: Node = {};
    for (const [name, inside] of Object.entries(value)) made[name] = key === '$encode' ? encoder(inside as Node) : whole(inside, id, name);
    const expression = made['$expr'] as { ast?: unknown; code?: string } | undefined;
    if (expression !== undefined) {
      const text = JSON.stringify(expression.ast);
      if (!codes.includes(text)) codes.push(text);
      made['$expr'] = { code: String(codes.indexOf(text)), ...expression };
      made['$fields'] ??= fieldsOf(expression.ast);
      made['$params'] ??= readBy(expression.ast);
    }
    return made;
  };

  return {
    operators: operators.map((operator) => {
      course.pass(operator);
      const made = whole(operator, operator.id, '') as RuntimeOperator;
      const trees = made['update'] ?? made.params?.['encoders'];
      if (trees !== undefined) made.params = { ...made.params, ...readBy(trees) };
      return made;
    }),
  };
}
