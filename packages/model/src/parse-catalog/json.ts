/** What must hold of a document before its shape is looked at, so that what looks may recurse. */
import { DEEPEST, LARGEST } from './bounds.ts';
import { pathTo } from './report.ts';
import type { Report } from './report.ts';

/** Refuses, with one problem, what is too deep or too large to be a catalogue, and keys that would reach a prototype. */
export const refuseHostile = (json: unknown, report: Report): void => {
  const waiting: { readonly value: unknown; readonly at: string; readonly depth: number }[] = [{ value: json, at: '$', depth: 0 }];
  let seen = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, at, depth } = next;
    if (typeof value !== 'object' || value === null) continue;
    seen += 1;
    if (depth > DEEPEST || seen > LARGEST) {
      report.add(
        at.slice(0, 120),
        depth > DEEPEST ? `more than ${DEEPEST} levels of nesting` : `more than ${LARGEST} values`,
        'a catalogue',
      );
      return;
    }
    if (Object.hasOwn(value, '__proto__')) report.add(at, 'a member named "__proto__"', 'any other name', 'Remove this member.');
    for (const key of Object.keys(value)) {
      const inner = (value as Record<string, unknown>)[key];
      if (typeof inner === 'object' && inner !== null && key !== '__proto__') {
        waiting.push({ value: inner, at: pathTo(at, Array.isArray(value) ? Number(key) : key), depth: depth + 1 });
      }
    }
  }
};
