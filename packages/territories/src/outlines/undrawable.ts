import { problem } from '@balise/model';
import type { Level, Problem } from '@balise/model';

/** We have no outlines of a level: a catalogue may name its own. Brought with what we have, for few ever ask. */
export const undrawable = (level: Level, drawable: readonly Level[]): Problem =>
  problem('DRAWING_FAILED', {
    got: `level ${level}`,
    expected: `one of ${drawable.join(', ')}`,
    todo: `Name outlines for ${level} in the catalogue: "outlines": { "${level}": { "type": "geojson", "url": "…", "code": "…" } }.`,
  });
