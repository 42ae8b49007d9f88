/** A JSON-stat dataset drafted from the roles that it gives to its dimensions: which is space, which is time, which are measures. */
import { isProblem, problem } from '@balise/model';
import type { Dataset, Field, Problem } from '@balise/model';
import { isObject, member } from '../cells/read-json.ts';
import type { JsonObject } from '../cells/read-json.ts';
import { cubeTable } from '../json-stat/cube-table.ts';
import { findDataset } from '../json-stat/find-dataset.ts';
import { aboveOf } from '../json-stat/hierarchy.ts';
import { readCube, type Cube, type Dimension } from '../json-stat/read-cube.ts';
import { draftTable, slug, type Draft } from './draft-table.ts';
import { breakdownOf, type Normalise } from './guess-field.ts';
import type { Place } from './place.ts';
import { textCells } from './text-cells.ts';

const textAt = (object: JsonObject, name: string): string => {
  const text = member(object, name);
  return typeof text === 'string' ? text : '';
};

const rolesOf = (cube: JsonObject): ReadonlyMap<string, string> => {
  const inside = member(cube, 'dimension');
  const role = member(cube, 'role') ?? (isObject(inside) ? member(inside, 'role') : undefined);
  const entries = isObject(role) ? Object.entries(role) : [];
  return new Map(entries.flatMap(([name, ids]) => (Array.isArray(ids) ? ids.map((id) => [String(id), name] as const) : [])));
};

const hints: Readonly<Record<string, string>> = { time: 'annee_', geo: 'territoire_' };

/** « (thousands of persons) »: its multiplier is not normative, and is in its words. */
const unitOf = (cube: JsonObject, { id }: Dimension, code: string): string => {
  const path = ['dimension', id, 'category', 'unit', code, 'label'];
  const label = path.reduce<unknown>((at, name) => (isObject(at) ? member(at, name) : undefined), cube);
  return typeof label === 'string' && label !== '' ? ` (${label})` : '';
};

/** The category of which all others are children, else one that is called a total. */
const totalOf = (dimension: Dimension): string | undefined => {
  const { besides, tops } = aboveOf(dimension, undefined) ?? { besides: [], tops: [] };
  if (besides.length > 0) return besides.length === 1 && tops.length === 1 ? besides[0] : undefined;
  const isTotal = (text: string | null): boolean => text !== null && 'total' in breakdownOf([text]);
  return dimension.codes.find((code, place) => isTotal(code) || isTotal(dimension.labels[place] ?? null));
};

const withTotals = (draft: Draft, { dimensions }: Cube): Draft => {
  const fields = Object.entries(draft.dataset.fields).map(([name, field]): [string, Field] => {
    const dimension = field.role === 'breakdown' ? dimensions.find(({ id }) => id === name) : undefined;
    const total = dimension === undefined ? undefined : totalOf(dimension);
    return [name, total === undefined ? field : ({ ...field, total } as Field)];
  });
  return { ...draft, dataset: { ...draft.dataset, fields: Object.fromEntries(fields) } };
};

export const draftJsonStat = (json: unknown, { url, name, year }: Place, normalise: Normalise): Draft | Problem => {
  const found = findDataset(json, undefined);
  if (isProblem(found)) return found;
  if ('elsewhere' in found)
    return problem('DIALECT_UNKNOWN', {
      got: 'a collection that names datasets elsewhere',
      expected: 'the address of one of them',
      todo: `Ask for ${found.elsewhere}.`,
    });
  const cube = readCube(found.cube);
  if (isProblem(cube)) return cube;
  const { metric } = cube;
  const dimensions = cube.dimensions.filter((dimension) => dimension !== metric).map(({ id }) => id);
  const measures = metric === null ? ['value'] : metric.codes;
  const statuses = cube.statuses === null ? [] : measures.map((measure) => (metric === null ? 'status' : `status:${measure}`));
  const names = [...dimensions, ...measures, ...statuses];
  const spread: Dataset = {
    id: '',
    source: { type: 'json-stat' },
    title: { fr: '' },
    producer: '',
    license: { id: '' },
    grain: [],
    fields: Object.fromEntries(names.map((each): [string, Field] => [each, { role: 'label' }])),
  };
  const cells = textCells(cubeTable(cube, spread), names);
  if (isProblem(cells)) return cells;
  const roles = rolesOf(found.cube);
  const others = dimensions.filter((id) => hints[roles.get(id) ?? ''] === undefined);
  const title = textAt(found.cube, 'label') || name;
  const updated = textAt(found.cube, 'updated').slice(0, 'YYYY-MM-DD'.length);
  const draft = draftTable(
    cells,
    {
      id: slug(name) || slug(title) || 'donnees',
      source: { type: 'json-stat', url },
      title,
      from: `de « ${title} »`,
      ...(textAt(found.cube, 'source') === '' ? {} : { producer: textAt(found.cube, 'source') }),
      ...(/^\d{4}-\d{2}-\d{2}$/u.test(updated) ? { updated } : {}),
      period: year,
      hints: Object.fromEntries(dimensions.map((id) => [id, hints[roles.get(id) ?? ''] ?? ''])),
      labels: Object.fromEntries(
        metric === null
          ? [['value', title]]
          : metric.codes.map((code, i) => [code, `${metric.labels[i] ?? code}${unitOf(found.cube, metric, code)}`]),
      ),
      known: Object.fromEntries([
        // A dimension that divides is said to; one of a single category divides nothing.
        ...others.flatMap((id): [string, Field][] => {
          const codes = [...new Set(cells.columns[cells.names.indexOf(id)])];
          // What is a dimension is no measure, whatever its codes look like.
          const isTold = roles.has(id) || codes.every((code) => /^[+-]?\d+(?:[.,]\d+)?$/u.test(code));
          return isTold && codes.length > 1 ? [[id, { role: 'breakdown' }]] : [];
        }),
        ...measures.map((measure): [string, Field] => [measure, { role: 'measure' }]),
        ...statuses.map((status, i): [string, Field] => [status, { role: 'status', of: measures[i] ?? '' }]),
      ]),
    },
    normalise,
  );
  return withTotals(draft, cube);
};
