/** The catalogue of real datasets names nothing that was not seen, and every figure it offers can be planned. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { columnView, isProblem, parseCatalog, resolve } from '@balise/model';
import type { Catalog, Dataset, Facts, Indicator, Operand, Question, Spelling } from '@balise/model';
import { hierarchy } from '@balise/territories';
import { openData } from '../shared-data.ts';
import { recordedSchemas } from './recorded-schemas.ts';

const parsed = parseCatalog(JSON.parse(readFileSync(new URL('../../../catalogs/education.json', import.meta.url), 'utf8')));
assert.ok(!Array.isArray(parsed), JSON.stringify(parsed));
const catalog = parsed as Catalog;

/** The ids of the portal behind a dataset: its own, or that of each part. */
const idsOf = ({ source, parts = [] }: Dataset): readonly string[] =>
  [source.dataset, ...parts.map((part) => part['dataset'])].filter((id) => typeof id === 'string');
/** The columns the source is asked for, patterns filled. */
const columnsOf = (dataset: Dataset): readonly string[] => Object.keys(columnView(dataset, false).fields);

const operandsOf = ({ measure }: Indicator): readonly Operand[] => {
  switch (measure.op) {
    case 'ratio':
      return [measure.numerator, measure.denominator];
    case 'weighted-mean':
      return [measure.of, measure.weight];
    case 'value':
    case 'distribution':
      return [measure.of];
    default:
      return [];
  }
};

describe('the bindings', () => {
  test('name only datasets and fields that were seen', () => {
    for (const dataset of catalog.datasets) {
      const ids = idsOf(dataset);
      assert.ok(ids.length > 0, dataset.id);
      for (const id of ids)
        for (const column of columnsOf(dataset)) assert.ok(recordedSchemas[id]?.fields.includes(column), `${id}: ${column}`);
    }
  });
  test('use every dataset recorded', () => {
    assert.deepEqual([...new Set(catalog.datasets.flatMap(idsOf))].sort(), Object.keys(recordedSchemas).sort());
  });
  test('read labels by an export with labels of that very dataset, over the portal’s own origin', () => {
    for (const { source } of catalog.datasets) {
      const labels = recordedSchemas[source.dataset ?? '']?.names === 'labels';
      assert.equal(source.type, labels ? 'csv' : 'opendatasoft');
      assert.equal(new URL(source.url ?? '').origin, 'https://data.education.gouv.fr');
      if (labels) assert.match(source.url ?? '', new RegExp(`/datasets/${source.dataset}/exports/csv\\?use_labels=true`, 'u'));
    }
  });
  test('tell their producer and their licence', () => {
    for (const { producer, license } of catalog.datasets) {
      assert.match(producer, /data\.education\.gouv\.fr/u);
      assert.equal(license.id, 'etalab-2.0');
    }
  });
});

describe('the notes on real schemas', () => {
  for (const [id, { from, names, fields }] of Object.entries(recordedSchemas)) {
    const { path, skip } = openData(from);
    test(`hold ${id} and its fields`, { skip }, () => {
      const text = readFileSync(path, 'utf8');
      if (from.endsWith('.csv')) {
        const header = text.slice(0, text.search(/\r?\n/u)).replace('\uFEFF', '').split(';');
        const known = names === 'folded' ? header.map((name) => name.toLowerCase().replaceAll(' ', '_')) : header;
        for (const field of fields) assert.ok(known.includes(field), field);
        return;
      }
      assert.ok(text.includes(id), id);
      // Wide columns are told there by their parts (`visites_X`, then the list of X); lists of variants in braces or `..`.
      const words = new Set(text.split(/[^\p{L}\p{N}_]+/u).flatMap((word) => [word, ...word.split('/')]));
      const isTold = (field: string): boolean => {
        if (words.has(field)) return true;
        const [what = '', ...rest] = field.split('_');
        const told = `${what}_`;
        return text.includes(told) && [rest.join('_'), ...rest].some((part) => words.has(part));
      };
      for (const field of fields) assert.ok(isTold(field), `${id}: ${field}`);
    });
  }
});

describe('the indicators', () => {
  test('are at least forty', () => {
    assert.ok(catalog.indicators.length >= 40, String(catalog.indicators.length));
  });
  test('are said in French and in English, with a definition and a unit', () => {
    for (const { id, label, definition, unit } of catalog.indicators) {
      for (const text of [label.fr, label.en, definition.fr, definition.en]) assert.ok(text !== undefined && text.length > 3, id);
      assert.match(definition.fr, /\.$/u, id);
      if (unit.kind === 'count') assert.ok(unit.name?.fr && unit.name.en, id);
    }
  });
  test('judge nothing and rank nothing until a publisher says so, least of all the IPS', () => {
    for (const { id, direction, ranking } of catalog.indicators) {
      assert.equal(direction, 'neutral', id);
      assert.equal(ranking, false, id);
    }
  });
  test('never add a rate, an index, a score or a mean', () => {
    const isRate = /taux|^part |^ips|score|ecart_type|note|\bva\b/iu;
    for (const indicator of catalog.indicators)
      for (const { field, over } of operandsOf(indicator))
        if (field !== undefined && isRate.test(field)) assert.equal(over, undefined, `${indicator.id}: ${field}`);
  });
  test('never add accounts over weeks, unless to divide by them', () => {
    for (const { id, measure } of catalog.indicators)
      if (measure.op === 'value' && measure.of.field === 'utilisateurs') assert.equal(measure.of.over?.time, 'mean', id);
  });
  test('never add cumulative counters over time, nor départements that started on different dates', () => {
    for (const indicator of catalog.indicators)
      for (const { dataset, over } of operandsOf(indicator))
        if (dataset === 'tne-personnels-formes') {
          assert.ok(over?.time === 'last' || over?.time === 'flow', indicator.id);
          assert.equal(over.territory, undefined, indicator.id);
        }
  });
  test('cut their series where the producer changed the method or the scope', () => {
    const cuts = (pattern: RegExp): readonly (string | undefined)[] => [
      ...new Set(catalog.indicators.filter(({ id }) => pattern.test(id)).map(({ breaks }) => breaks?.[0]?.at)),
    ];
    assert.deepEqual(cuts(/^pix-/u), ['2024-2025']);
    assert.deepEqual(cuts(/^ent-/u), ['2025-2026']);
    assert.deepEqual(cuts(/^ips-/u), ['2022-2023']);
  });
});

/** What the portal would say of its periods and territories: two periods of each kind, and the départements of Bretagne. */
const periods: Readonly<Record<string, readonly string[]>> = {
  'school-year': ['2022-2023', '2023-2024'],
  rentree: ['rentree:2022', 'rentree:2023'],
  session: ['session:2023', 'session:2024'],
  month: ['2025-02', '2025-03'],
  week: ['2023-W40', '2023-W41'],
};
const spell = (raws: readonly string[]): readonly Spelling[] => raws.map((id) => ({ raw: id, id }));
const spellingsOf = (id: string, names: readonly string[]): Readonly<Record<string, readonly Spelling[]>> => {
  const { fields } = catalog.datasets.find((dataset) => dataset.id === id) as Dataset;
  return Object.fromEntries(
    names.map((name) => {
      const field = fields[name];
      if (field?.role === 'period') return [name, spell(periods[field.type] ?? [])];
      return [name, spell(field?.role === 'territory' ? hierarchy.children('reg:53', field.level) : [])];
    }),
  );
};
const planned = (question: Question): string => {
  let facts: Facts = { hierarchy, spellings: {} };
  for (let round = 0; round < 6; round += 1) {
    const resolution = resolve(question, catalog, facts);
    if (isProblem(resolution)) return resolution.problem;
    if ('steps' in resolution) return 'planned';
    for (const { dataset, fields } of resolution.needs)
      facts = {
        ...facts,
        spellings: { ...facts.spellings, [dataset]: { ...facts.spellings[dataset], ...spellingsOf(dataset, fields) } },
      };
  }
  return 'never';
};

describe('a question', () => {
  const isPublished = ({ measure }: Indicator): boolean => measure.op === 'published';
  test('of a département has a plan for every measure that folds', () => {
    for (const indicator of catalog.indicators.filter((each) => !isPublished(each)))
      if (!/^gar-|^capytale-|^ent-services$/u.test(indicator.id))
        assert.equal(planned({ indicators: [indicator.id], territories: ['dep:29'] }), 'planned', indicator.id);
  });
  test('of an académie has a plan where académies are what is published', () => {
    for (const { id } of catalog.indicators.filter((each) => /^gar-|^capytale-/u.test(each.id))) {
      assert.equal(planned({ indicators: [id], territories: ['aca:14'] }), 'planned', id);
      assert.equal(planned({ indicators: [id], territories: ['dep:29'] }), 'LEVEL_FORBIDDEN', id);
    }
  });
  test('of a département is refused for what is published by school and cannot be computed', () => {
    const published = catalog.indicators.filter(isPublished);
    assert.ok(published.length > 0);
    for (const { id } of published) {
      assert.equal(planned({ indicators: [id], territories: ['uai:0290009C'] }), 'planned', id);
      assert.equal(planned({ indicators: [id], territories: ['dep:29'] }), 'LEVEL_FORBIDDEN', id);
    }
  });
  test('of the services of a workspace names them: one visit goes through several', () => {
    const services = { indicators: ['ent-services'], territories: ['dep:29'] };
    assert.equal(planned({ ...services, breakdowns: ['service'] }), 'planned');
    assert.equal(planned(services), 'BREAKDOWN_FORBIDDEN');
  });
  test('of France is refused where départements started on different dates', () => {
    assert.equal(planned({ indicators: ['personnels-formes-tne'], territories: ['FR'] }), 'LEVEL_FORBIDDEN');
  });
});
