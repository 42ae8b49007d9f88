/** What names something else finds it; `parse-catalog/references` says what does not. */
import type { Catalog, Dataset, Operand } from '../catalog.ts';
import type { Predicate } from '../query.ts';
import { fieldsOfPredicate } from '../query-fields.ts';
import { parseTerritory } from '../parse-territory.ts';
import { need } from './read-shape.ts';

/** Columns, narrowed measures, and the coordinates that wide columns bring. */
const namesIn = ({ fields }: Dataset): readonly string[] =>
  Object.entries(fields).flatMap(([name, field]) =>
    field.role === 'measure'
      ? [name, field.as ?? [], Object.keys(field.at ?? {}), [...name.matchAll(/\{([^{}]+)\}/g)].map(([, hole = '']) => hole)].flat()
      : name,
  );

const measuresIn = ({ fields }: Dataset): readonly string[] =>
  Object.entries(fields).flatMap(([name, field]) => (field.role === 'measure' ? [name, field.as ?? []].flat() : []));

export const needReferences = ({ datasets, indicators }: Catalog): void => {
  const ids = indicators.map(({ id }) => id);
  const byId = new Map(datasets.map((dataset) => [dataset.id, dataset]));
  need(byId.size === datasets.length);

  const within = (
    id: string | undefined,
    names: readonly (string | undefined)[],
    where?: Predicate,
  ): readonly [Dataset, readonly string[]] => {
    const dataset = byId.get(id ?? '');
    need(dataset !== undefined);
    const known = namesIn(dataset);
    need([...names, ...fieldsOfPredicate(where)].every((name) => name === undefined || known.includes(name)));
    return [dataset, known];
  };
  const needOperand = ({ dataset: id, field, count, where, over = {} }: Operand): void => {
    const [{ fields }, known] = within(id, [field], where);
    need(count !== undefined || (fields[field ?? '']?.role ?? 'measure') === 'measure');
    need(Object.keys(over).every((axis) => axis === 'territory' || axis === 'time' || known.includes(axis)));
  };

  for (const dataset of datasets) {
    const { id, grain, fields, disclosure, apportionment, geography, coverage } = dataset;
    need(apportionment === undefined || geography !== undefined);
    const names = [...grain, disclosure?.units?.field];
    for (const field of Object.values(fields)) {
      if (field.role === 'status') need(measuresIn(dataset).includes(field.of));
      if (field.role === 'label') names.push(field.of);
      if (field.role === 'measure') names.push(...(field.grain ?? []));
      if (field.role === 'territory') {
        const { level, codes = {}, levels, levelField } = field;
        names.push(levelField);
        need((levels ?? levelField) !== undefined || Object.values(codes).every((code) => parseTerritory(code)?.level === level));
      }
    }
    within(id, names);
    need(grain.filter((name) => fields[name]!.role === 'period').length < 2);
    const expected = coverage?.expected;
    if (expected !== undefined) within(expected.dataset, [expected.field], expected.where);
  }

  const leads = new Map<string, readonly string[]>();
  for (const { id, measure, peers } of indicators) {
    need((peers?.by ?? []).every((each) => ids.includes(each)));
    switch (measure.op) {
      case 'difference':
        need(measure.of.every((each) => ids.includes(each)));
        leads.set(id, measure.of);
        break;
      case 'published':
        needOperand(measure);
        break;
      case 'ratio':
        needOperand(measure.numerator);
        needOperand(measure.denominator);
        break;
      default:
        needOperand(measure.of);
        if (measure.op === 'weighted-mean') needOperand(measure.weight);
        if (measure.op === 'distribution') within(measure.of.dataset, [measure.by]);
    }
  }
  // A difference of differences is fine; one that leads back to itself has no value.
  for (const id of leads.keys()) {
    const reached = new Set<string>();
    const follow = (from: string): void => {
      for (const next of leads.get(from) ?? []) if (!reached.has(next)) follow(reached.add(next) && next);
    };
    follow(id);
    need(!reached.has(id));
  }
};
