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
import { edited, pathsOf, whole } from './whole-catalog.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../../packages/model/schema/catalog.schema.json', import.meta.url), 'utf8'),
) as Schema & { $defs: Record<string, { properties: Record<string, unknown> }>; properties: Record<string, unknown> };

const parsed = (json: unknown): readonly Problem[] => {
  const result = parseCatalog(json);
  return Array.isArray(result) ? (result as Problem[]) : [];
};
/** What one member says of another, and words that look misspelt: no schema tells these. */
const beyond =
  /^(?:a field of|a dataset:|an indicator:|an axis:|an id that nothing else has|other indicators|a code of level|a field whose role|the weights of two territories|a measure of the dataset:|a bound greater|a number of at most six decimals|a whole number, as|at most 60|a grain of columns|the ranges in their order|"partition": a number|none: |the year of the codes)|^".+"$/u;

const paths = pathsOf(whole);

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
        const json = edited(whole, path, value);
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
