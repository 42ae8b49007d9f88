/** Writes a runtime description as `src/unpack.ts` reads it. Throws when that would not bring back the same. */
import { deepStrictEqual } from 'node:assert';
import { unpack, type PackedOperators, type RuntimeOperator } from '../src/unpack.ts';

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
    case 'UnaryExpression':
      return [String(node['operator']), side('argument')];
    case 'LogicalExpression':
    case 'BinaryExpression':
      return [String(node['operator']), side('left'), side('right')];
    case 'ConditionalExpression':
      return ['?', side('test'), side('consequent'), side('alternate')];
    case 'ArrayExpression':
      return ['[', ...sides('elements')];
    case 'ObjectExpression':
      return ['{', ...(node['properties'] as Node[]).flatMap(({ key, value }) => [shortOf(key as Node), shortOf(value as Node)])];
    default:
      throw new Error(`No short form of ${String(node['type'])}.`);
  }
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
/** What `unpack` reads from the expressions again. */
const READ_AGAIN = new Set(['$fields', '$output', '$params', 'code']);

function short(value: unknown, id: number, key: string): unknown {
  if (Array.isArray(value)) return value.map((item) => short(item, id, key));
  if (!isNode(value)) return value;
  if ('$ref' in value) return { $ref: Number(value['$ref']) - (key === 'parent' ? 0 : id) };
  const hasTrees = 'encoders' in value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inside]): [string, unknown][] => {
      if (READ_AGAIN.has(name) || (hasTrees && /^[$%]/.test(name))) return [];
      return [[name, name === 'ast' ? shortOf(inside as Node) : short(inside, id, name)]];
    }),
  );
}

export function pack(operators: readonly RuntimeOperator[]): PackedOperators {
  let last = -1;
  const packed = operators.map((operator) => {
    const { id, params, ...rest } = short(operator, operator.id, '') as RuntimeOperator;
    const kept = operator['update'] === undefined ? params : {};
    const follows = id === last + 1;
    last = id;
    return { ...(follows ? {} : { id }), ...rest, ...(params === undefined ? {} : { params: kept }) };
  });
  deepStrictEqual(unpack(packed), { operators });
  return packed;
}
