import { projectionAt } from './plane.ts';
import type { Polygon } from './topology-of.ts';

/** Polygons in degrees, longitude first, brought on the plane; those that lie where no map of ours is are left out. */
export const projected = (polygons: readonly Polygon[]): Polygon[] =>
  polygons.flatMap((polygon) => {
    const start = polygon[0]?.[0];
    const project = start === undefined ? null : projectionAt(start[0], start[1]);
    return project === null ? [] : [polygon.map((ring) => ring.map(([lon, lat]) => project(lon, lat)))];
  });
