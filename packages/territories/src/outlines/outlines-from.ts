/**
 * Outlines that a catalogue names: GeoJSON or TopoJSON in degrees, whoever made it. Everything is checked, because a
 * map that is wrong by one polygon is believed.
 */
import { isProblem, problem } from '@balise/model';
import type { Level, Outlines, Problem, TerritoryCode } from '@balise/model';
import { feature } from 'topojson-client';
import { normalise } from '../normalise.ts';
import { insets } from './plane.ts';
import type { Point } from './plane.ts';
import { projected } from './projected.ts';
import { topologyOf } from './topology-of.ts';
import type { Polygon } from './topology-of.ts';

/** Steps across what is drawn: finer than any screen that will show it. */
const STEPS = 10_000;
const LEAST_POINTS = 4;
const MOST_SAMPLES = 3;

type Json = Readonly<Record<string, unknown>>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const unreadable = (got: string, at: string, expected = 'polygons in degrees, longitude first (RFC 7946)'): Problem =>
  problem('BODY_UNREADABLE', { got, expected, at, todo: 'Check the file that "outlines" names in the catalogue.' });

function featuresOf(json: unknown): readonly unknown[] | Problem {
  if (!isJson(json)) return unreadable(typeof json, '$', 'a FeatureCollection or a Topology');
  if (json['type'] === 'FeatureCollection' && Array.isArray(json['features'])) return json['features'];
  const { objects } = json;
  if (json['type'] !== 'Topology' || !isJson(objects))
    return unreadable(String(json['type']), '$.type', 'a FeatureCollection or a Topology');
  try {
    return Object.values(objects).flatMap((object): readonly unknown[] => {
      const found: unknown = feature(json as never, object as never);
      return isJson(found) && Array.isArray(found['features']) ? found['features'] : [found];
    });
  } catch (error) {
    return unreadable(String(error), '$.objects', 'a Topology whose arcs can be read');
  }
}

const isPoint = (value: unknown): boolean =>
  Array.isArray(value) &&
  typeof value[0] === 'number' &&
  typeof value[1] === 'number' &&
  Math.abs(value[0]) <= 180 &&
  Math.abs(value[1]) <= 90;

function ringFault(ring: unknown): string | null {
  if (!Array.isArray(ring) || ring.length < LEAST_POINTS) return `a ring of ${Array.isArray(ring) ? ring.length : 'no'} points`;
  const wrong: unknown = ring.find((point) => !isPoint(point));
  return wrong === undefined ? null : `the point ${JSON.stringify(wrong)}`;
}

function polygonsOf(geometry: unknown, at: string): readonly Polygon[] | Problem {
  const { type, coordinates } = isJson(geometry) ? geometry : { type: 'null', coordinates: null };
  const polygons: unknown = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : null;
  if (!Array.isArray(polygons)) return unreadable(`a geometry of type ${String(type)}`, at);
  for (const polygon of polygons) {
    if (!Array.isArray(polygon) || polygon.length === 0) return unreadable('a polygon without a ring', at);
    const fault = polygon.map(ringFault).find((found) => found !== null);
    if (fault !== undefined && fault !== null) return unreadable(fault, at);
  }
  return polygons as readonly Polygon[];
}

const extentOf = (polygons: readonly Polygon[]): number => {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of polygons.flat(2) as readonly Point[]) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return Math.max(right - left, bottom - top);
};

/**
 * @param json GeoJSON or TopoJSON, parsed
 * @param codeProperty the property that holds the code or the name, as the file spells it: `001`, `02A`, `RENNES`
 * @returns the territories recognised, in code order; a Problem names the first feature that cannot be read. Features
 *   of territories that are not of this level, or lie where no map of ours is, are left out.
 */
export function outlinesFrom(json: unknown, codeProperty: string, level: Level): Outlines | Problem {
  const features = featuresOf(json);
  if (isProblem(features)) return features;
  const byCode = new Map<TerritoryCode, Polygon[]>();
  const unknown: string[] = [];
  for (const [place, one] of features.entries()) {
    const at = `$.features[${place}]`;
    const properties = isJson(one) && isJson(one['properties']) ? one['properties'] : {};
    const raw = properties[codeProperty];
    const code = typeof raw === 'string' || typeof raw === 'number' ? normalise(String(raw), level) : null;
    if (code === null) {
      unknown.push(raw === undefined ? `no ${codeProperty}` : String(raw));
      continue;
    }
    const polygons = polygonsOf(isJson(one) ? one['geometry'] : null, `${at}.geometry`);
    if (isProblem(polygons)) return polygons;
    byCode.set(code, [...(byCode.get(code) ?? []), ...projected(polygons)]);
  }
  const shapes = [...byCode]
    .filter(([, polygons]) => polygons.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, polygons]) => ({ code, polygons }));
  if (shapes.length === 0)
    return problem('FIELD_MISSING', {
      got: unknown.length === 0 ? 'no territory' : unknown.slice(0, MOST_SAMPLES).join(', '),
      expected: `codes of ${level} in the property "${codeProperty}" of the outlines`,
      at: '$.features[*].properties',
      todo: 'Name the property in "code", beside the address of the outlines.',
    });
  const polygons = shapes.flatMap((shape) => shape.polygons);
  return { level, insets, ...topologyOf(shapes, extentOf(polygons) / STEPS) };
}
