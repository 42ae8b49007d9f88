/** A data set of SDMX-JSON, flat or in series, as observations whose keys were checked. */
import { problem } from '@balise/model';
import type { Problem } from '@balise/model';
import { shown } from '../cells/raw-column.ts';
import { isObject, member } from '../cells/read-json.ts';
import type { JsonObject } from '../cells/read-json.ts';
import type { Component, Structure } from './read-structure.ts';

export type Observation = {
  /** Places in the values of the dimensions of series, then of observation. */
  readonly series: readonly number[];
  readonly own: readonly number[];
  /** Measures, then attributes, then annotations. */
  readonly cells: readonly unknown[];
  readonly seriesAttributes: readonly unknown[];
};
export type DataSet = {
  readonly structure: Structure;
  readonly observations: readonly Observation[];
  readonly attributes: readonly unknown[];
  readonly groups: JsonObject;
};

const unreadable = (got: string, expected: string): Problem => problem('BODY_UNREADABLE', { got, expected });
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []);

/** `0:3:1` → places, each within the values of its dimension. */
const placesOf = (key: string, dimensions: readonly Component[]): readonly number[] | Problem => {
  const expected = `${dimensions.length} places in the values of ${dimensions.map(({ id }) => id).join(', ') || 'no dimension'}`;
  if (!/^\d{1,9}(?::\d{1,9})*$/.test(key)) return unreadable(`key ${JSON.stringify(key.slice(0, 40))}`, expected);
  const places = key.split(':').map(Number);
  // A message without a dimension at this level writes `0`.
  if (dimensions.length === 0 && places.length === 1) return [];
  const fits = places.length === dimensions.length && places.every((place, i) => place < (dimensions[i]?.values.length ?? 0));
  return fits ? places : unreadable(`key ${JSON.stringify(key.slice(0, 40))}`, expected);
};

const gather = (
  told: unknown,
  dimensions: readonly Component[],
  series: Pick<Observation, 'series' | 'seriesAttributes'>,
  into: Observation[],
): Problem | null => {
  if (told === undefined || told === null) return null;
  if (!isObject(told)) return unreadable('"observations" that is no object', 'observations by key');
  for (const [key, cells] of Object.entries(told)) {
    const own = placesOf(key, dimensions);
    if ('problem' in own) return own;
    if (!Array.isArray(cells)) return unreadable(`observation ${key}: ${shown(cells)}`, 'a list of values');
    into.push({ ...series, own, cells: cells as readonly unknown[] });
  }
  return null;
};

export const readDataSet = (dataSet: JsonObject, structure: Structure): DataSet | Problem => {
  const observations: Observation[] = [];
  const { series: ofSeries, observation: ofObservation } = structure.dimensions;
  const flat = gather(member(dataSet, 'observations'), ofObservation, { series: [], seriesAttributes: [] }, observations);
  if (flat !== null) return flat;
  if (observations.length > 0 && ofSeries.length > 0)
    return unreadable('observations outside series', 'observations in series, as the structure says');
  const series = member(dataSet, 'series');
  if (series !== undefined && series !== null && !isObject(series)) return unreadable('"series" that is no object', 'series by key');
  for (const [key, one] of Object.entries(series ?? {})) {
    const places = placesOf(key, ofSeries);
    if ('problem' in places) return places;
    if (!isObject(one)) return unreadable(`series ${key} that is no object`, 'an object with "observations"');
    const found = gather(
      member(one, 'observations'),
      ofObservation,
      { series: places, seriesAttributes: listOf(member(one, 'attributes')) },
      observations,
    );
    if (found !== null) return found;
  }
  const groups = member(dataSet, 'dimensionGroupAttributes');
  return { structure, observations, attributes: listOf(member(dataSet, 'attributes')), groups: isObject(groups) ? groups : {} };
};
