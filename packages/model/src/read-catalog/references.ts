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
      ? [name, field.as ?? name, ...Object.keys(field.at ?? {}), ...[...name.matchAll(/\{([^{}]+)\}/g)].map(([, hole = '']) => hole)]
      : name,
  );

export const needReferences = ({ datasets, indicators }: Catalog): void => {
  const ids = new Set(indicators.map(({ id }) => id));
  const byId = new Map(datasets.map((dataset) => [dataset.id, [dataset, new Set(namesIn(dataset))] as const]));
  need(byId.size === datasets.length);

  const within = (
    id: string | undefined,
    names: readonly (string | undefined)[],
    where?: Predicate,
  ): readonly [Dataset, ReadonlySet<string>] => {
    const found = byId.get(id ?? '');
    need(found !== undefined);
    need([...names, ...fieldsOfPredicate(where)].every((name) => name === undefined || found[1].has(name)));
    return found;
  };
  const needOperand = ({ dataset: id, field, count, where, over = {} }: Operand): void => {
    const [{ fields }, known] = within(id, [field], where);
    need(count !== undefined || (fields[field ?? '']?.role ?? 'measure') === 'measure');
    need(Object.keys(over).every((axis) => axis === 'territory' || axis === 'time' || known.has(axis)));
  };

  for (const { id, grain, fields, disclosure, apportionment, geography, coverage } of datasets) {
    need(apportionment === undefined || geography !== undefined);
    const names = [...grain, disclosure?.units?.field];
    const measures = new Set(Object.entries(fields).flatMap(([name, field]) => (field.role === 'measure' ? [name, field.as ?? name] : [])));
    for (const field of Object.values(fields)) {
      if (field.role === 'status') need(measures.has(field.of));
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
    need((peers?.by ?? []).every((each) => ids.has(each)));
    switch (measure.op) {
      case 'difference':
        need(measure.of.every((each) => ids.has(each)));
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
  for (const [id, of] of leads) {
    const reached = new Set(of);
    for (const each of reached) for (const next of leads.get(each) ?? []) reached.add(next);
    need(!reached.has(id));
  }
};
