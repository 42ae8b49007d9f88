/** The shape of a JSON-stat dataset, checked: its dimensions in order, its values and statuses by position. */
import { isProblem, problem } from '@balise/model';
import type { Problem } from '@balise/model';
import { shown } from '../cells/raw-column.ts';
import { isObject, member } from '../cells/read-json.ts';
import type { JsonObject } from '../cells/read-json.ts';
import { categoryProblem } from './category-problem.ts';

export type Dimension = {
  readonly id: string;
  /** In the order of positions. */
  readonly codes: readonly string[];
  readonly labels: readonly (string | null)[];
  /** Of those that are the whole of others. */
  readonly children: ReadonlyMap<string, readonly string[]>;
  /** How many cells apart two successive codes are. */
  readonly stride: number;
};
export type Cube = {
  readonly dimensions: readonly Dimension[];
  /** The dimension whose categories are measures, if one alone is. */
  readonly metric: Dimension | null;
  readonly length: number;
  /** Undefined and null are missing. */
  readonly values: readonly unknown[];
  /** Null: nothing is said of any cell. */
  readonly statuses: readonly (string | null | undefined)[] | null;
};

const MOST_CELLS = 5_000_000;

const unreadable = (got: string, expected: string): Problem => problem('BODY_UNREADABLE', { got, expected });
const strings = (value: unknown): readonly string[] | null =>
  Array.isArray(value) && value.every((item) => typeof item === 'string') ? (value as string[]) : null;

/** 1.x kept `id`, `size` and `role` inside `dimension`. */
const either = (cube: JsonObject, dimension: JsonObject, name: string): unknown => member(cube, name) ?? member(dimension, name);

const codesOf = (category: JsonObject, size: number, id: string): readonly string[] | Problem => {
  const index = member(category, 'index');
  const label = member(category, 'label');
  const list = strings(index);
  let codes: (string | undefined)[];
  if (list !== null) codes = [...list];
  else if (isObject(index)) {
    codes = Array.from({ length: Math.min(size, Object.keys(index).length) });
    for (const [code, place] of Object.entries(index))
      if (typeof place === 'number' && Number.isInteger(place) && place >= 0 && place < codes.length) codes[place] = code;
  } else codes = index === undefined && isObject(label) ? Object.keys(label) : [];
  const known = codes.filter((code) => code !== undefined);
  if (known.length !== size || codes.length !== size || new Set(known).size !== size) {
    return unreadable(`${known.length} categories in "${id}"`, `${size}, as "size" says, each once`);
  }
  return known;
};

/** Checked by `categoryProblem`. */
const childrenOf = (category: JsonObject): Dimension['children'] => {
  const child = member(category, 'child');
  return new Map(isObject(child) ? Object.entries(child).map(([code, children]) => [code, strings(children) ?? []]) : []);
};

const dimensionsOf = (cube: JsonObject): readonly Dimension[] | Problem => {
  const all = member(cube, 'dimension') as JsonObject;
  const ids = strings(either(cube, all, 'id'));
  const sizes = either(cube, all, 'size');
  if (ids === null || new Set(ids).size !== ids.length) return unreadable(`"id": ${shown(either(cube, all, 'id'))}`, 'names of dimensions');
  if (!Array.isArray(sizes) || sizes.length !== ids.length) {
    return unreadable(
      `${ids.length} names in "id", ${Array.isArray(sizes) ? sizes.length : 'nothing'} in "size"`,
      'a size for each dimension',
    );
  }
  const dimensions: Dimension[] = [];
  let stride = 1;
  for (let i = ids.length - 1; i >= 0; i -= 1) {
    const [id, size] = [ids[i]!, sizes[i] as unknown];
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
      return unreadable(`a size of ${shown(size)} for "${id}"`, 'a whole number');
    const dimension = member(all, id);
    const category = isObject(dimension) ? member(dimension, 'category') : undefined;
    if (!isObject(category))
      return unreadable(`no categories of "${id}"; dimensions: ${Object.keys(all).slice(0, 8).join(', ')}`, 'every dimension of "id"');
    const codes = codesOf(category, size, id);
    if (isProblem(codes)) return codes;
    const wrong = categoryProblem(category, codes, id);
    if (wrong !== null) return wrong;
    const label = member(category, 'label');
    const labels = codes.map((code) => {
      const text = isObject(label) ? member(label, code) : undefined;
      return typeof text === 'string' ? text : null;
    });
    dimensions.unshift({ id, codes, labels, children: childrenOf(category), stride });
    stride *= size;
    if (stride > MOST_CELLS) {
      return problem('TOO_MANY_ROWS', {
        got: `more than ${MOST_CELLS} cells`,
        expected: `at most ${MOST_CELLS}`,
        params: { limit: MOST_CELLS },
      });
    }
  }
  return dimensions;
};

/** An object by position → a list. */
const spread = (sparse: JsonObject, length: number, what: string): readonly unknown[] | Problem => {
  const cells: unknown[] = Array.from({ length });
  for (const [place, cell] of Object.entries(sparse)) {
    if (!/^(?:0|[1-9]\d{0,9})$/.test(place) || Number(place) >= length)
      return unreadable(`${what} at ${JSON.stringify(place.slice(0, 40))}`, `positions under ${length}`);
    cells[Number(place)] = cell;
  }
  return cells;
};

const cellsOf = (told: unknown, length: number, what: 'value' | 'status'): readonly unknown[] | Problem => {
  if (Array.isArray(told)) {
    const cells = told as readonly unknown[];
    if (what === 'status' && cells.length === 1) return Array.from({ length }, () => cells[0]);
    return cells.length === length ? cells : unreadable(`${cells.length} cells in "${what}"`, `${length}, the product of "size"`);
  }
  if (isObject(told)) return spread(told, length, what);
  if (what === 'status' && typeof told === 'string') return Array.from({ length }, () => told);
  return unreadable(`"${what}": ${shown(told)}`, 'a list, or an object by position');
};

const metricOf = (cube: JsonObject, dimensions: readonly Dimension[]): Dimension | null => {
  const role = either(cube, member(cube, 'dimension') as JsonObject, 'role');
  const [id, ...others] = strings(isObject(role) ? member(role, 'metric') : undefined) ?? [];
  return others.length === 0 ? (dimensions.find((dimension) => dimension.id === id) ?? null) : null;
};

export const readCube = (cube: JsonObject): Cube | Problem => {
  const dimensions = dimensionsOf(cube);
  if (isProblem(dimensions)) return dimensions;
  const length = dimensions.reduce((product, { codes }) => product * codes.length, 1);
  const values = cellsOf(member(cube, 'value'), length, 'value');
  if (isProblem(values)) return values;
  const told = member(cube, 'status');
  const statuses = told === undefined || told === null ? null : cellsOf(told, length, 'status');
  if (isProblem(statuses)) return statuses;
  const odd = statuses?.find((status) => typeof status !== 'string' && status !== null && status !== undefined);
  if (odd !== undefined) return unreadable(`a status of ${shown(odd)}`, 'a text');
  return { dimensions, metric: metricOf(cube, dimensions), length, values, statuses: statuses as Cube['statuses'] };
};
