import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import { parseCatalog } from '@balise/model';
import type {
  Catalog,
  Coverage,
  Dataset,
  Disclosure,
  Indicator,
  MeasureField,
  Problem,
  TerritoryField,
  BreakdownField,
  Unit,
  Operand,
} from '@balise/model';
import { ipsCatalog } from '../core/ips-catalog.ts';
import { catalog as small } from './a-catalog.ts';
import { accepts, type Schema } from './json-schema.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../../packages/model/schema/catalog.schema.json', import.meta.url), 'utf8'),
) as Schema & { $defs: Record<string, { properties: Record<string, unknown> }>; properties: Record<string, unknown> };

const over = { territory: 'sum', time: 'mean', secteur: 'none' };
const operand = (more: object = {}): object => ({ dataset: 'd', field: 'n', over, ...more });
const label = { fr: 'Libellé', en: 'Label' };
const indicator = (id: string, measure: object, more: object = {}): object => ({
  id,
  theme: 'usages',
  label,
  definition: label,
  unit: { kind: 'rate', symbol: label, decimals: 1, name: { fr: ['élève', 'élèves'] } },
  measure,
  ...more,
});
/** Every member of the contract. */
const whole = {
  balise: '1',
  id: 'tout',
  publisher: { name: 'Éditeur', url: 'https://example.org' },
  datasets: [
    {
      id: 'd',
      source: { type: 'csv', url: 'd.csv', delimiter: ';', encoding: 'utf-8', decimal: ',', own: { kept: [1] } },
      parts: [
        { period: '2024-2025', url: 'd24.csv' },
        { from: '2016-2017', to: '2021-2022', url: 'old.csv', fields: {} },
      ],
      title: label,
      producer: 'Producteur',
      license: { id: 'etalab-2.0', url: 'https://example.org/licence' },
      updated: '2024-02-29',
      nextUpdate: '2027-01-15',
      version: '3.1.0',
      fictitious: true,
      geography: { dep: '2026', com: 'period' },
      apportionment: { by: label, weights: { 'com:60054': { 'com:60054': 812, 'com:60694': 340 } } },
      grain: ['uai', 'annee', 'secteur'],
      fields: {
        uai: { role: 'territory', level: 'uai', many: true },
        dep: { role: 'territory', level: 'dep', codes: { 620: 'dep:2A' }, only: ['dep:29', 'dep:2A'] },
        geo: { role: 'territory', level: 'dep', pattern: '{vintage}-{level}-{code}', levels: { DEP: 'dep' }, levelField: 'niveau' },
        niveau: { role: 'label', of: 'geo' },
        annee: { role: 'period', type: 'school-year', year: 'end' },
        secteur: {
          role: 'breakdown',
          label,
          items: [{ code: '', label }],
          covers: 'partial',
          total: '_T',
          scale: { neutral: '3', nonresponse: ['nsp'] },
        },
        taille: { role: 'breakdown', label, covers: 'partition', ranges: { of: 'n', at: [200, 400], whole: true } },
        n: { role: 'measure', label, missing: { '-1': 'O' }, grain: ['dep', 'annee'] },
        'n_{profil}': { role: 'measure', as: 'visites', parse: 'HH:MM:SS' },
        n_total: { role: 'measure', as: 'visites', at: { profil: '_T' } },
        statut: { role: 'status', of: 'n', map: { p: 'P' } },
      },
      missing: { '': 'O', '///': 'M' },
      period: 'rentree:2025',
      yearStarts: '08-01',
      disclosure: { rows: 'restricted', units: { field: 'n', min: 5 }, contributors: { min: 3, dominance: 0.85 }, sensitive: 'both' },
      coverage: {
        expected: { dataset: 'annuaire', count: 'distinct', field: 'uai', where: { field: 'type', oneOf: ['collège'] } },
        min: 0.6,
      },
    },
    {
      id: 'annuaire',
      source: { type: 'provider', name: 'x' },
      title: label,
      producer: 'P',
      license: { id: 'l' },
      grain: ['uai'],
      fields: { uai: { role: 'territory', level: 'uai' }, type: { role: 'label' } },
    },
  ],
  outlines: { aca: { type: 'geojson', url: 'aca.json', code: 'code', source: 'DGESCO', license: 'etalab-2.0' } },
  indicators: [
    indicator('value', {
      op: 'value',
      of: operand({
        where: { and: [{ field: 'secteur', equal: 'PU' }, { not: { field: 'n', range: [1, null] } }, { or: [{ field: 'n', gte: 2 }] }] },
      }),
    }),
    indicator('count', { op: 'value', of: { dataset: 'd', count: 'rows' } }),
    indicator('distinct', { op: 'value', of: { dataset: 'd', count: 'distinct', field: 'uai', where: { field: 'n', valid: true } } }),
    indicator(
      'ratio',
      { op: 'ratio', numerator: operand(), denominator: operand(), factor: 100, join: 'complete' },
      { direction: 'neutral', ranking: false, meaningful: 0.5 },
    ),
    indicator(
      'mean',
      { op: 'weighted-mean', of: { dataset: 'd', field: 'n' }, weight: operand() },
      { competence: 'ctcd', peers: { by: ['value'], count: 3 } },
    ),
    indicator('shares', { op: 'distribution', of: operand(), by: 'secteur', known: ['PU'] }),
    indicator('gap', { op: 'difference', of: ['ratio', 'mean'] }, { breaks: [{ at: '2024-2025', note: label }] }),
    indicator(
      'published',
      { op: 'published', dataset: 'd', field: 'n' },
      { target: { value: 50, label, source: 'Plan', date: '2025-05-06' } },
    ),
  ],
};

const parsed = (json: unknown): readonly Problem[] => {
  const result = parseCatalog(json);
  return Array.isArray(result) ? (result as Problem[]) : [];
};
/** What one member says of another, and words that look misspelt: no schema tells these. */
const beyond =
  /^(?:a field of|a dataset:|an indicator:|an axis:|an id that nothing else has|other indicators|a code of level|a field whose role|the weights of two territories|a measure of the dataset:|a bound greater|a number of at most six decimals|a whole number, as|at most 60|a grain of columns|the ranges in their order|"partition": a number|none: |the year of the codes)|^".+"$/u;

type Path = readonly (string | number)[];
const paths: Path[] = [];
const walk = (value: unknown, path: Path): void => {
  paths.push(path);
  if (typeof value === 'object' && value !== null)
    for (const [key, each] of Object.entries(value)) walk(each, [...path, Array.isArray(value) ? Number(key) : key]);
};
walk(whole, []);
const edited = (path: Path, value: unknown): unknown => {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const put = (at: unknown, [name, ...others]: Path): unknown => {
    if (name === undefined) return value;
    const copy = (Array.isArray(at) ? [...(at as unknown[])] : { ...(at as object) }) as Record<string | number, unknown>;
    if (others.length === 0 && value === undefined) delete copy[name];
    else copy[name] = put(copy[name], others);
    return copy;
  };
  return put(whole, [step, ...rest]);
};

describe('the schema of a catalogue', () => {
  test('accepts every catalogue that the parser accepts', () => {
    for (const [name, json] of Object.entries({ whole, small, ips: ipsCatalog({ type: 'csv', url: 'ips.csv' }) })) {
      assert.deepEqual(parsed(json), [], name);
      assert.ok(accepts(schema, JSON.parse(JSON.stringify(json))), name);
    }
  });
  test('refuses what the parser refuses, and nothing else, whatever member is spoilt', () => {
    const spoilt = fc.oneof(
      fc.jsonValue({ maxDepth: 1 }),
      fc.constantFrom<unknown>(
        undefined,
        '',
        ' ',
        0,
        -1,
        1.5,
        true,
        [],
        {},
        'sum',
        '2024-2025',
        `${'java'}script:alert(1)`,
        '//x',
        '2026-02-30',
        ['a', 'b'],
        { fr: 'x' },
      ),
    );
    let refused = 0;
    fc.assert(
      fc.property(fc.constantFrom(...paths), spoilt, (path, value) => {
        const json = edited(path, value);
        const problems = parsed(json);
        const own = problems.filter(({ expected, todo }) => !beyond.test(expected) || (todo === undefined && /^".+"$/u.test(expected)));
        if (own.length > 0) refused += 1;
        assert.equal(accepts(schema, json), own.length === 0, `${path.join('.')} = ${JSON.stringify(value)}: ${JSON.stringify(own[0])}`);
      }),
      { numRuns: 8000 },
    );
    assert.ok(refused > 2000);
  });
  test('has the members of the types, no more and no fewer', () => {
    const dataset = {
      id: 1,
      source: 1,
      parts: 1,
      title: 1,
      producer: 1,
      license: 1,
      updated: 1,
      nextUpdate: 1,
      version: 1,
      fictitious: 1,
      geography: 1,
      apportionment: 1,
      grain: 1,
      fields: 1,
      missing: 1,
      period: 1,
      yearStarts: 1,
      disclosure: 1,
      coverage: 1,
    } satisfies Record<keyof Required<Dataset>, 1>;
    const ofIndicator = {
      id: 1,
      theme: 1,
      label: 1,
      definition: 1,
      unit: 1,
      measure: 1,
      direction: 1,
      ranking: 1,
      meaningful: 1,
      target: 1,
      breaks: 1,
      competence: 1,
      peers: 1,
    } satisfies Record<keyof Required<Indicator>, 1>;
    const ofOperand = { dataset: 1, field: 1, count: 1, where: 1, over: 1 } satisfies Record<keyof Required<Operand>, 1>;
    const ofMeasure = { role: 1, label: 1, missing: 1, as: 1, at: 1, parse: 1, grain: 1 } satisfies Record<keyof Required<MeasureField>, 1>;
    const ofTerritory = { role: 1, level: 1, codes: 1, only: 1, pattern: 1, levels: 1, levelField: 1, many: 1 } satisfies Record<
      keyof Required<TerritoryField>,
      1
    >;
    const ofBreakdown = { role: 1, label: 1, items: 1, covers: 1, ranges: 1, total: 1, scale: 1 } satisfies Record<
      keyof Required<BreakdownField>,
      1
    >;
    const ofDisclosure = { rows: 1, units: 1, contributors: 1, sensitive: 1 } satisfies Record<keyof Required<Disclosure>, 1>;
    const ofCoverage = { expected: 1, min: 1 } satisfies Record<keyof Required<Coverage>, 1>;
    const ofUnit = { kind: 1, symbol: 1, decimals: 1, name: 1 } satisfies Record<keyof Required<Unit>, 1>;
    const ofCatalog = { balise: 1, id: 1, publisher: 1, datasets: 1, indicators: 1, outlines: 1 } satisfies Record<
      keyof Required<Catalog>,
      1
    >;
    const told = (name: string): readonly string[] => Object.keys(schema.$defs[name]?.properties ?? {}).sort();
    for (const [name, members] of Object.entries({
      Dataset: dataset,
      Indicator: ofIndicator,
      Operand: ofOperand,
      'Field-measure': ofMeasure,
      'Field-territory': ofTerritory,
      'Field-breakdown': ofBreakdown,
      Disclosure: ofDisclosure,
      Coverage: ofCoverage,
      Unit: ofUnit,
    }))
      assert.deepEqual(told(name), Object.keys(members).sort(), name);
    assert.deepEqual(Object.keys(schema.properties).sort(), Object.keys(ofCatalog).sort());
  });
});
