/** How a name of the catalogue reads an observation: a dimension, a measure, or an attribute at any of four levels. */
import { groupAttribute } from './group-attribute.ts';
import type { DataSet, Observation } from './read-data-set.ts';
import { textOf } from './read-structure.ts';
import type { Component, Structure, Value } from './read-structure.ts';

type CellOf = (observation: Observation) => unknown;

const LABEL = '.label';

/** What a cell reports of a component: a place in its values, or a value itself; several are joined by `;`. */
const reported = ({ values, fallback }: Component, cell: unknown, part: keyof Value): string | null => {
  if (cell === null || cell === undefined) return fallback;
  if (Array.isArray(cell)) {
    const texts = cell.map((one: unknown) => textOf(one)).filter((text) => text !== null);
    return texts.length === 0 ? null : texts.join(';');
  }
  if (typeof cell === 'number' && values.length > 0) {
    const value = values[cell];
    return value === undefined ? String(cell) : (value[part] ?? value.id);
  }
  return textOf(cell);
};

const find = (components: readonly Component[], id: string): { readonly component: Component; readonly place: number } | null => {
  const place = components.findIndex((component) => component.id === id);
  return place === -1 ? null : { component: components[place]!, place };
};

const dimension = ({ dimensions }: Structure, id: string, part: keyof Value): CellOf | null => {
  const read = ({ component }: { component: Component }, place: number | undefined): string | null => {
    const value = component.values[place ?? 0];
    return value?.[part] ?? null;
  };
  const ofDataSet = find(dimensions.dataSet, id);
  if (ofDataSet !== null) return () => read(ofDataSet, 0);
  const ofSeries = find(dimensions.series, id);
  if (ofSeries !== null) return ({ series }) => read(ofSeries, series[ofSeries.place]);
  const own = find(dimensions.observation, id);
  return own === null ? null : (observation) => read(own, observation.own[own.place]);
};

const attribute = (dataSet: DataSet, id: string, part: keyof Value): CellOf | null => {
  const { attributes, measures } = dataSet.structure;
  const own = find(attributes.observation, id);
  if (own !== null) return ({ cells }) => reported(own.component, cells[measures.length + own.place], part);
  const ofSeries = find(attributes.series, id);
  if (ofSeries !== null) return ({ seriesAttributes }) => reported(ofSeries.component, seriesAttributes[ofSeries.place], part);
  const ofGroup = find(attributes.dimensionGroup, id);
  if (ofGroup !== null) {
    const cellOf = groupAttribute(dataSet, ofGroup.place);
    return (observation) => reported(ofGroup.component, cellOf(observation), part);
  }
  const ofDataSet = find(attributes.dataSet, id);
  return ofDataSet === null ? null : () => reported(ofDataSet.component, dataSet.attributes[ofDataSet.place], part);
};

/** Null: the data set knows no such component. */
export const cellOf = (dataSet: DataSet, name: string): CellOf | null => {
  const { measures } = dataSet.structure;
  const measure = find(measures, name);
  if (measure !== null) {
    const { component, place } = measure;
    if (component.values.length > 0) return ({ cells }) => reported(component, cells[place], 'id');
    return ({ cells }) => cells[place];
  }
  const whole = dimension(dataSet.structure, name, 'id') ?? attribute(dataSet, name, 'id');
  if (whole !== null || !name.endsWith(LABEL)) return whole;
  const id = name.slice(0, -LABEL.length);
  return dimension(dataSet.structure, id, 'label') ?? attribute(dataSet, id, 'label');
};

/** Whether a measure is one of a data set, of which an attribute speaks. */
export const isSpokenOf = ({ structure: { measures, attributes } }: DataSet, measure: string, name: string): boolean =>
  find(measures, measure) !== null &&
  Object.values(attributes).every((components) => find(components, name)?.component.speaksOf?.includes(measure) ?? true);

/** Everything a data set can be asked for. */
export const namesOf = ({ structure: { dimensions, measures, attributes } }: DataSet): readonly string[] =>
  [dimensions.dataSet, dimensions.series, dimensions.observation, measures, ...Object.values(attributes)].flat().map(({ id }) => id);
