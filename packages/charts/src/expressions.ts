/**
 * The expressions of a compiled kind, as functions. Vega's interpreter walks the tree of an expression, and makes anew what it walks it
 * with, for each channel of each mark; here a tree is walked once, however often its kind is drawn. Nothing is generated, so no policy of
 * a page is asked for anything. A test holds every picture to that interpreter, and to the code that Vega generates.
 *
 * Kinds name fields and parameters, add, subtract, multiply and divide, and call what `vega.ts` has. The build of a kind that says more fails.
 */
import type { Params } from 'vega-dataflow';
import type { SceneItem } from 'vega-scenegraph';

type Tree = { readonly type: string; readonly [key: string]: unknown };
type Row = Readonly<Record<string, unknown>>;
/** What expressions may call; each is called with all of them as `this`. */
type Functions = Readonly<Record<string, (...given: unknown[]) => unknown>>;
type Run = (datum: Row, params: Params, functions: Functions) => unknown;
type Compute = (left: never, right: never) => unknown;

const computing: Readonly<Record<string, Compute>> = {
  '+': (left: number, right: number) => left + right,
  '-': (left: number, right: number) => left - right,
  '*': (left: number, right: number) => left * right,
  '/': (left: number, right: number) => left / right,
};

const refuse = (what: unknown): never => {
  throw new Error(`An expression of a kind cannot say ${String(what)}.`);
};

const writing: Readonly<Record<string, (tree: Tree) => Run>> = {
  Literal:
    ({ value }) =>
    () =>
      value,
  Identifier({ name }) {
    const parameter = `$${String(name)}`;
    return name === 'datum' ? (datum) => datum : (_, params) => params[parameter];
  },
  MemberExpression({ object, property, computed }) {
    const owner = compiled(object as Tree);
    const { type, value, name } = property as Tree;
    const member = String(computed === true ? (type === 'Literal' ? value : refuse('a computed member')) : name);
    return (datum, params, functions) => (owner(datum, params, functions) as Row)[member];
  },
  CallExpression({ callee, arguments: trees }) {
    // Encoders call `scale` by `_scale`.
    const name = String((callee as Tree)['name']).replace(/^_/, '');
    const given = (trees as readonly Tree[]).map(compiled);
    return (datum, params, functions) => functions[name]!(...given.map((one) => one(datum, params, functions)));
  },
  ArrayExpression({ elements }) {
    const all = (elements as readonly Tree[]).map(compiled);
    return (datum, params, functions) => all.map((one) => one(datum, params, functions));
  },
  BinaryExpression({ operator, left, right }) {
    const compute = (computing[String(operator)] ?? refuse(operator)) as (left: unknown, right: unknown) => unknown;
    const [first, second] = [compiled(left as Tree), compiled(right as Tree)];
    return (datum, params, functions) => compute(first(datum, params, functions), second(datum, params, functions));
  },
};

const known = new WeakMap<Tree, Run>();

/** The function of a tree, kept with it. Throws on what a kind cannot say. */
export function compiled(tree: Tree): Run {
  const found = known.get(tree) ?? (writing[tree.type] ?? refuse(tree.type))(tree);
  known.set(tree, found);
  return found;
}

type Channels = Readonly<Record<string, { readonly ast: Tree }>>;
type Placed = { -readonly [Name in keyof SceneItem]: SceneItem[Name] } & { [channel: string]: unknown };

/** Along one side: from two ends, or from a middle, to where an item begins and how long it is. */
function settle(
  item: Placed,
  channels: Channels,
  [from, to, middle, length]: readonly [string, string, string, string],
  swaps: boolean,
): void {
  const at = (name: string): number => item[name] as number;
  if (to in channels) {
    if (from in channels) {
      const [first, last] = [at(from), at(to)];
      const isTurned = swaps && first > last;
      item[from] = isTurned ? last : first;
      item[to] = isTurned ? first : last;
      item[length] = at(to) - at(from);
    } else item[from] = at(to) - (at(length) || 0);
  }
  if (middle in channels) item[from] = at(middle) - (at(length) || 0) / 2;
}

const ACROSS = ['x', 'x2', 'xc', 'width'] as const;
const DOWN = ['y', 'y2', 'yc', 'height'] as const;

type Context = { readonly functions: Functions };
type Expression = { readonly ast: Tree };

/** What Vega's runtime asks of who runs expressions. */
export const expressions = {
  operator({ functions }: Context, { ast }: Expression) {
    const run = compiled(ast);
    return (params: Params): unknown => run({}, params, functions);
  },
  parameter({ functions }: Context, { ast }: Expression) {
    const run = compiled(ast);
    return (datum: Row, params: Params): unknown => run(datum, params, functions);
  },
  /** Says whether an item has changed. */
  encode({ functions }: Context, { marktype, channels }: { readonly marktype: string; readonly channels: Channels }) {
    const runs = Object.entries(channels).map(([name, { ast }]) => [name, compiled(ast)] as const);
    const swaps = marktype === 'rect' || marktype === 'group';
    return (item: Placed, params: Params): boolean => {
      let isOther = false;
      for (const [name, run] of runs) {
        const value = run(item.datum as Row, params, functions);
        if (item[name] !== value) {
          item[name] = value;
          isOther = true;
        }
      }
      if (marktype !== 'rule') {
        settle(item, channels, ACROSS, swaps);
        settle(item, channels, DOWN, swaps);
      }
      return isOther;
    };
  },
};
