/** How many requests questions make when what they ask for is there already, or on its way: over a server of ours. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { answer, createBrain, createMemory, type Hands } from '@balise/core';
import { isProblem, numberColumn, stringColumn } from '@balise/model';
import type { Answer, Question } from '@balise/model';
import { aClient } from '../server/a-library.ts';
import type { Client } from '../server/a-library.ts';
import { catalogOf, dataset, indicator, shown } from './files-at.ts';

/** So many that one is asked for without the others. */
const years = Array.from({ length: 15 }, (_, i) => `${2010 + i}-${2011 + i}`);
const deps = ['22', '29', '35', '56'];
const cells = deps.flatMap((dep, i) => years.map((annee, j) => ({ dep, annee, n: 100 * i + j })));
const table = {
  length: cells.length,
  columns: {
    dep: stringColumn(cells.map(({ dep }) => dep)),
    annee: stringColumn(cells.map(({ annee }) => annee)),
    n: numberColumn(cells.map(({ n }) => n)),
  },
};
const catalog = catalogOf(
  [
    dataset(
      'd',
      ['dep', 'annee'],
      { dep: { role: 'territory', level: 'dep' }, annee: { role: 'period', type: 'school-year' }, n: { role: 'measure' } },
      { source: { type: 'native', url: 'https://api.example/' } },
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
const inBrittany: Question = { indicators: ['x'], level: 'dep', within: 'reg:53', period: 'all' };

let client: Client;
before(async () => {
  client = await aClient({ d: table });
});
after(() => client.close());

const aPage = () => {
  const memory = createMemory();
  const asked: string[] = [];
  const hands: Hands = {
    load: async (_id, _context, { url, headers = {} }) => {
      const { pathname, search, searchParams } = new URL(url);
      asked.push(searchParams.get('q') ?? pathname);
      const response = await client.get(pathname + search, headers);
      return { status: response.status, headers: Object.fromEntries(response.headers), bytes: await response.arrayBuffer() };
    },
    abort: () => undefined,
  };
  const ask = async (question: Question): Promise<Answer> => {
    const outcome = await answer(
      question,
      { identity: 'me', catalog: { inline: catalog, base: 'https://api.example/' }, locale: 'fr' },
      hands,
      memory,
    );
    assert.ok(!isProblem(outcome), JSON.stringify(outcome));
    return outcome;
  };
  const brain = createBrain(hands, memory);
  const planOf = async (question: Question): Promise<unknown> => {
    const context = { identity: 'me', catalog: { inline: catalog, base: 'https://api.example/' }, locale: 'fr' } as const;
    const told = await brain.ask(1, context, question, { name: 'figure' });
    return told?.plan?.map(({ route, requests, groups, bytes }) => ({ route, requests, groups, weighs: bytes > 0 }));
  };
  const memoryOf = async (question: Question) => {
    const context = { identity: 'me', catalog: { inline: catalog, base: 'https://api.example/' }, locale: 'fr' } as const;
    return (await brain.ask(1, context, question, { name: 'figure' }))?.plan?.map((step) => step.memory) ?? [];
  };
  return { ask, asked, planOf, memoryOf };
};

describe('requests', () => {
  test('two widgets that ask the same thing at once make those of one', async () => {
    const [alone, together] = [aPage(), aPage()];
    await alone.ask(inBrittany);
    const both = await Promise.all([together.ask(inBrittany), together.ask(inBrittany)]);
    assert.deepEqual(both[0], both[1]);
    assert.deepEqual(together.asked, alone.asked);
  });

  test('a part of what is there makes none, and has the same figures', async () => {
    const page = aPage();
    await page.ask(inBrittany);
    const before = page.asked.length;
    const parts: readonly Question[] = [
      { ...inBrittany, period: '2023-2024' },
      { indicators: ['x'], territories: ['dep:29'], period: 'latest' },
      { indicators: ['x'], territories: ['dep:29', 'dep:35'], period: '2022-2023' },
    ];
    for (const part of parts) {
      const fromMemory = await page.ask(part);
      assert.equal(page.asked.length, before, `${JSON.stringify(part)} asked ${page.asked.at(-1)}`);
      assert.deepEqual(shown(fromMemory), shown(await aPage().ask(part)));
    }
  });

  test('and more than what is there makes one', async () => {
    const page = aPage();
    await page.ask({ indicators: ['x'], territories: ['dep:29'], period: '2022-2023' });
    const before = page.asked.length;
    await page.ask(inBrittany);
    assert.equal(page.asked.length, before + 1);
  });

  test('are told with the answer: how many groups the API computed, and what came of the memory', async () => {
    const page = aPage();
    const groups = deps.length * years.length;
    assert.deepEqual(await page.planOf(inBrittany), [{ route: 'server', requests: 1, groups, weighs: true }]);
    assert.deepEqual(await page.planOf(inBrittany), [{ route: 'memory', requests: 0, groups, weighs: false }]);
    const [kept] = await page.memoryOf(inBrittany);
    assert.ok(
      kept !== undefined && kept.bytes > 0 && kept.bytes < kept.budget && kept.tables === 2 && kept.evicted.tables === 0,
      JSON.stringify(kept),
    );
    const [part] = (await page.planOf({ indicators: ['x'], territories: ['dep:29'], period: '2012-2013' })) as [
      { route: string; requests: number },
    ];
    assert.deepEqual([part.route, part.requests], ['memory', 0]);
  });
});
