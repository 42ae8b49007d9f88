/** Formats of offices say of their cells what they are: that is kept, whether or not the catalogue declares anything that is missing. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isProblem } from '@balise/model';
import { answerOf, catalogOf, dataset, indicator, outcomeOf } from './files-at.ts';

const over = { territory: 'sum', time: 'sum' };
const catalog = (source: object, measure: string): ReturnType<typeof catalogOf> =>
  catalogOf(
    [
      dataset(
        'd',
        ['GEO', 'TIME_PERIOD'],
        { GEO: { role: 'territory', level: 'dep' }, TIME_PERIOD: { role: 'period', type: 'month' }, [measure]: { role: 'measure' } },
        { source },
      ),
    ],
    [indicator('n', { op: 'value', of: { dataset: 'd', field: measure, over } }, { unit: { kind: 'count', decimals: 0 } })],
  );
const cells = [
  ['22', '2024-09', 1, 'A', 'F'],
  ['29', '2024-09', 2, 'A', 'C'],
  ['35', '2024-09', 3, 'P', 'F'],
  ['56', '2024-09', null, 'M', 'F'],
  ['35', '2024-10', 4, 'B', 'F'],
] as const;

const formats = {
  'sdmx-csv': {
    catalog: catalog({ type: 'sdmx-csv', url: 'd' }, 'OBS_VALUE'),
    file: [
      'DATAFLOW,GEO,TIME_PERIOD,OBS_VALUE,OBS_STATUS,CONF_STATUS',
      ...cells.map((row) => ['D', ...row.map((cell) => cell ?? '')].join(',')),
    ].join('\n'),
  },
  'sdmx-json': {
    catalog: catalog({ type: 'sdmx-json', url: 'https://data.example/melodi', flow: 'd', key: 'FREQ=M' }, 'OBS_VALUE'),
    file: JSON.stringify({
      observations: cells.map(([GEO, TIME_PERIOD, value, OBS_STATUS, CONF_STATUS]) => ({
        dimensions: { GEO, TIME_PERIOD },
        measures: { OBS_VALUE: { value } },
        attributes: { OBS_STATUS, CONF_STATUS },
      })),
      paging: { isLast: true },
    }),
  },
  'json-stat': {
    catalog: catalog({ type: 'json-stat', url: 'd' }, 'value'),
    file: JSON.stringify({
      class: 'dataset',
      id: ['GEO', 'TIME_PERIOD'],
      size: [4, 2],
      dimension: {
        GEO: { category: { index: ['22', '29', '35', '56'] } },
        TIME_PERIOD: { category: { index: ['2024-09', '2024-10'] } },
      },
      value: { 0: 1, 2: 2, 4: 3, 5: 4 },
      status: { 2: 'c', 4: 'p', 5: 'b', 6: 'z' },
    }),
  },
} as const;

describe('what a format of offices says of its cells', () => {
  for (const [name, { catalog: from, file }] of Object.entries(formats))
    test(`is kept of ${name}: a secret is no missing cell, what does not apply neither`, async () => {
      const { figures } = await answerOf({ indicators: ['n'], level: 'dep', within: 'reg:53', period: '2024-09' }, from, { d: file });
      assert.deepEqual(
        Object.fromEntries(figures.territory.map((code, row) => [code, [figures.displayed[row], ...(figures.status[row] ?? [])]])),
        { 'dep:22': [1, 'A'], 'dep:29': [null, 'Q'], 'dep:35': [3, 'P'], 'dep:56': [null, 'M'] },
      );
    });

  test('is kept of a store of learning records: too few people to be told are no missing count', async () => {
    const told = (platform: string, people: number): readonly object[] =>
      Array.from({ length: people }, (_, person) => ({
        actor: { mbox: `mailto:${person}@example.org` },
        verb: { id: 'https://example.org/ouvre' },
        object: { id: 'https://example.org/cours' },
        context: { platform },
        timestamp: '2024-09-02T08:00:00Z',
      }));
    const from = catalogOf(
      [
        dataset(
          'd',
          ['platform', 'month'],
          { platform: { role: 'territory', level: 'dep' }, month: { role: 'period', type: 'month' }, actors: { role: 'measure' } },
          { source: { type: 'xapi', url: 'https://data.example/xapi' } },
        ),
      ],
      [
        indicator(
          'n',
          { op: 'value', of: { dataset: 'd', field: 'actors', over: { territory: 'sum' } } },
          { unit: { kind: 'count', decimals: 0 } },
        ),
      ],
    );
    const file = JSON.stringify({ statements: [...told('22', 5), ...told('29', 2)], more: '' });
    const { figures } = await answerOf({ indicators: ['n'], territories: ['dep:22', 'dep:29'], period: '2024-09' }, from, {
      statements: file,
    });
    assert.deepEqual(
      [figures.displayed, figures.status],
      [
        [5, null],
        [['A'], ['Q']],
      ],
    );
  });

  test('forbids to add up across a change of method', async () => {
    const { catalog: from, file } = formats['sdmx-csv'];
    const outcome = await outcomeOf({ indicators: ['n'], territories: ['dep:35'], period: '2024-2025' }, from, { d: file });
    assert.ok(!isProblem(outcome));
    assert.deepEqual([outcome.figures.displayed, outcome.figures.status], [[null], [['B', 'O']]]);
  });
});
