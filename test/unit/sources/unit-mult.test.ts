/** What is written in thousands or in millions is read in units, exactly, in every format of SDMX and wherever it is said. */
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import * as fc from '../fast-check.ts';
import { isProblem } from '@balise/model';
import type { Dataset, Field, Problem, SourceBinding } from '@balise/model';
import { sources } from '@balise/sources';
import type { Decoded, Source } from '@balise/sources';
import { aDataset, aReply, tableOf } from './a-dataset.ts';

const measure: Field = { role: 'measure' };
const breakdown: Field = { role: 'breakdown' };
const key: Readonly<Record<string, Field>> = { GEO: breakdown };

const of = (type: 'sdmx-csv' | 'sdmx-json', measures: readonly string[], source: Partial<SourceBinding> = {}, more = {}): Dataset =>
  aDataset(
    { ...key, ...Object.fromEntries(measures.map((name) => [name, measure])), ...more },
    {
      type,
      url: 'https://data.example.org/flow.csv',
      ...(type === 'sdmx-json' ? { flow: 'X' } : {}),
      ...source,
    },
  );
const decode = (dataset: Dataset, body: unknown): Decoded =>
  (sources[dataset.source.type] as Source).decode(
    [aReply(typeof body === 'string' ? body : JSON.stringify(body), { headers: {} })],
    { dataset: 'd', fields: Object.keys(dataset.fields) },
    dataset,
  );
const values = (dataset: Dataset, body: unknown, name = 'OBS_VALUE'): number[] => {
  const column = tableOf(decode(dataset, body)).columns[name];
  return column?.type === 'number' ? [...column.values] : [];
};
const refusal = (dataset: Dataset, body: unknown): Problem => {
  const decoded = decode(dataset, body);
  assert.ok(isProblem(decoded), JSON.stringify(decoded));
  return decoded;
};
const csv = of('sdmx-csv', ['OBS_VALUE']);
const json = of('sdmx-json', ['OBS_VALUE']);
const lines = (header: string, ...rows: readonly string[]): string => [header, ...rows, ''].join('\n');
const pairs = (...rows: readonly (readonly [value: string, power: string])[]): string =>
  lines('DATAFLOW,GEO,OBS_VALUE,UNIT_MULT', ...rows.map(([value, power], i) => `X,g${i},${value},${power}`));

describe('UNIT_MULT in SDMX-CSV', () => {
  test('multiplies by a power of ten, and rows of thousands are told with rows of units', () => {
    assert.deepEqual(
      values(csv, pairs(['12.5', '3'], ['7', '0'], ['7', ''], ['-2', '6'], ['5', '-2'], ['3', '03'], ['3', '1.0'])),
      [12_500, 7, 7, -2_000_000, 0.05, 3000, 30],
    );
  });

  test('moves the point of what is written, where a product of doubles is another number', () => {
    assert.notEqual(1.005 * 1000, 1005);
    assert.deepEqual(
      values(csv, pairs(['1.005', '3'], ['1.005e2', '1'], ['4.35', '2'], ['1e-7', '7'], ['0.29', '2'], ['35', '-1'])),
      [1005, 1005, 435, 1, 29, 3.5],
    );
  });

  test('is that of the decimal number of any digits and power', () => {
    const digits = fc.integer({ min: -999_999_999, max: 999_999_999 });
    fc.assert(
      fc.property(digits, fc.integer({ min: 0, max: 9 }), fc.integer({ min: -15, max: 15 }), (whole, places, power) => {
        const text = `${whole < 0 ? '-' : ''}${Math.abs(whole)
          .toString()
          .padStart(places + 1, '0')}`;
        const written = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
        const [told] = values(csv, pairs([written, String(power)]));
        assert.equal(told, whole === 0 ? 0 : Number(`${whole}e${power - places}`));
      }),
    );
  });

  test('leaves what is missing, secret or a sentinel as it is told', () => {
    const dataset = of(
      'sdmx-csv',
      [],
      {},
      {
        OBS_VALUE: { role: 'measure', missing: { '-1': 'M', s: 'Q' } },
        CONF_STATUS: { role: 'status', of: 'OBS_VALUE' },
      },
    );
    const body = lines(
      'DATAFLOW,GEO,OBS_VALUE,UNIT_MULT,CONF_STATUS',
      'X,a,-1,3,F',
      'X,b,s,3,F',
      'X,c,,3,F',
      'X,d,NaN,3,F',
      'X,e,4,3,C',
      'X,f,0,3,F',
    );
    const table = tableOf(decode(dataset, body));
    assert.deepEqual(values(dataset, body), [NaN, NaN, NaN, NaN, NaN, 0]);
    const statuses = table.columns['OBS_VALUE:status'];
    assert.ok(statuses?.type === 'string');
    assert.deepEqual(
      [...statuses.codes].map((code) => statuses.dictionary[code]),
      ['M', 'Q', '', '', 'Q', ''],
    );
  });

  test('reads codes with their labels, decimal commas and thousands, what is not applicable', () => {
    const labelled = lines(
      'STRUCTURE;STRUCTURE_ID;ACTION;GEO: Territoire;OBS_VALUE: Valeur;UNIT_MULT: Multiplicateur',
      'dataflow;X;I;29: Finistère;1,005;3: Milliers',
      'dataflow;X;I;35: Ille-et-Vilaine;1 000,5;_Z: Sans objet',
    );
    assert.deepEqual(values(csv, labelled), [1005, 1000.5]);
    const paired = lines(
      'STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,GEO,Lieu,OBS_VALUE,Valeur,UNIT_MULT,Unité',
      'dataflow,X,x,I,a,A,2,,3,Milliers',
    );
    assert.deepEqual(values(csv, paired), [2000]);
  });

  test('follows the rows that are kept', () => {
    const body = lines(
      'STRUCTURE,STRUCTURE_ID,ACTION,GEO,OBS_VALUE,UNIT_MULT',
      'dataflow,X,D,a,1,6',
      'dataflow,X,I,b,2,3',
      'dataflow,X,I,c,3,0',
    );
    assert.deepEqual(values(of('sdmx-csv', ['OBS_VALUE'], { deletes: 'ignore' }), body), [2000, 3]);
  });

  test('is of the observed values, not of attributes that are read as numbers; of every measure where none has that name', () => {
    const bounds = lines('DATAFLOW,GEO,OBS_VALUE,UPPER_BOUND,UNIT_MULT', 'X,a,2,3,3');
    const dataset = of('sdmx-csv', ['OBS_VALUE', 'UPPER_BOUND', 'UNIT_MULT']);
    assert.deepEqual(
      ['OBS_VALUE', 'UPPER_BOUND', 'UNIT_MULT'].map((name) => values(dataset, bounds, name)),
      [[2000], [3], [3]],
    );
    const several = of('sdmx-csv', ['TURNOVER', 'JOBS']);
    const body = lines('DATAFLOW,GEO,TURNOVER,JOBS,UNIT_MULT', 'X,a,2,3,3');
    assert.deepEqual(
      ['TURNOVER', 'JOBS'].map((name) => values(several, body, name)),
      [[2000], [3000]],
    );
  });

  test('is refused with its row where it is no power of ten', () => {
    for (const power of ['1000', '16', '-16', '2.5', 'milliers', '3;6']) {
      const refused = refusal(csv, pairs(['1', '3'], ['2', power]));
      assert.equal(refused.problem, 'BODY_UNREADABLE');
      assert.equal(refused.got, `${JSON.stringify(power)} in "UNIT_MULT", row 2`);
      assert.deepEqual(refused.params, { field: 'UNIT_MULT', row: 2 });
    }
    assert.match(refusal(csv, pairs(['1e300', '15'])).got, /row 1/);
  });

  test('may be wanted in millions, whatever each row is written in', () => {
    const inMillions = of('sdmx-csv', ['OBS_VALUE'], { unitMult: 6 });
    assert.deepEqual(values(inMillions, pairs(['12.5', '6'], ['7', '3'], ['8100', ''])), [12.5, 0.007, 0.0081]);
    assert.deepEqual(values(inMillions, lines('DATAFLOW,GEO,OBS_VALUE', 'X,a,5')), [0.000005]);
    for (const unitMult of ['6', 2.5, 1000]) {
      const refused = refusal(of('sdmx-csv', ['OBS_VALUE'], { unitMult }), pairs(['1', '3']));
      assert.deepEqual([refused.problem, refused.expected], ['CATALOG_INVALID', 'a power of ten, a whole number from -15 to 15']);
    }
  });
});

const ids = (id: string, ...told: string[]): Readonly<Record<string, unknown>> => ({ id, values: told.map((value) => ({ id: value })) });
const dimensions = { dataSet: [], series: [ids('FREQ', 'A', 'M')], observation: [ids('GEO', 'a', 'b')] };
const powers = ids('UNIT_MULT', '0', '3', '6');
const series = (more: object = {}, cells: readonly unknown[] = []): object => ({
  0: { observations: { 0: [1.005, ...cells], 1: [2] }, ...more },
  1: { observations: { 0: [null], 1: [4] } },
});
const message = (attributes: object, dataSet: object, more: object = {}): object => ({
  data: { structures: [{ dimensions, attributes, ...more }], dataSets: [dataSet] },
});

describe('UNIT_MULT in SDMX-JSON', () => {
  test('of a data set', () => {
    const body = message({ dataSet: [powers] }, { attributes: [2], series: series() });
    assert.deepEqual(values(json, body), [1_005_000, 2_000_000, NaN, 4_000_000]);
  });

  test('of a series', () => {
    const body = message({ series: [powers] }, { series: series({ attributes: [1] }) });
    assert.deepEqual(values(json, body), [1005, 2000, NaN, 4]);
  });

  test('of a group of dimensions', () => {
    const body = message({ dimensionGroup: [powers] }, { series: series(), dimensionGroupAttributes: { ':1': [1], '1:': [2] } });
    assert.deepEqual(values(json, body), [1.005, 2000, NaN, 4000]);
  });

  test('of an observation, where one that reports none is written in units or in the default', () => {
    assert.deepEqual(values(json, message({ observation: [powers] }, { series: series({}, [1]) })), [1005, 2, NaN, 4]);
    const usual = { ...powers, default: '6' };
    assert.deepEqual(values(json, message({ observation: [usual] }, { series: series({}, [1]) })), [1005, 2_000_000, NaN, 4_000_000]);
  });

  test('not coded: a number, or a value with a name alone', () => {
    assert.deepEqual(values(json, message({ observation: [{ id: 'UNIT_MULT' }] }, { series: series({}, [3]) })), [1005, 2, NaN, 4]);
    const named = { id: 'UNIT_MULT', values: [{ name: '3' }] };
    const body = { structure: { dimensions, attributes: { dataSet: [named] } }, dataSets: [{ attributes: [0], series: series() }] };
    assert.deepEqual(values(json, body), [1005, 2000, NaN, 4000]);
    const words = { id: 'UNIT_MULT', values: [{ name: 'Milliers' }] };
    assert.equal(
      refusal(json, message({ dataSet: [words] }, { attributes: [0], series: series() })).got,
      '"Milliers" in "UNIT_MULT", row 1',
    );
  });

  test('of all measures, or of those that its relationship names', () => {
    const measures = { observation: [{ id: 'M1' }, { id: 'M2' }] };
    const dataset = of('sdmx-json', ['M1', 'M2', 'BOUND']);
    const told = (attribute: object): number[][] => {
      const body = message(
        { dataSet: [attribute], observation: [{ id: 'BOUND' }] },
        { attributes: [1], series: { 0: { observations: { 0: [1, 2, 3] } } } },
        { measures },
      );
      return ['M1', 'M2', 'BOUND'].map((name) => values(dataset, body, name));
    };
    assert.deepEqual(told(powers), [[1000], [2000], [3]]);
    assert.deepEqual(told({ ...powers, relationship: { dataflow: {}, measures: ['M2'] } }), [[1], [2000], [3]]);
  });

  test('as a dimension, and in each of several data sets by its own structure', () => {
    const asDimension = {
      structure: { dimensions: { observation: [ids('GEO', 'a', 'b'), powers] } },
      dataSets: [{ observations: { '0:1': [5], '1:0': [6] } }],
    };
    assert.deepEqual(values(json, asDimension), [5000, 6]);
    const two = {
      data: {
        structures: [{ dimensions, attributes: { dataSet: [powers] } }, { dimensions }],
        dataSets: [
          { structure: 0, attributes: [1], series: { 0: { observations: { 0: [5] } } } },
          { structure: 1, series: { 0: { observations: { 1: [6] } } } },
        ],
      },
    };
    assert.deepEqual(values(json, two), [5000, 6]);
  });

  test('of INSEE’s Melodi', () => {
    const observation = (GEO: string, value: number | undefined, attributes: object): object => ({
      dimensions: { GEO },
      measures: { OBS_VALUE_NIVEAU: value === undefined ? {} : { value } },
      attributes,
    });
    const body = {
      observations: [
        observation('a', 1.005, { UNIT_MULT: '3' }),
        observation('b', 2, { UNIT_MULT: { value: 6 } }),
        observation('c', 3, {}),
        observation('d', undefined, { UNIT_MULT: '6' }),
      ],
    };
    assert.deepEqual(values(of('sdmx-json', ['OBS_VALUE_NIVEAU']), body, 'OBS_VALUE_NIVEAU'), [1005, 2_000_000, 3, NaN]);
    assert.deepEqual(values(json, body), [1005, 2_000_000, 3, NaN]);
    assert.match(refusal(json, { observations: [observation('a', 1, { UNIT_MULT: 'x' })] }).got, /"x" in "UNIT_MULT", row 1/);
  });
});
