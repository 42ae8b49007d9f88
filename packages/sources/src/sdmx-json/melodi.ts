/**
 * INSEE's Melodi: observations as records, `{ dimensions, measures: { ID: { value } }, attributes }`, by pages. Fields are
 * named by dimension, measure (`OBS_VALUE_NIVEAU`; `OBS_VALUE` where there is one measure) and attribute.
 */
import { problem } from '@balise/model';
import type { Dataset, Problem, StringColumn } from '@balise/model';
import { fieldOf } from '../cells/needs.ts';
import { isObject, member } from '../cells/read-json.ts';
import type { JsonObject } from '../cells/read-json.ts';
import { textColumn } from '../cells/text-column.ts';
import type { RawTable } from '../cells/to-table.ts';
import { statusesOfMeasure } from '../sdmx/statuses-of-measure.ts';
import { YEAR_START } from '../sdmx/time-period.ts';
import { UNIT_MULT, toUnits } from '../sdmx/unit-mult.ts';
import { periodColumn } from './period-column.ts';

export const isMelodi = (json: JsonObject): boolean => Array.isArray(member(json, 'observations'));

/** The address of the page after this one, if there is one. */
export const nextPage = (json: JsonObject): string | null => {
  const paging = member(json, 'paging');
  if (!isObject(paging) || member(paging, 'isLast') === true) return null;
  const next = member(paging, 'next');
  return typeof next === 'string' && next !== '' ? next : null;
};

/** The number of observations that exist, where it was asked for. */
export const countOf = (json: JsonObject): number | null => {
  const paging = member(json, 'paging');
  const count = isObject(paging) ? member(paging, 'count') : undefined;
  return typeof count === 'number' && Number.isSafeInteger(count) ? count : null;
};

const part = (observation: JsonObject, name: string): JsonObject => {
  const found = member(observation, name);
  return isObject(found) ? found : {};
};
const valueOf = (cell: unknown): unknown => (isObject(cell) ? member(cell, 'value') : cell);

export const melodiTable = (pages: readonly JsonObject[], dataset: Dataset): RawTable | Problem => {
  const observations: JsonObject[] = [];
  for (const page of pages) {
    const told = member(page, 'observations');
    if (!Array.isArray(told) || !told.every(isObject)) {
      return problem('BODY_UNREADABLE', {
        got: `a page with ${Object.keys(page).slice(0, 8).join(', ')}`,
        expected: '"observations", a list of objects',
      });
    }
    for (const observation of told) observations.push(observation);
  }
  const ids = (name: string): ReadonlySet<string> => new Set(observations.flatMap((observation) => Object.keys(part(observation, name))));
  const [dimensions, measures, attributes] = [ids('dimensions'), ids('measures'), ids('attributes')];
  const [alone] = measures.size === 1 ? measures : [];
  const column = (name: string): readonly unknown[] | null => {
    const measure = measures.has(name) ? name : name === 'OBS_VALUE' ? alone : undefined;
    if (dimensions.has(name)) return observations.map((observation) => member(part(observation, 'dimensions'), name));
    if (measure !== undefined) return observations.map((observation) => valueOf(member(part(observation, 'measures'), measure)));
    return attributes.has(name) ? observations.map((observation) => valueOf(member(part(observation, 'attributes'), name))) : null;
  };
  const { length } = observations;
  const attribute = (id: string): StringColumn | Problem | null => {
    const values = column(id);
    return values === null ? null : textColumn({ kind: 'values', values }, id);
  };
  return {
    length,
    names: [...dimensions, ...measures, ...attributes],
    column: (name) => {
      const role = fieldOf(dataset, name)?.role;
      const values = column(name);
      if (values !== null) return role === 'period' ? periodColumn(values, name, column(YEAR_START)) : { kind: 'values', values };
      return length === 0 || role === 'status' || role === 'label' ? { kind: 'values', values: Array.from({ length }) } : undefined;
    },
    spoken: ({ name }) => statusesOfMeasure(name, { dataset, length, attribute }),
    inUnits: (name, values) => (measures.has(name) || name === 'OBS_VALUE' ? toUnits(values, attribute(UNIT_MULT), dataset) : null),
  };
};
