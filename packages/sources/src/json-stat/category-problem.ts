/** What JSON-stat forbids of a category beside its index: notes, coordinates and children of codes it does not have, and circles. */
import { problem } from '@balise/model';
import type { Problem } from '@balise/model';
import { shown } from '../cells/raw-column.ts';
import { isObject, member } from '../cells/read-json.ts';
import type { JsonObject } from '../cells/read-json.ts';

const wrong = (got: string, expected: string): Problem => problem('BODY_UNREADABLE', { got, expected });

const childrenOf = (child: JsonObject): ReadonlyMap<string, readonly unknown[]> =>
  new Map(Object.entries(child).map(([code, children]) => [code, Array.isArray(children) ? children : []]));

/** A code that is its own ancestor, or null. Each code is left once: linear in the number of links. */
const circle = (children: ReadonlyMap<string, readonly unknown[]>): string | null => {
  const waiting = new Map<string, number>();
  for (const list of children.values())
    for (const code of list) if (typeof code === 'string') waiting.set(code, (waiting.get(code) ?? 0) + 1);
  const roots = [...children.keys()].filter((code) => !waiting.has(code));
  const left = new Set<string>();
  for (let code = roots.pop(); code !== undefined; code = roots.pop()) {
    left.add(code);
    for (const child of children.get(code) ?? []) {
      if (typeof child !== 'string') continue;
      const parents = (waiting.get(child) as number) - 1;
      waiting.set(child, parents);
      if (parents === 0) roots.push(child);
    }
  }
  return [...children.keys()].find((code) => !left.has(code)) ?? null;
};

export const categoryProblem = (category: JsonObject, codes: readonly string[], id: string): Problem | null => {
  const known = new Set(codes);
  for (const name of ['note', 'coordinates', 'unit', 'child']) {
    const told = member(category, name);
    if (!isObject(told)) continue;
    const unknown = Object.keys(told).find((code) => !known.has(code));
    if (unknown !== undefined)
      return wrong(`"${name}" of ${JSON.stringify(unknown.slice(0, 40))} in "${id}"`, 'categories of the dimension');
  }
  const child = member(category, 'child');
  if (!isObject(child)) return null;
  const children = childrenOf(child);
  for (const list of children.values()) {
    const unknown = list.find((code) => typeof code !== 'string' || !known.has(code));
    if (unknown !== undefined) return wrong(`child ${shown(unknown)} in "${id}"`, 'categories of the dimension');
  }
  const around = circle(children);
  return around === null ? null : wrong(`${JSON.stringify(around)} among its own descendants in "${id}"`, 'a hierarchy');
};
