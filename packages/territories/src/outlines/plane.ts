/**
 * Where a point of the Earth falls on our maps. The métropole, Corsica in its place, is 10,000 units wide in an
 * equal-area projection (Albers, so that a territory weighs what it measures); each overseas département has a square of
 * its own in a column along the western edge, at its own scale, in the order of the INSEE codes.
 */
import type { Inset } from '@balise/model';

export type Point = readonly [x: number, y: number];

const RADIAN = Math.PI / 180;
const METRO_WIDTH = 10_000;

/** Conic equal-area (Albers): parallels at 44° and 49° N, as the French conformal projection has them. */
const southParallel = Math.sin(44 * RADIAN);
const northParallel = Math.sin(49 * RADIAN);
const cone = (southParallel + northParallel) / 2;
const constant = Math.cos(44 * RADIAN) ** 2 + 2 * cone * southParallel;
const MERIDIAN_DEG = 3;

const albers = (lon: number, lat: number): Point => {
  const radius = Math.sqrt(constant - 2 * cone * Math.sin(lat * RADIAN)) / cone;
  const angle = cone * (lon - MERIDIAN_DEG) * RADIAN;
  return [radius * Math.sin(angle), radius * Math.cos(angle)];
};

/** Extreme points of the métropole: Ouessant, Bray-Dunes, Alistro. */
const [west] = albers(-5.145, 48.45);
const [, north] = albers(2.54, 51.09);
const [east] = albers(9.56, 42.2);
const METRO_SCALE = METRO_WIDTH / (east - west);

type Zone = { readonly west: number; readonly south: number; readonly east: number; readonly north: number };

const metro: Zone = { west: -6, south: 41, east: 10, north: 51.5 };
/** Guadeloupe (without the two northern collectivités that left it), Martinique, Guyane, La Réunion, Mayotte. */
const overseas: readonly Zone[] = [
  { west: -61.82, south: 15.82, east: -60.98, north: 16.53 },
  { west: -61.25, south: 14.37, east: -60.79, north: 14.9 },
  { west: -54.64, south: 2.09, east: -51.6, north: 5.78 },
  { west: 55.2, south: -21.41, east: 55.86, north: -20.85 },
  { west: 44.99, south: -13.04, east: 45.32, north: -12.62 },
];

const INSET_SIZE = 1280;
const INSET_MARGIN = 110;
/**
 * One column along the western edge, open where Brittany comes out: the first inset above it, the others below. No room is
 * taken from the métropole, which matters at 260 px.
 */
const tops = [560, 3800, 5200, 6600, 8000];

/** By overseas territory, in the order above. */
export const insets: readonly Inset[] = tops.map((y) => ({ x: 0, y, size: INSET_SIZE }));

/** Cylindrical equal-area about the middle of the zone, fitted in its square. */
const inInset = (zone: Zone, { x, y, size }: Inset): ((lon: number, lat: number) => Point) => {
  const middle = Math.cos(((zone.south + zone.north) / 2) * RADIAN);
  const across = (lon: number): number => lon * RADIAN * middle;
  const down = (lat: number): number => -Math.sin(lat * RADIAN) / middle;
  const width = across(zone.east) - across(zone.west);
  const height = down(zone.south) - down(zone.north);
  const scale = (size - 2 * INSET_MARGIN) / Math.max(width, height);
  const left = x + (size - width * scale) / 2;
  const top = y + (size - height * scale) / 2;
  return (lon, lat) => [left + (across(lon) - across(zone.west)) * scale, top + (down(lat) - down(zone.north)) * scale];
};

const onMetro = (lon: number, lat: number): Point => {
  const [x, y] = albers(lon, lat);
  return [(x - west) * METRO_SCALE, (y - north) * METRO_SCALE];
};

const isIn = ({ west: w, south: s, east: e, north: n }: Zone, lon: number, lat: number): boolean =>
  lon >= w && lon <= e && lat >= s && lat <= n;

/** Where the neighbourhood of a point is drawn: in the métropole, in the inset of an overseas département, or nowhere. */
export const projectionAt = (lon: number, lat: number): ((lon: number, lat: number) => Point) | null => {
  if (isIn(metro, lon, lat)) return onMetro;
  const place = overseas.findIndex((zone) => isIn(zone, lon, lat));
  const zone = overseas[place];
  const inset = insets[place];
  return zone === undefined || inset === undefined ? null : inInset(zone, inset);
};
