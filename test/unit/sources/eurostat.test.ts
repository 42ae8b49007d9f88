/**
 * Eurostat, as a catalogue binds it: the same cells by each of its three services, as each of them writes them (columns and members
 * in its order, flags in lower case, what is missing left out, dates of its own). Every value is made up.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answer, createMemory, type Hands } from '@balise/core';
import { isProblem, type Answer, type Outcome, type Question } from '@balise/model';
import { catalogOf, dataset, indicator } from '../core/files-at.ts';

type Cell = { readonly geo: string; readonly time: string; readonly value: number | null; readonly flags?: string; readonly conf?: string };
const cells: readonly Cell[] = [
  { geo: 'FR', time: '2021', value: 61.25, flags: 'b' },
  { geo: 'FR', time: '2023', value: 59.5, flags: 'bu' },
  { geo: 'FRG0', time: '2021', value: 62.75 },
  { geo: 'FRG0', time: '2023', value: 0 },
  { geo: 'FRH0', time: '2021', value: 58.5, flags: 'e' },
  { geo: 'FRH0', time: '2023', value: 60.125, flags: 'ep' },
  { geo: 'FRM0', time: '2021', value: null, flags: 'm' },
  { geo: 'FRM0', time: '2023', value: null, flags: 'c', conf: 'C' },
  // Neither value nor flag: the position of the cube has nothing.
  { geo: 'FRY1', time: '2021', value: null },
  { geo: 'FRY1', time: '2023', value: 41.5, flags: 's' },
];
const API = 'https://ec.europa.eu/eurostat/api/dissemination';
const FLOW = 'ISOC_SK_DSKL_I21';
const geos = [...new Set(cells.map(({ geo }) => geo))];
const times = ['2021', '2023'];
const single = { freq: 'A', ind_type: 'IND_TOTAL', indic_is: 'I_DSK2_BAB', unit: 'PC_IND' } as const;

const category = (codes: readonly string[]): object => ({
  index: Object.fromEntries(codes.map((code, place) => [code, place])),
  label: Object.fromEntries(codes.map((code) => [code, `Label of ${code}`])),
});
const sparse = (of: (cell: Cell) => unknown): object =>
  Object.fromEntries(
    geos.flatMap((geo, row) =>
      times.flatMap((time, column) => {
        const cell = cells.find((each) => each.geo === geo && each.time === time);
        const said = cell === undefined ? null : (of(cell) ?? null);
        return said === null ? [] : [[String(row * times.length + column), said]];
      }),
    ),
  );
/** `statistics/1.0`: JSON-stat 2.0 without roles, values and flags by position, annotations in an extension. */
const statistics = JSON.stringify({
  version: '2.0',
  class: 'dataset',
  label: 'Individuals’ level of digital skills',
  source: 'ESTAT',
  updated: '2026-02-06T23:00:00+0100',
  value: sparse(({ value }) => value),
  status: sparse(({ flags }) => flags),
  id: [...Object.keys(single), 'geo', 'time'],
  size: [1, 1, 1, 1, geos.length, times.length],
  dimension: {
    ...Object.fromEntries(Object.entries(single).map(([name, code]) => [name, { label: name, category: category([code]) }])),
    geo: { label: 'Geopolitical entity (reporting)', category: category(geos) },
    time: { label: 'Time', category: category(times) },
  },
  extension: {
    lang: 'EN',
    description: '<p>Made up.</p>',
    id: FLOW,
    agencyId: 'ESTAT',
    version: '1.0',
    datastructure: { id: FLOW, agencyId: 'ESTAT', version: '12.0' },
    annotation: [{ type: 'OBS_COUNT', title: '10' }, { type: 'UPDATE_DATA', date: '2026-02-06T23:00:00+0100' }],
    status: { label: { b: 'break in time series', c: 'confidential', e: 'estimated' } },
    'positions-with-no-data': { freq: [], ind_type: [], indic_is: [], unit: [], geo: [], time: [] },
  },
}); // prettier-ignore

const names = [...Object.keys(single), 'geo', 'TIME_PERIOD', 'OBS_VALUE', 'OBS_FLAG', 'CONF_STATUS'];
/** What has neither value nor flag is no observation: it has no line. */
const lines = (beginning: readonly string[], header: readonly string[]): string =>
  [
    [...header, ...names].join(','),
    ...cells.flatMap(({ geo, time, value, flags = '', conf = '' }) =>
      value === null && flags === '' ? [] : [[...beginning, ...Object.values(single), geo, time, value ?? '', flags, conf].join(',')],
    ),
    '',
  ].join('\r\n');
const services: Readonly<Record<string, { readonly source: object; readonly type: string; readonly body: string }>> = {
  'statistics 1.0, JSON-stat 2.0': {
    source: { type: 'json-stat', url: `${API}/statistics/1.0/data/${FLOW}?format=JSON&lang=EN&geoLevel=nuts2` },
    type: 'application/json',
    body: statistics,
  },
  'sdmx 2.1, SDMX-CSV 1.0': {
    source: { type: 'sdmx-csv', url: `${API}/sdmx/2.1/data/${FLOW}/A.IND_TOTAL.I_DSK2_BAB.PC_IND.?format=SDMX-CSV` },
    type: 'application/vnd.sdmx.data+csv;version=1.0.0',
    body: lines([`ESTAT:${FLOW}(1.0)`, '06/02/26 23:00:00'], ['DATAFLOW', 'LAST UPDATE']),
  },
  'sdmx 3.0, SDMX-CSV 2.0': {
    source: { type: 'sdmx-csv', url: `${API}/sdmx/3.0/data/dataflow/ESTAT/${FLOW}/1.0?format=csvdata&formatVersion=2.0&c[unit]=PC_IND` },
    type: 'application/vnd.sdmx.data+csv;version=2.0.0',
    body: lines(['dataflow', `ESTAT:${FLOW}(1.0)`], ['STRUCTURE', 'STRUCTURE_ID']),
  },
};

const catalogFor = (source: { readonly type?: string }): object => {
  const [time, value, ...flags] =
    source.type === 'json-stat' ? ['time', 'value', 'status'] : ['TIME_PERIOD', 'OBS_VALUE', 'OBS_FLAG', 'CONF_STATUS'];
  const statuses = Object.fromEntries(flags.map((name) => [name, { role: 'status', of: value }]));
  const geo = { FRG0: 'reg:52', FRH0: 'reg:53', FRM0: 'reg:94', FRY1: 'reg:01' };
  return catalogOf(
    [
      dataset(
        'competences',
        ['geo', time],
        {
          geo: { role: 'territory', level: 'reg', codes: geo },
          [time]: { role: 'period', type: 'year' },
          [value]: { role: 'measure' },
          ...statuses,
        },
        { source },
      ),
    ],
    [indicator('competences', { op: 'published', dataset: 'competences', field: value })],
  );
};
const asked: { readonly url: string; readonly accept: string }[] = [];
const ask = (source: object, type: string, body: string, question: Question): Promise<Outcome> => {
  const hands: Hands = {
    load: async (_id, _context, { url, headers = {} }) => {
      asked.push({ url, accept: headers['accept'] ?? '' });
      return { status: 200, headers: { 'content-type': type }, bytes: new TextEncoder().encode(body).buffer };
    },
    abort: () => undefined,
  };
  const context = { identity: 'me', catalog: { inline: catalogFor(source), base: 'https://data.example/' }, locale: 'fr' } as const;
  return answer(question, context, hands, createMemory());
};
const regions = ['reg:52', 'reg:53', 'reg:94', 'reg:01'];
const told = ({ figures }: Answer): unknown =>
  regions.flatMap((region) =>
    times.flatMap((time) =>
      figures.territory.flatMap((territory, row) =>
        territory === region && figures.period[row] === time ? [[region, time, figures.value[row], figures.status[row]]] : [],
      ),
    ),
  );

describe('Eurostat', () => {
  for (const [name, { source, type, body }] of Object.entries(services)) {
    test(`${name}: values, zero, flags, secrets and what is missing, as they were published`, async () => {
      asked.length = 0;
      const outcome = await ask(source, type, body, { indicators: ['competences'], territories: regions, period: 'all' });
      assert.ok(!isProblem(outcome), JSON.stringify(outcome));
      assert.deepEqual(told(outcome), [
        ['reg:52', '2021', 62.75, ['A']],
        ['reg:52', '2023', 0, ['A']],
        ['reg:53', '2021', 58.5, ['E']],
        ['reg:53', '2023', 60.125, ['E', 'P']],
        ['reg:94', '2021', null, ['M']],
        ['reg:94', '2023', null, ['Q']],
        ['reg:01', '2021', null, ['O']],
        ['reg:01', '2023', 41.5, ['E']],
      ]);
      assert.deepEqual(
        asked.map(({ url }) => url),
        [(source as { url: string }).url],
        'one request, at the address of the catalogue, its parameters as they are',
      );
    });

    test(`${name}: a body that is another thing is refused in words`, async () => {
      for (const other of [
        '<?xml version="1.0" encoding="UTF-8"?><S:Envelope><code>413</code><text>Your request will be treated asynchronously</text></S:Envelope>',
        '{"error":[{"status":404,"id":100,"label":"ERR_NOT_FOUND_4: Dataset not found"}]}',
        '{"warning":{"status":413,"label":"ASYNCHRONOUS_RESPONSE. Your request will be treated asynchronously. Please try again later."}}',
        '',
      ]) {
        const outcome = await ask(source, type, other, { indicators: ['competences'], territories: regions });
        assert.ok(isProblem(outcome), other);
        assert.ok(['BODY_UNREADABLE', 'FIELD_MISSING', 'BODY_TRUNCATED'].includes(outcome.problem), outcome.problem);
      }
    });
  }
});
