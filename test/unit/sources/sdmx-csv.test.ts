import { describe, test } from 'node:test';
import type { TestContext } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isProblem, rowsFromTable } from '@balise/model';
import type { Dataset, Field, Problem, Row, SourceBinding } from '@balise/model';
import { sources } from '@balise/sources';
import type { Decoded, Source } from '@balise/sources';
import { openData } from '../shared-data.ts';
import { aDataset, aReply, tableOf } from './a-dataset.ts';
import { TOLD, sourceSuite } from './source-suite.ts';

const sdmxCsv = sources['sdmx-csv'] as Source;
const text: Field = { role: 'label' };
const measure: Field = { role: 'measure' };
const breakdown: Field = { role: 'breakdown' };

const of = (fields: Readonly<Record<string, Field>>, source: Partial<SourceBinding> = {}): Dataset =>
  aDataset(fields, { type: 'sdmx-csv', url: 'https://data.example.org/flow.csv', ...source });
const decode = (body: string, dataset: Dataset): Decoded =>
  sdmxCsv.decode([aReply(body)], { dataset: 'd', fields: Object.keys(dataset.fields) }, dataset);
const rows = (body: string, dataset: Dataset): Row[] => rowsFromTable(tableOf(decode(body, dataset)));
const refusal = (body: string, dataset: Dataset): Problem => {
  const decoded = decode(body, dataset);
  assert.ok(isProblem(decoded), JSON.stringify(decoded));
  return decoded;
};

sourceSuite(sdmxCsv, {
  name: 'sdmx-csv',
  dataset: of({
    GEO: { role: 'territory', level: 'dep' },
    TIME_PERIOD: { role: 'period', type: 'year' },
    OBS_VALUE: { role: 'measure', missing: { '-1': 'M' } },
    OBS_STATUS: { role: 'status', of: 'OBS_VALUE' },
    CONF_STATUS: { role: 'status', of: 'OBS_VALUE' },
    TITLE: text,
  }),
  remote: { dataset: 'd', fields: ['GEO', 'TIME_PERIOD', 'OBS_VALUE', 'TITLE'] },
  replies: [
    aReply(
      [
        'STRUCTURE,STRUCTURE_ID,ACTION,GEO,TIME_PERIOD,OBS_VALUE,OBS_STATUS,CONF_STATUS',
        'dataflow,X:Y(1.0),I,29,2023,12.5,A,F',
        'dataflow,X:Y(1.0),I,35,2023,0,P,',
        'dataflow,X:Y(1.0),I,22,2023,7,A,C',
        'dataflow,X:Y(1.0),I,56,2023,NaN,L,F',
        'dataflow,X:Y(1.0),I,FR,2023,-1,,',
        '',
      ].join('\n'),
    ),
  ],
  rows: [
    { GEO: '29', TIME_PERIOD: '2023', OBS_VALUE: 12.5, 'OBS_VALUE:status': null, TITLE: null },
    { GEO: '35', TIME_PERIOD: '2023', OBS_VALUE: 0, 'OBS_VALUE:status': 'P', TITLE: null },
    { GEO: '22', TIME_PERIOD: '2023', OBS_VALUE: null, 'OBS_VALUE:status': 'Q', TITLE: null },
    { GEO: '56', TIME_PERIOD: '2023', OBS_VALUE: null, 'OBS_VALUE:status': 'L', TITLE: null },
    { GEO: 'FR', TIME_PERIOD: '2023', OBS_VALUE: null, 'OBS_VALUE:status': 'M', TITLE: null },
  ],
  mayEndEarly: true,
  secret: {
    dataset: of({ GEO: { role: 'territory', level: 'dep' }, OBS_VALUE: measure, CONF_STATUS: { role: 'status', of: 'OBS_VALUE' } }),
    remote: { dataset: 'd', fields: ['GEO', 'OBS_VALUE'] },
    replies: [aReply(`STRUCTURE,STRUCTURE_ID,ACTION,GEO,OBS_VALUE,CONF_STATUS\ndataflow,X,I,29,${TOLD},C\ndataflow,X,I,35,7,F\n`)],
    measure: 'OBS_VALUE',
  },
});

describe('sdmx-csv keeps what was said of a value', () => {
  const dataset = of({ GEO: breakdown, OBS_VALUE: measure, OBS_STATUS: { role: 'status', of: 'OBS_VALUE' } });
  const letters = (header: string, ...cells: string[]): unknown[] =>
    rows(`GEO,OBS_VALUE,${header}\n${cells.map((cell) => `29,1,${cell}\n`).join('')}`, dataset).map((row) => row['OBS_VALUE:status']);

  test('statuses by SDMX letter, several at once, as Eurostat flags', () => {
    assert.deepEqual(letters('OBS_STATUS', 'A', '', 'B', 'EP', '_Z'), [null, null, 'B', 'EP', null]);
    const eurostat = of({ geo: breakdown, OBS_VALUE: measure, OBS_FLAG: { role: 'status', of: 'OBS_VALUE' } });
    const body =
      'DATAFLOW,LAST UPDATE,freq,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\nESTAT:X(1.0),26/10/24 23:00:00,A,FR,2023,5,bp,\n';
    assert.deepEqual(rows(body, eurostat), [{ geo: 'FR', OBS_VALUE: 5, 'OBS_VALUE:status': 'BP', OBS_FLAG: 'bp' }]);
  });

  test('whatever is not free to be published is secret, its value gone, even where nothing is declared', () => {
    assert.deepEqual(letters('CONF_STATUS', 'F', 'f', 'N', 'C', 'c', 'D', 'S', 'A'), [null, null, 'Q', 'Q', 'Q', 'Q', 'Q', 'Q']);
    const undeclared = of({ GEO: breakdown, OBS_VALUE: measure });
    assert.deepEqual(rows('GEO,OBS_VALUE,CONF_STATUS\n29,1,F\n35,2,N\n', undeclared), [
      { GEO: '29', OBS_VALUE: 1 },
      { GEO: '35', OBS_VALUE: null },
    ]);
    assert.match(refusal('GEO,OBS_VALUE,CONF_STATUS\n29,1,peut-être\n', undeclared).got, /"peut-être" in "CONF_STATUS", row 1/);
  });

  test('a status of one measure says nothing of another', () => {
    const two = of({ A: measure, B: measure, ST_A: { role: 'status', of: 'A' }, ST_B: { role: 'status', of: 'B', map: { x: 'M' } } });
    assert.deepEqual(rows('A,B,ST_A,ST_B\n1,,P,x\n', two), [{ A: 1, 'A:status': 'P', B: null, 'B:status': 'M', ST_A: 'P', ST_B: 'x' }]);
    assert.match(refusal('A,B,ST_A,ST_B\n1,2,!,x\n', two).got, /"!" in "ST_A", row 1/);
  });

  test('a pattern stands for the measures it names', () => {
    assert.deepEqual(rows('GEO,OBS_A,OBS_B\n29,1,2\n', of({ GEO: breakdown, 'OBS_{x}': measure })), [{ GEO: '29', OBS_A: 1, OBS_B: 2 }]);
  });

  test('an attribute no observation has may be left out; a dimension may not', () => {
    assert.deepEqual(rows('GEO,OBS_VALUE\n29,1\n', dataset), [{ GEO: '29', OBS_VALUE: 1, 'OBS_VALUE:status': null, OBS_STATUS: null }]);
    assert.equal(refusal('REF_AREA,OBS_VALUE\n29,1\n', dataset).problem, 'FIELD_MISSING');
  });
});

describe('sdmx-csv reads actions by one rule', () => {
  const dataset = of({ GEO: breakdown, OBS_VALUE: measure });
  const body = 'STRUCTURE,STRUCTURE_ID,ACTION,GEO,OBS_VALUE\ndataflow,X,A,29,1\ndataflow,X,D,35,\ndataflow,X,M,22,3\n';

  test('a delete makes a message a list of changes, which is refused', () => {
    assert.match(refusal(body, dataset).got, /a delete, row 2/);
    assert.match(refusal(body, dataset).todo ?? '', /"deletes": "ignore"/);
    assert.match(refusal(body.replace(',D,', ',Z,'), dataset).got, /action "Z", row 2/);
  });

  test('unless the binding says to leave deletes out', () => {
    assert.deepEqual(rows(body, of(dataset.fields, { deletes: 'ignore' })), [
      { GEO: '29', OBS_VALUE: 1 },
      { GEO: '22', OBS_VALUE: 3 },
    ]);
  });
});

describe('sdmx-csv reads labels and languages', () => {
  test('a text that merely holds a colon is no code with a label', () => {
    const dataset = of({ GEO: breakdown, 'GEO.label': text, NOTE: text });
    assert.deepEqual(rows('DATAFLOW,GEO: Territoire,NOTE: Remarque\nX,29: Finistère : pointe,Série longue: reprise\n', dataset), [
      { GEO: '29', 'GEO.label': 'Finistère : pointe', NOTE: 'Série longue: reprise' },
    ]);
  });
});

const file = (t: TestContext, number: number): string | null => {
  const { path, skip } = openData(`sdmx/sdmx-csv-example-0${number}.csv`);
  if (skip === false) return readFileSync(path, 'utf8');
  t.skip(skip);
  return null;
};

describe('examples of the standard', () => {
  const key = { DIM_1: breakdown, DIM_2: breakdown, DIM_3: breakdown };
  const first = { DIM_1: 'A', DIM_2: 'B', DIM_3: '2014-01' };
  const second = { DIM_1: 'A', DIM_2: 'B', DIM_3: '2014-02' };
  const free = 'Normal, special and other values';

  test('1: two observations and their attributes', (t) => {
    const body = file(t, 1);
    if (body === null) return;
    assert.deepEqual(rows(body, of({ ...key, OBS_VALUE: measure, ATTR_1: text, ATTR_2: text, ATTR_3: text, UPDATED: text })), [
      { ...first, OBS_VALUE: 12.4, ATTR_1: 'N', ATTR_2: 'Y', ATTR_3: free, UPDATED: '2021-01-22T13:15:41Z' },
      { ...second, OBS_VALUE: 10.8, ATTR_1: 'Y', ATTR_2: 'Y', ATTR_3: free, UPDATED: '2021-01-22T13:15:41Z' },
    ]);
  });

  test('2 and 3: two measures, several values in a cell, keys of series', (t) => {
    for (const [number, attribute, more] of [
      [2, ['X;Y', 'X;Z'], {}],
      [3, ['N', 'Y'], { SERIES_KEY: text }],
    ] as const) {
      const body = file(t, number);
      if (body === null) return;
      const found = rows(body, of({ ...key, OBS_VALUE1: measure, OBS_VALUE2: measure, ATTR_1: text, ...more }));
      const series = number === 3 ? { SERIES_KEY: 'A.B' } : {};
      assert.deepEqual(found, [
        { ...first, OBS_VALUE1: 12.4, OBS_VALUE2: 12.5, ATTR_1: attribute[0], ...series },
        { ...second, OBS_VALUE1: 10.8, OBS_VALUE2: 10.9, ATTR_1: attribute[1], ...series },
      ]);
    }
  });

  test('4: semicolons, decimal commas, codes with their labels', (t) => {
    const body = file(t, 4);
    if (body === null) return;
    const dataset = of({
      ...key,
      'DIM_1.label': text,
      OBS_VALUE: measure,
      ATTR_2: text,
      'ATTR_2.label': text,
      ATTR_3: text,
      OBS_KEY: text,
    });
    assert.deepEqual(rows(body, dataset), [
      { ...first, 'DIM_1.label': 'Value A', OBS_VALUE: 12.4, ATTR_2: 'Y', 'ATTR_2.label': 'Oui', ATTR_3: free, OBS_KEY: 'A.B.2014-01' },
      { ...second, 'DIM_1.label': 'Value A', OBS_VALUE: 10.8, ATTR_2: 'Y', 'ATTR_2.label': 'Oui', ATTR_3: free, OBS_KEY: 'A.B.2014-02' },
    ]);
  });

  test('5: codes with their labels, dates without', (t) => {
    const body = file(t, 5);
    if (body === null) return;
    assert.deepEqual(rows(body, of({ ...key, OBS_VALUE: measure, ATTR_1: text, ATTR_3: text })), [
      { ...first, DIM_3: '2014-01-01', OBS_VALUE: 12.4, ATTR_1: 'N', ATTR_3: free },
      { ...second, DIM_3: '2014-02-01', OBS_VALUE: 10.8, ATTR_1: 'Y', ATTR_3: free },
    ]);
  });

  test('6: labels in columns of their own', (t) => {
    const body = file(t, 6);
    if (body === null) return;
    const dataset = of({ ...key, 'DIM_2.label': text, OBS_VALUE: measure, ATTR_1: text, 'ATTR_1.label': text, ATTR_3: text });
    assert.deepEqual(rows(body, dataset), [
      { ...first, 'DIM_2.label': 'Value B', OBS_VALUE: 12.4, ATTR_1: 'Y', 'ATTR_1.label': 'Yes', ATTR_3: 'N' },
      { ...second, 'DIM_2.label': 'Value B', OBS_VALUE: 10.8, ATTR_1: 'Y', 'ATTR_1.label': 'Yes', ATTR_3: 'Y' },
    ]);
  });

  test('7: several values in a cell', (t) => {
    const body = file(t, 7);
    if (body === null) return;
    assert.deepEqual(rows(body, of({ ...key, OBS_VALUE: measure, ATTR_1: text, ATTR_2: text, ATTR_3: text })), [
      { ...first, OBS_VALUE: 12.4, ATTR_1: 'Value X;Value Y', ATTR_2: 'M, N & O;P & Q', ATTR_3: 'A;B;C' },
      { ...second, OBS_VALUE: 10.8, ATTR_1: 'Value X;Value Y', ATTR_2: 'M, N & O;P & Q', ATTR_3: 'A;C' },
    ]);
  });

  test('8: texts in two languages', (t) => {
    const body = file(t, 8);
    if (body === null) return;
    assert.deepEqual(rows(body, of({ ...key, OBS_VALUE: measure, ATTR_1: text, 'ATTR_1.en': text })), [
      { ...first, OBS_VALUE: 12.4, ATTR_1: "N'importe quelle Valeur", 'ATTR_1.en': 'Any Value' },
      { ...second, OBS_VALUE: 10.8, ATTR_1: 'Valeur "X"', 'ATTR_1.en': 'Value "X"' },
    ]);
  });
});
