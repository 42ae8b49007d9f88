/** Writes a runtime description as `src/unpack.ts` reads it. Throws when that would not bring back the same. */
import { deepStrictEqual } from 'node:assert';
import { isDeepStrictEqual } from 'node:util';
import { Course, marks, unpack, type Marks, type PackedOperators, type RuntimeOperator } from '../src/unpack.ts';

type Node = Readonly<Record<string, unknown>>;
type Short = string | number | boolean | null | readonly Short[];

function shortOf(node: Node): Short {
  const side = (name: string): Short => shortOf(node[name] as Node);
  const sides = (name: string): Short[] => (node[name] as Node[]).map(shortOf);
  switch (node['type']) {
    case 'Literal':
      return typeof node['value'] === 'string' ? `'${node['value']}` : (node['value'] as Short);
    case 'Identifier':
      return String(node['name']);
    case 'MemberExpression': {
      const object = side('object');
      const { type, value, name } = node['property'] as Node;
      if (node['computed'] === true && object === 'datum' && typeof value === 'string') return `@${value}`;
      if (node['computed'] === false && type === 'Identifier' && typeof object === 'string' && /^\w/.test(object))
        return `${object}.${String(name)}`;
      return [node['computed'] === true ? '[]' : '.', object, side('property')];
    }
    case 'CallExpression':
      return [String((node['callee'] as Node)['name']), ...sides('arguments')];
    case 'BinaryExpression':
      return [String(node['operator']), side('left'), side('right')];
    case 'ArrayExpression':
      return ['[', ...sides('elements')];
    default:
      throw new Error(`No short form of ${String(node['type'])}.`);
  }
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
/** What `unpack` reads from the expressions again. */
const READ_AGAIN = new Set(['$fields', '$output', '$params', 'code']);

/** Its channels alone, where what they encode needs no telling. */
const encoder = ({ $expr }: { readonly $expr: { readonly marktype: string; readonly channels: Node } }, marktype: string): unknown => {
  const channels = Object.fromEntries(
    Object.entries($expr.channels).map(([name, channel]) => [name, shortOf((channel as Node)['ast'] as Node)]),
  );
  return $expr.marktype === marktype ? channels : { $expr: { ...$expr, channels } };
};

/** @param marktype of the marks that came last */
function short(value: unknown, id: number, marktype: string, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => short(item, id, marktype, key));
  if (!isNode(value)) return value;
  if ('$ref' in value) return { $ref: Number(value['$ref']) - id };
  const hasTrees = 'encoders' in value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inside]): [string, unknown][] => {
      if (READ_AGAIN.has(name) || (hasTrees && /^[$%]/.test(name))) return [];
      if (key === '$encode') return [[name, encoder(inside as Parameters<typeof encoder>[0], marktype)]];
      return [[name, name === 'ast' ? shortOf(inside as Node) : short(inside, id, marktype, name)]];
    }),
  );
}

/** `+collect`: the operator before is what it waits for. */
function afterTheLast({ params, ...operator }: Partial<RuntimeOperator>): Partial<RuntimeOperator> {
  const { pulse, ...others } = params ?? {};
  if (!isDeepStrictEqual(pulse, { $ref: -1 })) return params === undefined ? operator : { ...operator, params };
  return { ...operator, type: `+${operator.type}`, ...(Object.keys(others).length === 0 ? {} : { params: others }) };
}

/** What {@link marks} makes these operators of; null where it would make others. */
function marksOf(entries: readonly Partial<RuntimeOperator>[], { marks: index }: Course): Marks | null {
  const [join, , mark, encode] = entries;
  const { $ref: of } = (join?.params?.['pulse'] ?? {}) as { $ref?: number };
  const { marktype: draws } = (mark?.params?.['markdef'] ?? {}) as { marktype?: string };
  const { $encode } = (encode?.params?.['encoders'] ?? {}) as { $encode?: Node };
  if (of === undefined || draws === undefined || $encode === undefined) return null;
  const drawn = { ...$encode, draws, of };
  return isDeepStrictEqual(marks(drawn, index), entries) ? drawn : null;
}

const MARKS = marks({ draws: '', of: 0 }, 0).length;

export function pack(operators: readonly RuntimeOperator[]): PackedOperators {
  const seen = new Course();
  const entries = operators.map((operator) => {
    seen.pass(operator);
    const { id: _id, params, ...rest } = short(operator, operator.id, seen.marktype) as RuntimeOperator;
    const kept = operator['update'] === undefined ? params : {};
    return afterTheLast({ ...rest, ...(params === undefined ? {} : { params: kept }) });
  });
  const packed: object[] = [];
  const course = new Course();
  for (let at = 0; at < entries.length;) {
    const { id } = operators[at]!;
    const told = id === course.next ? {} : { id };
    const follow = operators.slice(at, at + MARKS).every((operator, after) => operator.id === id + after);
    const drawn = follow ? marksOf(entries.slice(at, at + MARKS), course) : null;
    const count = drawn === null ? 1 : MARKS;
    for (const operator of operators.slice(at, at + count)) course.pass(operator);
    const { type, ...entry } = entries[at]!;
    packed.push({ ...told, ...(drawn ?? (type === 'operator' ? entry : { type, ...entry })) });
    at += count;
  }
  deepStrictEqual(unpack(packed), { operators });
  return packed;
}
