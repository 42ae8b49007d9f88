import { measuredCharacters } from '@balise/model';
import type { Look } from '@balise/model';

export type Weight = 'regular' | 'bold';

/** The width in px of a text of `size` px, on one line. */
export type Measure = (text: string, size: number, weight?: Weight) => number;

const EM = 1000;
const places: ReadonlyMap<string, number> = new Map(Array.from(measuredCharacters, (character, place) => [character, place]));

const isWhole = (sent: Float32Array | undefined): sent is Float32Array => sent?.length === places.size + 1;

/**
 * Measures with the advances of one look. What the page did not send (a weight, or all of them: it has no canvas) is
 * measured with the built-in table, brought then. Characters the table does not know count as its last entry; kerning is ignored.
 */
export async function measureWith(advances: Look['advances']): Promise<Measure> {
  const table = async (weight: Weight): Promise<Float32Array> => {
    const sent = Object.hasOwn(advances, weight) ? advances[weight] : undefined;
    return isWhole(sent) ? sent : (await import('./built-in-advances.ts')).builtInAdvances()[weight];
  };
  const tables = { regular: await table('regular'), bold: await table('bold') };
  return (text, size, weight = 'regular') => {
    const widths = tables[weight];
    let total = 0;
    for (const character of text) total += widths[places.get(character) ?? places.size]!;
    return (total * size) / EM;
  };
}
