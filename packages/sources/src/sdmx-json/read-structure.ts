/** What an SDMX-JSON structure says of the numbers in its keys and arrays: components by level, and their values. */
import { problem } from '@balise/model';
import type { Problem } from '@balise/model';
import { isObject, member } from '../cells/read-json.ts';
import type { JsonObject } from '../cells/read-json.ts';

export type Value = { readonly id: string | null; readonly label: string | null };
export type Component = {
  readonly id: string;
  /** Empty: cells hold the values themselves. */
  readonly values: readonly Value[];
  /** Used where nothing is reported. */
  readonly fallback: string | null;
  readonly keyPosition: number | null;
  /** Of an attribute, the measures that it speaks of; null: all of them. */
  readonly speaksOf: readonly string[] | null;
};
type Level = 'dataSet' | 'series' | 'observation' | 'dimensionGroup';
export type Structure = {
  readonly dimensions: Readonly<Record<'dataSet' | 'series' | 'observation', readonly Component[]>>;
  readonly measures: readonly Component[];
  readonly attributes: Readonly<Record<Level, readonly Component[]>>;
};

/** A text, or one of its languages: French, else the first. */
export const textOf = (value: unknown): string | null => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!isObject(value)) return null;
  const french = Object.keys(value).find((language) => /^fr(?:-|$)/i.test(language));
  const chosen = member(value, french ?? Object.keys(value)[0] ?? '');
  return typeof chosen === 'string' ? chosen : null;
};

const readValue = (value: unknown): Value => {
  if (!isObject(value)) return { id: textOf(value), label: null };
  const names = member(value, 'names');
  return {
    id: textOf(member(value, 'id') ?? member(value, 'value')),
    label: (isObject(names) ? textOf(names) : null) ?? textOf(member(value, 'name')),
  };
};

const readComponent = (component: unknown): Component | null => {
  if (!isObject(component)) return null;
  const [id, values, position] = [member(component, 'id'), member(component, 'values'), member(component, 'keyPosition')];
  if (typeof id !== 'string') return null;
  const relationship = member(component, 'relationship');
  const speaksOf = isObject(relationship) ? member(relationship, 'measures') : undefined;
  return {
    id,
    values: Array.isArray(values) ? values.map(readValue) : [],
    fallback: textOf(member(component, 'default')),
    keyPosition: typeof position === 'number' ? position : null,
    speaksOf: Array.isArray(speaksOf) ? speaksOf.map(String) : null,
  };
};

const levelOf = (group: unknown, level: Level): readonly Component[] | Problem => {
  const told = isObject(group) ? member(group, level) : undefined;
  if (told === undefined || told === null) return [];
  const components = Array.isArray(told) ? told.map(readComponent) : [null];
  return components.every((component) => component !== null)
    ? components
    : problem('BODY_UNREADABLE', { got: `"${level}" components without an id`, expected: 'a list of components' });
};

/** The measure of messages that do not name theirs. */
const primary: Component = { id: 'OBS_VALUE', values: [], fallback: null, keyPosition: null, speaksOf: null };

export const readStructure = (structure: JsonObject): Structure | Problem => {
  const [dimensions, attributes] = [member(structure, 'dimensions'), member(structure, 'attributes')];
  const read = {
    dimensionsOfDataSet: levelOf(dimensions, 'dataSet'),
    dimensionsOfSeries: levelOf(dimensions, 'series'),
    dimensionsOfObservation: levelOf(dimensions, 'observation'),
    measures: levelOf(member(structure, 'measures'), 'observation'),
    attributesOfDataSet: levelOf(attributes, 'dataSet'),
    attributesOfGroup: levelOf(attributes, 'dimensionGroup'),
    attributesOfSeries: levelOf(attributes, 'series'),
    attributesOfObservation: levelOf(attributes, 'observation'),
  };
  for (const level of Object.values(read)) if ('problem' in level) return level;
  const known = read as { readonly [K in keyof typeof read]: readonly Component[] };
  if (known.dimensionsOfSeries.length + known.dimensionsOfObservation.length + known.dimensionsOfDataSet.length === 0) {
    return problem('BODY_UNREADABLE', { got: 'a structure without dimensions', expected: '"dimensions" by level' });
  }
  return {
    dimensions: { dataSet: known.dimensionsOfDataSet, series: known.dimensionsOfSeries, observation: known.dimensionsOfObservation },
    measures: known.measures.length === 0 ? [primary] : known.measures,
    attributes: {
      dataSet: known.attributesOfDataSet,
      dimensionGroup: known.attributesOfGroup,
      series: known.attributesOfSeries,
      observation: known.attributesOfObservation,
    },
  };
};
