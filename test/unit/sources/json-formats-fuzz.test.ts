/**
 * Every place of a document, in turn, holding what nobody expects there: an answer, never an exception, and no more work
 * than the document is long, whatever sizes and lengths it claims.
 */
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { isProblem } from '@balise/model';
import type { Dataset, Dialect, Field, Table } from '@balise/model';
import { sources } from '@balise/sources';
import type { Decoded } from '@balise/sources';
import { aDataset, aReply } from './a-dataset.ts';

const label: Field = { role: 'label' };
const measure: Field = { role: 'measure' };
const status = (of: string): Field => ({ role: 'status', of });

/** Written after the rest: no `JSON.stringify` goes so deep. */
const DEEP = '@deep';
const deep = `${'[{"x":'.repeat(5000)}1${'}]'.repeat(5000)}`;
const hostile: readonly unknown[] = [
  null,
  [],
  {},
  '',
  'x',
  -1,
  0.5,
  1e308,
  2 ** 40,
  true,
  [null],
  { 0: 1 },
  JSON.parse('{"__proto__":[1]}'),
  { length: 4e9 },
  DEEP,
];

type Step = string | number;
const places = (value: unknown, path: readonly Step[] = []): (readonly Step[])[] => {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, inside]) => places(inside, [...path, name]))];
};
const replaced = (value: unknown, path: readonly Step[], by: unknown): unknown => {
  const [step, ...rest] = path;
  if (step === undefined) return by;
  if (Array.isArray(value)) return value.map((inside: unknown, i) => (String(i) === String(step) ? replaced(inside, rest, by) : inside));
  return Object.fromEntries(
    Object.entries(value as object).map(([name, inside]) => [name, name === step ? replaced(inside, rest, by) : inside]),
  );
};

const documents: readonly (readonly [Dialect, Readonly<Record<string, Field>>, unknown])[] = [
  ['json', { nom: label, n: measure, st: status('n') }, [{ nom: 'a', n: 1, st: 'P' }]],
  ['json', { nom: label, n: measure }, { nom: ['a'], n: [1] }],
  [
    'json-stat',
    { geo: label, 'geo.label': label, POP: measure, 'status:POP': status('POP') },
    {
      class: 'dataset',
      id: ['m', 'geo'],
      size: [1, 2],
      role: { metric: ['m'] },
      dimension: {
        m: { category: { index: ['POP'], unit: { POP: {} } } },
        geo: { category: { index: { a: 0, b: 1 }, label: { a: 'A' }, child: { a: ['b'] }, note: { a: ['x'] } } },
      },
      value: { 0: 1 },
      status: { 1: ':' },
    },
  ],
  [
    'sdmx-json',
    { GEO: label, TIME: label, OBS_VALUE: measure, OBS_STATUS: status('OBS_VALUE'), NOTE: label, TITLE: label },
    {
      data: {
        structures: [
          {
            dimensions: {
              series: [{ id: 'GEO', keyPosition: 0, values: [{ id: 'a', names: { fr: 'A' } }] }],
              observation: [{ id: 'TIME', keyPosition: 1, values: [{ id: '2023' }] }],
            },
            measures: { observation: [{ id: 'OBS_VALUE' }] },
            attributes: {
              dimensionGroup: [{ id: 'NOTE', values: [{ id: 'x' }] }],
              series: [{ id: 'TITLE', values: [{ value: { fr: 't' } }] }],
              observation: [{ id: 'OBS_STATUS', values: [{ id: 'P' }], default: 'A' }],
            },
          },
        ],
        dataSets: [
          {
            structure: 0,
            action: 'Information',
            dimensionGroupAttributes: { '0:': [0] },
            series: { 0: { attributes: [0], observations: { 0: [1, 0] } } },
          },
        ],
      },
    },
  ],
  [
    'sdmx-json',
    { GEO: label, OBS_VALUE: measure, OBS_STATUS: status('OBS_VALUE') },
    {
      observations: [{ dimensions: { GEO: 'a' }, measures: { OBS_VALUE: { value: 1 } }, attributes: { OBS_STATUS: 'P' } }],
      paging: { count: 1, isLast: true, next: '' },
    },
  ],
  [
    'xapi',
    { verb: label, activity: label, week: label, platform: label, statements: measure, actors: measure },
    {
      statements: [
        {
          id: '00000000-0000-4000-8000-000000000001',
          actor: { objectType: 'Group', member: [{ account: { homePage: 'http://x.example.org', name: 'a' } }] },
          verb: { id: 'http://v.example.org', display: { fr: 'a' } },
          object: { id: 'http://a.example.org', definition: { type: 'http://t.example.org', choices: [{ id: 'a' }] } },
          result: { score: { raw: 1, min: 0, max: 2 } },
          context: { platform: 'p', contextActivities: { parent: [{ id: 'http://a.example.org' }] } },
          timestamp: '2026-09-07T08:00:00Z',
        },
      ],
      more: '',
    },
  ],
];

const cellsOf = ({ length, columns }: Table): number => length * Object.keys(columns).length;

describe('a document with one part that is not what it should be', () => {
  for (const [type, fields, document] of documents) {
    test(`of ${type} is read or refused`, () => {
      const dataset: Dataset = aDataset(fields, { type, url: 'https://data.example.org/x' });
      const source = sources[type];
      assert.ok(source !== undefined);
      const decode = (body: string): Decoded =>
        source.decode(
          [aReply(body, { headers: { 'content-type': 'application/json' } })],
          { dataset: 'd', fields: Object.keys(fields) },
          dataset,
        );
      assert.ok(!isProblem(decode(JSON.stringify(document))), JSON.stringify(decode(JSON.stringify(document))));
      for (const path of places(document)) {
        for (const value of hostile) {
          const body = JSON.stringify(replaced(document, path, value)).replace(JSON.stringify(DEEP), deep);
          const decoded = decode(body);
          const what = `${path.join('.')}: ${JSON.stringify(value)}`;
          if (isProblem(decoded)) assert.notEqual(decoded.got, '', what);
          else if ('table' in decoded) assert.ok(cellsOf(decoded.table) <= body.length, `${what}: ${cellsOf(decoded.table)} cells`);
          else assert.ok(decoded.next.length > 0, what);
        }
      }
    });
  }
});
