/**
 * What names something else must find it: operands their dataset and field, statuses their measure, grains their fields,
 * differences their indicators. Works on what the shapes kept, so anything may be absent here and is then already reported.
 */
import type { Catalog, Dataset, Field, Indicator, Measure, Operand } from '../catalog.ts';
import type { Predicate } from '../query.ts';
import { fieldsOfPredicate } from '../query-fields.ts';
import { parseTerritory } from '../parse-territory.ts';
import { pathTo } from './report.ts';
import type { Report } from './report.ts';

/** What is left of a document after the shapes: every member may be missing, every item a hole. */
type Draft<T> = unknown extends T ? T : T extends string | number | boolean ? T : { readonly [K in keyof T]?: Draft<T[K]> | undefined };
type DraftDataset = Draft<Dataset>;
type Context = { readonly report: Report; readonly datasets: ReadonlyMap<string, DraftDataset> };

const entries = <T>(object: Readonly<Record<string, T>> | undefined): [string, T][] => (object === undefined ? [] : Object.entries(object));
const fieldEntries = (dataset: DraftDataset): [string, Draft<Field> | undefined][] =>
  entries(dataset.fields as Readonly<Record<string, Draft<Field> | undefined>> | undefined);

const holes = (name: string): string[] => [...name.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? '');

type Names = ReadonlySet<string>;
const known = new WeakMap<DraftDataset, Names>();

/** Columns, narrowed measures, and the coordinates that wide columns bring. Listed once: each column and each indicator asks. */
const namesIn = (dataset: DraftDataset): Names => {
  const names = known.get(dataset) ?? new Set(fieldEntries(dataset).flatMap(namesOf));
  known.set(dataset, names);
  return names;
};
const namesOf = ([name, field]: [string, Draft<Field> | undefined]): readonly string[] => {
  if (field?.role !== 'measure') return [name];
  const { as, at } = field as { as?: string; at?: Readonly<Record<string, string>> };
  return [name, ...(as === undefined ? [] : [as]), ...Object.keys(at ?? {}), ...holes(name)];
};
const measuresIn = (dataset: DraftDataset): Names =>
  new Set(
    fieldEntries(dataset).flatMap(([each, { role, ...rest } = {}]) =>
      role === 'measure' ? [each, ...('as' in rest && typeof rest.as === 'string' ? [rest.as] : [])] : [],
    ),
  );

const checkWhere = (where: Draft<Predicate> | undefined, dataset: DraftDataset, at: string, report: Report): void => {
  if (where === undefined) return;
  const names = namesIn(dataset);
  for (const field of fieldsOfPredicate(where as Predicate)) {
    if (!names.has(field)) report.unknown(at, field, names, 'a field of the dataset:');
  }
};

const unique = (ids: readonly (string | undefined)[], at: string, report: Report): void => {
  const seen = new Set<string>();
  ids.forEach((id, index) => {
    if (id === undefined) return;
    if (seen.has(id)) report.add(`${pathTo(at, index)}.id`, JSON.stringify(id), 'an id that nothing else has');
    seen.add(id);
  });
};

type Place = { readonly at: string; readonly report: Report; readonly names: Names; readonly measures: Names };

const checkField = (name: string, field: Draft<Field>, { at, report, names, measures }: Place): void => {
  const needs = (wanted: unknown, member: string, among = names): void => {
    if (typeof wanted === 'string' && !among.has(wanted)) report.unknown(pathTo(at, member), wanted, among, 'a field of the dataset:');
  };
  if (field.role === 'status') needs((field as { of?: string }).of, 'of', measures);
  if (field.role === 'label') needs((field as { of?: string }).of, 'of');
  if (field.role === 'measure') {
    ((field as { grain?: readonly string[] }).grain ?? []).forEach((each, index) => needs(each, `grain[${index}]`));
  }
  if (field.role === 'territory') {
    const { level, codes, levels, levelField } = field as {
      level?: string;
      codes?: Record<string, string | undefined>;
      levels?: object;
      levelField?: string;
    };
    needs(levelField, 'levelField');
    if (levels !== undefined || levelField !== undefined) return;
    for (const [raw, code] of entries(codes)) {
      if (code === undefined) continue;
      const told = parseTerritory(code)?.level;
      if (level !== undefined && told !== level)
        report.add(pathTo(pathTo(at, 'codes'), raw), code, `a code of level ${level}: "${name}" holds no other`);
    }
  }
};

const checkDataset = (dataset: DraftDataset, at: string, { report, datasets }: Context): void => {
  const names = namesIn(dataset);
  const grain = (dataset.grain ?? []) as readonly (string | undefined)[];
  grain.forEach((field, index) => {
    if (field !== undefined && dataset.fields !== undefined && !names.has(field)) {
      report.unknown(`${at}.grain[${index}]`, field, names, 'a field of the dataset:');
    }
  });
  const [first, second] = fieldEntries(dataset).filter(([name, field]) => field?.role === 'period' && grain.includes(name));
  if (first !== undefined && second !== undefined) {
    const got = `two periods, "${first[0]}" and "${second[0]}"`;
    report.add(`${at}.grain`, got, 'one period in the key of a row', 'Leave the longer one out of "grain": it is made of the other.');
  }
  const measures = measuresIn(dataset);
  for (const [name, field] of fieldEntries(dataset)) {
    if (field !== undefined) checkField(name, field, { at: pathTo(`${at}.fields`, name), report, names, measures });
  }
  const masked = dataset.disclosure?.units?.field;
  if (masked !== undefined && !names.has(masked)) report.unknown(`${at}.disclosure.units.field`, masked, names, 'a field of the dataset:');
  if (dataset.apportionment !== undefined && dataset.geography === undefined)
    report.add(
      `${at}.apportionment`,
      'no "geography"',
      'the year of the codes, some of which were divided since',
      'Add "geography": { "com": "2023" }.',
    );
  const expected = dataset.coverage?.expected;
  if (expected?.dataset === undefined) return;
  const other = datasets.get(expected.dataset);
  if (other === undefined) {
    report.unknown(`${at}.coverage.expected.dataset`, expected.dataset, [...datasets.keys()], 'a dataset:');
    return;
  }
  if (expected.field !== undefined && !namesIn(other).has(expected.field)) {
    report.unknown(`${at}.coverage.expected.field`, expected.field, namesIn(other), 'a field of that dataset:');
  }
  checkWhere(expected.where, other, `${at}.coverage.expected.where`, report);
};

const checkOperand = (operand: Draft<Operand> | undefined, at: string, { report, datasets }: Context): void => {
  if (operand === undefined) return;
  if (operand.dataset === undefined) {
    report.add(pathTo(at, 'dataset'), 'nothing', `a dataset: ${[...datasets.keys()].join(', ')}`);
    return;
  }
  const dataset = datasets.get(operand.dataset);
  if (dataset === undefined) {
    report.unknown(pathTo(at, 'dataset'), operand.dataset, [...datasets.keys()], 'a dataset:');
    return;
  }
  const names = namesIn(dataset);
  if (operand.field !== undefined) {
    if (!names.has(operand.field)) report.unknown(pathTo(at, 'field'), operand.field, names, 'a field of the dataset:');
    const role = (dataset.fields as Readonly<Record<string, Draft<Field>>> | undefined)?.[operand.field]?.role;
    if (operand.count === undefined && role !== undefined && role !== 'measure') {
      report.add(pathTo(at, 'field'), `"${operand.field}", a ${role}`, 'a field whose role is "measure"');
    }
  }
  checkWhere(operand.where, dataset, pathTo(at, 'where'), report);
  for (const [axis] of entries(operand.over as Readonly<Record<string, string>> | undefined)) {
    if (axis !== 'territory' && axis !== 'time' && !names.has(axis))
      report.unknown(pathTo(pathTo(at, 'over'), axis), axis, ['territory', 'time', ...names], 'an axis:');
  }
};

const checkMeasure = (measure: Draft<Measure>, at: string, context: Context, ids: Names): void => {
  const { report, datasets } = context;
  const of = (name: 'of' | 'numerator' | 'denominator' | 'weight'): void =>
    checkOperand((measure as Readonly<Record<string, Draft<Operand> | undefined>>)[name], pathTo(at, name), context);
  switch (measure.op) {
    case 'value':
      return of('of');
    case 'ratio':
      of('numerator');
      return of('denominator');
    case 'weighted-mean':
      of('of');
      return of('weight');
    case 'distribution': {
      of('of');
      const { by, of: operand } = measure as { by?: string; of?: Draft<Operand> };
      const dataset = datasets.get(operand?.dataset ?? '');
      if (by !== undefined && dataset !== undefined && !namesIn(dataset).has(by)) {
        report.unknown(pathTo(at, 'by'), by, namesIn(dataset), 'a field of the dataset:');
      }
      return;
    }
    case 'difference': {
      ((measure as { of?: readonly (string | undefined)[] }).of ?? []).forEach((id, index) => {
        if (id !== undefined && !ids.has(id)) report.unknown(`${at}.of[${index}]`, id, ids, 'an indicator:');
      });
      return;
    }
    case 'published': {
      const { dataset, field } = measure as { dataset?: string; field?: string };
      return checkOperand({ ...(dataset === undefined ? {} : { dataset }), ...(field === undefined ? {} : { field }) }, at, context);
    }
    default:
  }
};

/** A difference of differences is fine; one that leads back to itself has no value. */
const checkCycles = (indicators: readonly (Draft<Indicator> | undefined)[], report: Report): void => {
  const leads = new Map<string, readonly string[]>();
  for (const indicator of indicators) {
    if (indicator?.id !== undefined && indicator.measure?.op === 'difference') {
      leads.set(
        indicator.id,
        ((indicator.measure as { of?: readonly (string | undefined)[] }).of ?? []).filter((id) => id !== undefined),
      );
    }
  }
  indicators.forEach((indicator, index) => {
    if (indicator?.id === undefined || !leads.has(indicator.id)) return;
    const reached = new Set<string>();
    const waiting = [...(leads.get(indicator.id) ?? [])];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (reached.has(id)) continue;
      reached.add(id);
      waiting.push(...(leads.get(id) ?? []));
    }
    if (reached.has(indicator.id))
      report.add(`$.indicators[${index}].measure.of`, `a difference that leads back to "${indicator.id}"`, 'other indicators');
  });
};

export const checkReferences = (catalog: Draft<Catalog>, report: Report, repeated?: 'kept'): void => {
  const datasets = (catalog.datasets ?? []) as readonly (DraftDataset | undefined)[];
  const indicators = (catalog.indicators ?? []) as readonly (Draft<Indicator> | undefined)[];
  unique(
    datasets.map((dataset) => dataset?.id),
    '$.datasets',
    report,
  );
  const ids = new Set(indicators.flatMap((indicator) => (indicator?.id === undefined ? [] : [indicator.id])));
  if (repeated !== 'kept') {
    unique(
      indicators.map((indicator) => indicator?.id),
      '$.indicators',
      report,
    );
  }
  const byId = new Map(datasets.flatMap((dataset) => (dataset?.id === undefined ? [] : [[dataset.id, dataset] as const])));
  const context = { report, datasets: byId };
  datasets.forEach((dataset, index) => {
    if (dataset !== undefined) checkDataset(dataset, `$.datasets[${index}]`, context);
  });
  indicators.forEach((indicator, index) => {
    ((indicator?.peers?.by ?? []) as readonly (string | undefined)[]).forEach((id, at) => {
      if (id !== undefined && !ids.has(id)) report.unknown(`$.indicators[${index}].peers.by[${at}]`, id, ids, 'an indicator:');
    });
    if (indicator?.measure !== undefined) checkMeasure(indicator.measure, `$.indicators[${index}].measure`, context, ids);
  });
  checkCycles(indicators, report);
};
