import { measuredCharacters } from '@balise/model';
import type { Look } from '@balise/model';
import { builtInAdvances } from './built-in-advances.ts';

export type Weight = 'regular' | 'bold';

/** The width in px of a text of `size` px, on one line. */
export type Measure = (text: string, size: number, weight?: Weight) => number;

const EM = 1000;
const places: ReadonlyMap<string, number> = new Map(Array.from(measuredCharacters, (character, place) => [character, place]));

/**
 * Measures with the advances of one look. What the page did not send (a weight, or all of them: Node has no page) is
 * measured with the built-in table. Characters the table does not know count as its last entry; kerning is ignored.
 */
export function measureWith(advances: Look['advances']): Measure {
  const table = (weight: Weight): Float32Array => {
    const sent = Object.hasOwn(advances, weight) ? advances[weight] : undefined;
    return sent !== undefined && sent.length === places.size + 1 ? sent : builtInAdvances()[weight];
  };
  const tables = { regular: table('regular'), bold: table('bold') };
  return (text, size, weight = 'regular') => {
    const widths = tables[weight];
    let total = 0;
    for (const character of text) total += widths[places.get(character) ?? places.size]!;
    return (total * size) / EM;
  };
}
