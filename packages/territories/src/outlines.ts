/**
 * The outlines we carry, brought when first asked for. One file serves every level: académies, régions académiques and
 * régions are unions of départements, and a page that shows two maps downloads one.
 */
import { isProblem, problem } from '@balise/model';
import type { Level, Outlines, OutlinesSource, Problem } from '@balise/model';
import { children } from './hierarchy.ts';

/** `source` is printed as it is: names only. */
export const outlinesSource: OutlinesSource = {
  source: 'svg-maps, Natural Earth',
  license: { id: 'CC-BY-4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
};

const drawable: readonly Level[] = ['dep', 'aca', 'ra', 'reg'];
export const hasOutlines = (level: Level): boolean => drawable.includes(level);

const made = new Map<Level, Promise<Outlines | Problem>>();

const make = async (level: Level): Promise<Outlines | Problem> => {
  const { ownOutlines, undrawable } = await import('./outlines/own-outlines.ts');
  if (!hasOutlines(level)) return undrawable(level, drawable);
  const outlines = ownOutlines(level);
  const missing = children('FR', level).filter((code) => !outlines.shapes.some((shape) => shape.code === code));
  if (missing.length === 0) return outlines;
  return problem('INTERNAL', { got: `no outline for ${missing.join(', ')}`, expected: `every ${level}` });
};

/** Outlines of every territory of a level, overseas ones in their insets. A Problem where we have none: a catalogue may name its own. */
export const outlines = async (level: Level): Promise<Outlines | Problem> => {
  const known = made.get(level) ?? make(level);
  made.set(level, known);
  const found = await known.catch((error: unknown) => problem('INTERNAL', { got: String(error), expected: 'outlines' }));
  // A file that did not come may come next time.
  if (isProblem(found)) made.delete(level);
  return found;
};

/** Outlines that a catalogue names, from GeoJSON or TopoJSON already parsed; `codeProperty` holds the code or the name of each. */
export const outlinesFrom = async (json: unknown, codeProperty: string, level: Level): Promise<Outlines | Problem> => {
  const { outlinesFrom: read } = await import('./outlines/outlines-from.ts');
  return read(json, codeProperty, level);
};
