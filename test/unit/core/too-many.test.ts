/** What is too much is known before it is brought: a page, a count or a footer tells, and the reader is told what to do. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createBrain, createMemory, type Hands } from '@balise/core';
import type { LoadReply, LoadRequest, Question } from '@balise/model';
import { catalogOf, dataset, indicator } from './files-at.ts';

const MANY = 12_350_000;
const json = (body: unknown, status = 200): LoadReply => ({
  status,
  headers: { 'content-type': status === 200 ? 'application/json' : 'application/problem+json' },
  bytes: new TextEncoder().encode(JSON.stringify(body)).buffer,
});
/** Of all the rows: an API is asked for no more than the territories of a question. */
const question: Question = { indicators: ['x'], territories: ['FR'] };

/** A median cannot be computed by these APIs: rows must be read. */
const ask = async (source: object, answers: (request: LoadRequest) => LoadReply, locale: 'fr' | 'en' = 'fr', asking = question) => {
  const catalog = catalogOf(
    [
      dataset(
        'd',
        ['dep', 'n'],
        { dep: { role: 'territory', level: 'dep' }, n: { role: 'measure' }, statut: { role: 'status', of: 'n' } },
        { source, period: '2024' },
      ),
    ],
    [
      indicator(
        'x',
        { op: 'value', of: { dataset: 'd', field: 'n', over: { territory: 'sum', time: 'last' } } },
        { unit: { kind: 'count', decimals: 0 } },
      ),
    ],
  );
  const asked: LoadRequest[] = [];
  const hands: Hands = {
    load: async (_id, _context, request) => {
      asked.push(request);
      return answers(request);
    },
    abort: () => undefined,
  };
  const context = { identity: 'me', catalog: { inline: catalog, base: 'https://data.example/' }, locale } as const;
  const told = await createBrain(hands, createMemory()).ask(1, context, asking, { name: 'figure' });
  return { told, asked };
};

describe('more rows than can be read', () => {
  const sources: readonly (readonly [string, object, LoadReply])[] = [
    ['opendatasoft', { type: 'opendatasoft', url: 'https://portail.example', dataset: 'd' }, json({ total_count: MANY, results: [] })],
    [
      'tabular',
      { type: 'tabular', url: 'https://tabular.example', resource: 'r' },
      json({ data: [{ dep: '29', n: 1, statut: null }], links: { next: null }, meta: { page: 1, page_size: 50, total: MANY } }),
    ],
    [
      'native',
      { type: 'native', url: 'https://api.example' },
      json(
        {
          code: 'TOO_MANY_GROUPS',
          status: 413,
          title: 'Content Too Large',
          got: `${MANY} groups`,
          expected: 'at most 20000',
          params: { limit: 20000, number: MANY },
        },
        413,
      ),
    ],
  ];
  for (const [name, source, reply] of sources)
    test(`are refused after one short reply, in a sentence that says what to do: ${name}`, async () => {
      const { told, asked } = await ask(source, () => reply);
      assert.equal(asked.length, 1, asked.map(({ url }) => url).join('\n'));
      assert.match(told?.problem?.problem ?? '', /^TOO_MANY_(?:ROWS|GROUPS)$/);
      assert.match(told?.reading.notice?.text ?? '', /limite\s?:.*Choisissez un territoire plus large ou moins de périodes\./u);
      assert.equal(told?.table, undefined);
      const english = await ask(source, () => reply, 'en');
      assert.match(english.told?.reading.notice?.text ?? '', /Choose a larger territory or fewer periods\./u);
    });
});

describe('fewer rows than there are', () => {
  test('are told as partial: no total is made of them', async () => {
    const rows = ['22', '29', '35', '56'].map((dep) => ({ dep, n: 10, statut: null }));
    const source = { type: 'json', url: 'd.json', path: 'data.rows', total: 'data.total' };
    const brittany: Question = { indicators: ['x'], territories: ['reg:53'] };
    const valueOf = async (total: number): Promise<{ value: string; state: string; notice: string }> => {
      const { told } = await ask(source, () => json({ data: { rows, total } }), 'fr', brittany);
      const { state = '', notice, value } = told?.reading ?? {};
      return { value: value?.text ?? '', state, notice: notice?.text ?? '' };
    };
    assert.equal((await valueOf(4)).value, '40');
    const partial = await valueOf(5);
    assert.equal(partial.state, 'partial');
    assert.notEqual(partial.value, '40');
    assert.match(partial.notice, /4 lignes sur 5.*aucun total n’en est tiré/u);
  });
});
