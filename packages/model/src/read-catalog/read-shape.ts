/**
 * Shapes that say yes or no. A shape is words set apart by spaces, a test, a reader (which gives what is kept), a list (`[item]`,
 * `[item, how many at least]`) or an object, whose members may be absent after the one that says so (`optional`).
 */
import { nearestWord } from '../parse-catalog/nearest.ts';

export type Members = Readonly<Record<string, unknown>>;
type Reader = (value: unknown) => unknown;
export type Shape = string | Reader | readonly [item: Shape, least?: number] | { readonly [member: string]: Shape };

/** Stands in an object before the members that may be absent; no member of a catalogue is called so. */
export const optional = '';

/** Stops the reading: what does not hold is told by `parseCatalog`. */
export function need(holds: unknown): asserts holds {
  if (holds !== true) throw new TypeError('not a catalogue');
}

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A frozen copy of what the shape knows of the value. */
export const read = (shape: Shape, value: unknown): unknown => {
  if (typeof shape === 'string') {
    need(shape.split(' ').includes(value as string));
    return value;
  }
  if (typeof shape === 'function') {
    const told = shape(value);
    need(told !== false);
    return told === true ? value : told;
  }
  if (shape instanceof Array) {
    const [item, least = 0] = shape;
    need(Array.isArray(value) && value.length >= least);
    return Object.freeze((value as unknown[]).map((each) => read(item, each)));
  }
  need(isObject(value));
  const copy: Record<string, unknown> = {};
  const absent: string[] = [];
  let isOptional = false;
  for (const [name, inner] of Object.entries(shape as Readonly<Record<string, Shape>>)) {
    if (inner === optional) isOptional = true;
    else if (value[name] !== undefined) copy[name] = read(inner, value[name]);
    else need(absent.push(name) > 0 && isOptional);
  }
  // Members of others are let by, unless they look like one that is absent.
  need(Object.keys(value).every((name) => Object.hasOwn(copy, name) || absent.includes(name) || nearestWord(name, absent) === null));
  return Object.freeze(copy);
};

/** An object keyed by the author's words: it has no prototype. */
export const record =
  (shape: Shape, isEntry?: (key: string, value: unknown) => boolean): Reader =>
  (value) => {
    need(isObject(value));
    const copy = Object.create(null) as Record<string, unknown>;
    for (const [key, inner] of Object.entries(value)) {
      need(isEntry?.(key, inner) !== false);
      copy[key] = read(shape, inner);
    }
    return Object.freeze(copy);
  };

/** One of several objects, told apart by the word in one member. */
export const variant =
  (name: string, shapes: Readonly<Record<string, object>>): Reader =>
  (value) => {
    const told = (value as Members)[name];
    need(typeof told === 'string' && Object.hasOwn(shapes, told));
    return read({ [name]: told, ...shapes[told] }, value);
  };

export const raw = (value: unknown): boolean => typeof value === 'string';
/** A text of which something holds. */
export const textOf =
  (holds: (text: string) => boolean): Reader =>
  (value) =>
    typeof value === 'string' && holds(value);
export const text = textOf((value) => value.trim() !== '');
export const flag = (value: unknown): boolean => typeof value === 'boolean';
export const number =
  (least = -Infinity, most = Infinity): ((value: unknown) => boolean) =>
  (value) =>
    Number.isFinite(value) && (value as number) >= least && (value as number) <= most;
export const integer =
  (least: number, most: number): Reader =>
  (value) =>
    Number.isInteger(value) && number(least, most)(value);
