/**
 * The five overseas départements from Natural Earth (public domain), in degrees. They are some of the polygons of
 * France, told apart by the inset in which they fall; La Réunion and Mayotte are far from the others, and a polygon of
 * the métropole falls in none.
 */
import { createRequire } from 'node:module';
import { feature } from 'topojson-client';
import { insets, projectionAt } from '../../src/outlines/plane.ts';
import type { Point } from '../../src/outlines/plane.ts';
import type { Polygon } from '../../src/outlines/topology-of.ts';

/** ISO 3166 number of France. */
const FRANCE = '250';
/** In the order of the insets. */
const CODES = ['971', '972', '973', '974', '976'];

type World = { readonly objects: { readonly countries: { readonly geometries: readonly { readonly id: string }[] } } };

const insetOf = (polygon: Polygon): number => {
  const [lon, lat] = polygon[0]![0]!;
  const [x, y] = projectionAt(lon, lat)?.(lon, lat) ?? [-1, -1];
  return insets.findIndex((inset) => x >= inset.x && x <= inset.x + inset.size && y >= inset.y && y <= inset.y + inset.size);
};

/** By INSEE code. */
export function overseasDepartements(): ReadonlyMap<string, readonly Polygon[]> {
  const world = createRequire(import.meta.url)('world-atlas/countries-10m.json') as World;
  const france = world.objects.countries.geometries.find(({ id }) => id === FRANCE);
  if (france === undefined) throw new Error(`The world has no country ${FRANCE}.`);
  const { geometry } = feature(world as never, france as never) as { readonly geometry: { readonly coordinates: Point[][][] } };
  const found = new Map(CODES.map((code, place) => [code, geometry.coordinates.filter((polygon) => insetOf(polygon) === place)]));
  for (const [code, polygons] of found) if (polygons.length === 0) throw new Error(`Natural Earth has nothing for ${code}.`);
  return found;
}
