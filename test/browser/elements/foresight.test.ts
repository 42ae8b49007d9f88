/** The catalogue and the files asked for before there is a core: given once, to who asks for that very thing, whatever becomes of the lives. */
import type { ContextData } from '@balise/core/wire';
import type { LoadReply, LoadRequest, Problem } from '@balise/model';
import { csvRequest, isProblem } from '@balise/model';
import { foresee, foresighted } from '../../../packages/elements/src/foresight.ts';
import { grant } from '../../../packages/elements/src/permissions.ts';
import { deepEqual, equal, ok } from '../support/assert.ts';
import { holdTimers } from '../support/held-timers.ts';

const CATALOG = new URL('/package.json', location.href).href;
const asIsAsked: LoadRequest = { url: CATALOG, headers: { accept: 'application/json' } };
const none: ReadonlySet<string> = new Set();
const context = (identity: string): ContextData => ({ identity, catalog: CATALOG, locale: 'fr' });
for (const identity of ['ahead', 'other'])
  grant(identity, { origins: new Set([location.origin]), credentials: none, redirects: none, tokens: none });

/** Hands of a life that bring nothing, and note what they are told. */
const life = () => {
  const told: unknown[] = [];
  const refused: Problem = { problem: 'ABORTED', got: 'a life that brings nothing', expected: 'another' };
  const hands = foresighted({
    load: async (id, name, { url }) => (told.push(['load', id, name, url]), refused),
    abort: (id) => void told.push(['abort', id]),
    close: () => void told.push(['close']),
  });
  return { hands, told };
};

const textOf = (reply: LoadReply | Problem): string => (isProblem(reply) ? reply.problem : new TextDecoder().decode(reply.bytes));

describe('what was foreseen', () => {
  it('is given to the first who asks for it, and to no other', async () => {
    foresee(context('ahead'));
    const { hands, told } = life();
    await hands.load(1, 'other', asIsAsked);
    await hands.load(2, 'ahead', { url: CATALOG });
    ok(textOf(await hands.load(3, 'ahead', asIsAsked)).includes('"name": "balise"'), 'the catalogue, from the network');
    await hands.load(4, 'ahead', asIsAsked);
    deepEqual(told, [
      ['load', 1, 'other', CATALOG],
      ['load', 2, 'ahead', CATALOG],
      ['load', 4, 'ahead', CATALOG],
    ]);
  });

  it('outlives a life that ended before it asked', async () => {
    foresee(context('ahead'));
    const lost = life();
    lost.hands.close();
    const { hands, told } = life();
    ok(textOf(await hands.load(1, 'ahead', asIsAsked)).includes('"name": "balise"'), 'given to the next life');
    deepEqual(told, []);
  });

  it('is let go of once whoever was about to ask has left, and given to nobody then', async () => {
    const timers = holdTimers(60_000);
    try {
      foresee(context('ahead'));
      const { hands, told } = life();
      deepEqual(timers.waits(), [60_000]);
      timers.fireShortest();
      await hands.load(1, 'ahead', asIsAsked);
      deepEqual(told, [['load', 1, 'ahead', CATALOG]]);
      foresee(context('ahead'));
      ok(textOf(await hands.load(2, 'ahead', asIsAsked)).includes('"name": "balise"'), 'asked for anew');
      deepEqual(timers.waits(), [], 'nothing waits for what was taken');
    } finally {
      timers.restore();
    }
  });

  it('is let go of by who took it, alone', async () => {
    foresee(context('ahead'));
    const { hands, told } = life();
    const taken = hands.load(5, 'ahead', asIsAsked);
    hands.abort(6);
    hands.abort(5);
    equal(textOf(await taken), 'ABORTED');
    deepEqual(told, [['abort', 6]]);
  });

  describe('of a question', () => {
    const file = (id: string): string => new URL(`/package.json?${id}`, location.href).href;
    const dataset = (id: string, more: object = {}): object => ({ id, source: { type: 'csv', url: `/package.json?${id}` }, ...more });
    const inline = {
      datasets: [
        dataset('asked'),
        dataset('of-both'),
        dataset('other'),
        dataset('in-parts', { parts: [] }),
        {
          id: 'an-api',
          source: { type: 'native', url: '/api/?key=1', dataset: 'theirs' },
          fields: {
            dep: { role: 'territory', level: 'dep' },
            annee: { role: 'period', type: 'year' },
            mois: { role: 'period', type: 'month' },
          },
        },
        { id: 'without-periods', source: { type: 'native', url: '/api' }, fields: { dep: { role: 'territory', level: 'dep' } } },
      ],
      indicators: [
        {
          id: 'a-ratio',
          measure: {
            op: 'ratio',
            numerator: { dataset: 'asked', field: 'other' },
            denominator: { dataset: 'of-both', where: { field: 'dataset', equal: 'other' } },
          },
        },
        { id: 'parted', measure: { op: 'value', of: { dataset: 'in-parts' } } },
        { id: 'told', measure: { op: 'value', of: { dataset: 'an-api' } } },
        { id: 'of-one-period', measure: { op: 'value', of: { dataset: 'without-periods' } } },
        { id: 'not-asked', measure: { op: 'value', of: { dataset: 'other' } } },
      ],
    };
    const told = { identity: 'ahead', catalog: { inline, base: location.href }, locale: 'fr' } as const;

    it('is each file named for its indicators, and no other', async () => {
      await foresee(told, { indicators: ['mine/a-ratio', 'parted', 'told'] });
      const { hands, told: noted } = life();
      for (const id of ['asked', 'of-both'])
        ok(textOf(await hands.load(1, 'ahead', csvRequest(file(id)))).includes('"name": "balise"'), `${id}, from the network`);
      for (const id of ['other', 'in-parts']) await hands.load(2, 'ahead', csvRequest(file(id)));
      deepEqual(
        noted,
        ['other', 'in-parts'].map((id) => ['load', 2, 'ahead', file(id)]),
      );
    });

    it('is what periods an API of ours has, in the words of the core', async () => {
      const asked = (query: string): LoadRequest => ({
        url: `${location.origin}/api/query?${query}`,
        headers: { accept: 'application/json' },
      });
      await foresee(told, { indicators: ['told', 'of-one-period'] });
      const { hands, told: noted } = life();
      await hands.load(1, 'ahead', asked('key=1&q=%7B%22dataset%22%3A%22theirs%22%2C%22by%22%3A%5B%22annee%22%5D%7D'));
      deepEqual(noted, [], 'given');
      const others = [
        'q=%7B%22dataset%22%3A%22without-periods%22%2C%22by%22%3A%5B%22dep%22%5D%7D',
        'q=%7B%22dataset%22%3A%22without-periods%22%7D',
      ];
      for (const other of others) await hands.load(2, 'ahead', asked(other));
      equal(noted.length, 2, 'nothing else was asked for');
    });

    it('is read from the catalogue that was foreseen, once it came, which the core has all the same', async () => {
      const catalog = new URL('/playground/data/catalog.json', location.href).href;
      await foresee({ ...context('ahead'), catalog }, { indicators: ['population'] });
      const { hands, told: noted } = life();
      const request = csvRequest(new URL('/playground/data/populations.csv', location.href).href);
      ok(textOf(await hands.load(1, 'ahead', request)).includes('departement'), 'the file');
      ok(
        textOf(await hands.load(2, 'ahead', { url: catalog, headers: { accept: 'application/json' } })).includes('"populations"'),
        'the catalogue',
      );
      deepEqual(noted, []);
    });

    it('is nothing where the catalogue is not one, which is for the core to say', async () => {
      for (const unlike of [
        null,
        'a text',
        { datasets: 3, indicators: [{ id: 'a-ratio' }] },
        { ...inline, datasets: [{ id: 'asked', source: null }] },
      ])
        await foresee({ ...told, catalog: { inline: unlike, base: location.href } }, { indicators: ['a-ratio'] });
      await foresee(context('ahead'), { indicators: ['a-ratio'] });
      const { hands, told: noted } = life();
      await hands.load(1, 'ahead', csvRequest(file('asked')));
      deepEqual(noted, [['load', 1, 'ahead', file('asked')]]);
    });

    it('is nothing that the context may not ask', async () => {
      const elsewhere = { ...inline, datasets: [{ id: 'asked', source: { type: 'csv', url: 'https://elsewhere.example/a.csv' } }] };
      await foresee({ ...told, catalog: { inline: elsewhere, base: location.href } }, { indicators: ['a-ratio'] });
      await new Promise(requestAnimationFrame);
      equal(performance.getEntriesByName('https://elsewhere.example/a.csv').length, 0);
    });

    it('is for who asks to try again, where it failed before anybody asked', async () => {
      const timers = holdTimers(60_000);
      try {
        const closed = { ...inline, datasets: [{ id: 'asked', source: { type: 'csv', url: 'https://elsewhere.example/b.csv' } }] };
        await foresee({ ...told, catalog: { inline: closed, base: location.href } }, { indicators: ['a-ratio'] });
        // What says why it failed is brought by the failure.
        await import('../../../packages/elements/src/later/fetching.ts');
        for (let frames = 0; frames < 3; frames += 1) await new Promise(requestAnimationFrame);
        const { hands, told: noted } = life();
        await hands.load(1, 'ahead', csvRequest('https://elsewhere.example/b.csv'));
        deepEqual(noted, [['load', 1, 'ahead', 'https://elsewhere.example/b.csv']]);
      } finally {
        timers.restore();
      }
    });
  });
});
