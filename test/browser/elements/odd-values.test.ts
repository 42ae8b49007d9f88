/** What frameworks and scripts give where a text is asked for: a year is a number to them, a list an array, and anything may be anything. */
import '@balise/widgets/context';
import '@balise/widgets/figure';
import '@balise/widgets/map';
import '@balise/widgets/period-picker';
import '@balise/widgets/ranking';
import '@balise/widgets/territory-picker';
import '@balise/widgets/trend';
import { type BaliseWidget, configure } from '@balise/elements';
import type { PageSettings } from '@balise/elements';
import { type Question, isProblem } from '@balise/model';
import { html } from 'lit';
import { makeHands } from '../../../packages/elements/src/hands.ts';
import { contextData } from '../../../packages/elements/src/surroundings.ts';
import { deepEqual, equal, match, ok } from '../support/assert.ts';
import { clear, fakeBrain, mount, settled, textOf, turns, until } from '../support/page.ts';

const catalog = {};
const page = (): HTMLElement =>
  mount(
    html`<balise-context .catalog=${catalog} territory="dep:29">
      <balise-figure indicator="figure-ready"></balise-figure><balise-ranking indicator="figure-ready"></balise-ranking>
      <balise-trend indicator="figure-ready"></balise-trend><balise-map indicator="figure-ready"></balise-map>
      <balise-territory-picker></balise-territory-picker><balise-period-picker indicator="figure-ready"></balise-period-picker>
    </balise-context>`,
  );
const endless: Record<string, unknown> = {};
endless['itself'] = endless;
const odd: Readonly<Record<string, unknown>> = { number: 2023, 'not a number': Number.NaN, true: true, false: false, null: null, list: ['reg', 'FR'], object: {}, endless, large: { n: 1n }, symbol: Symbol('x'), function: () => 1, date: new Date(0) }; // prettier-ignore

/** What the host would see fail meanwhile. */
const thrown = async (act: () => Promise<unknown>): Promise<readonly string[]> => {
  const seen: string[] = [];
  const note = (event: ErrorEvent | PromiseRejectionEvent): void => {
    event.preventDefault();
    seen.push(String('reason' in event ? event.reason : event.message));
  };
  window.addEventListener('error', note);
  window.addEventListener('unhandledrejection', note);
  await act();
  await turns(10);
  window.removeEventListener('error', note);
  window.removeEventListener('unhandledrejection', note);
  return seen;
};
const shown = async (): Promise<void> => {
  await turns();
  await new Promise(requestAnimationFrame);
  await turns();
};
const texts: Readonly<Record<string, readonly string[]>> = {
  'balise-context': ['catalog', 'territory', 'period', 'locale', 'worker', 'refresh', 'origins', 'credentials', 'redirects', 'uai'],
  'balise-figure': ['indicator', 'territory', 'period', 'compare', 'highlight', 'heading', 'locale', 'history'],
  'balise-ranking': ['level', 'within', 'show'],
  'balise-trend': ['others', 'compare', 'period'],
  'balise-map': ['level', 'within', 'classes', 'bounds'],
  'balise-territory-picker': ['levels', 'label', 'htmlFor', 'locale'],
  'balise-period-picker': ['indicator', 'label', 'htmlFor', 'locale'],
};

/** Given for a while, it is thrown at nobody. */
const takes = async (element: Record<string, unknown>, name: string, what: string, value: unknown): Promise<void> => {
  const former = element[name];
  const seen = await thrown(async () => {
    element[name] = value;
    await shown();
  });
  deepEqual(seen, [], `${name}, ${what}`);
  element[name] = former;
};

describe('what is given where a text is asked for', () => {
  afterEach(clear);

  it('is read as the text that it is: a year, an id, a list', async () => {
    const brain = fakeBrain();
    const place = page();
    const given = { figure: { compare: ['reg', 'FR'], indicator: 2023 }, trend: { period: 2023 }, ranking: { within: 53 } };
    for (const [tag, values] of Object.entries(given)) Object.assign(place.querySelector(`balise-${tag}`)!, values);
    const asks = (is: (question: Question) => boolean): boolean => brain.asked.some(({ question }) => is(question));
    await until(() => asks(({ indicators, compare }) => indicators[0] === '2023' && compare?.join() === 'reg,FR'), 'the figure asks for its comparisons'); // prettier-ignore
    await until(() => asks(({ period }) => period === '2023'), 'the curve asks for its year');
    await until(() => asks(({ within }) => within === '53'), 'the ranking says where');
  });

  for (const [tag, names] of Object.entries(texts))
    it(`is never thrown at the host, whatever it is: ${tag}`, async () => {
      fakeBrain();
      const place = page();
      await until(() => [...place.querySelectorAll<BaliseWidget>('balise-figure, balise-trend')].every(({ state }) => state === 'ready'), 'figures'); // prettier-ignore
      const element = place.querySelector(tag) as unknown as Record<string, unknown>;
      for (const name of names)
        for (const [what, value] of Object.entries(odd)) {
          // A catalogue alone may be an object, and is taken as it is.
          if (name === 'catalog' && what === 'symbol') continue;
          await takes(element, name, what, value);
        }
      const figure = place.querySelector<BaliseWidget>('balise-figure')!;
      await settled(figure, 'ready');
    });

  const bare: unknown = Object.create(null);
  const odder: Readonly<Record<string, unknown>> = { ...odd, bare, large: 2n, zero: 0, half: 1.5, infinite: Infinity, written: 'abc' };
  for (const [tag, names] of Object.entries({
    'balise-context': ['keep', 'territory'],
    'balise-figure': ['headingLevel', 'compact', 'locked', 'eco', 'heading'],
    'balise-ranking': ['headingLevel', 'limit', 'compact'],
  }))
    it(`is never thrown at the host where a number, a flag or a text is asked for: ${tag}`, async () => {
      fakeBrain();
      const place = page();
      const widgets = [...place.querySelectorAll<BaliseWidget>('balise-figure, balise-ranking')];
      await until(() => widgets.every(({ state }) => state === 'ready'), 'figures');
      const element = place.querySelector(tag) as unknown as Record<string, unknown>;
      for (const name of names)
        for (const [what, value] of Object.entries(odder)) {
          await takes(element, name, what, value);
          await until(() => widgets.every(({ state }) => state === 'ready'), `figures after ${name}, ${what}`);
        }
    });

  it('is a number where it can be read as one, a flag where it is there at all, as in an attribute', () => {
    const ranking = document.createElement('balise-ranking');
    const given = ranking as unknown as Record<string, unknown>;
    for (const [value, read] of [['4', 4], [4n, 4], [4, 4], ['0', '0'], ['x', 'x'], [null, null], [Symbol('x'), 'Symbol(x)']] as const) {
      given['limit'] = value;
      equal(given['limit'], read);
    }
    for (const [value, read] of [['', true], ['x', true], [true, true], [false, false], [0, false], [null, null], [undefined, undefined]] as const) {
      given['compact'] = value;
      equal(given['compact'], read);
    }
    ranking.setAttribute('limit', 'x');
    equal(given['limit'], 'x');
    ranking.setAttribute('limit', '7');
    equal(given['limit'], 7);
  }); // prettier-ignore

  it('is read without the no-break space that an editor left behind it', () => {
    fakeBrain();
    const figure = document.createElement('balise-figure');
    for (const space of ['\u00a0', '\ufeff', '\u202f', ' \n']) {
      figure.setAttribute('territory', `dep:29${space}`);
      figure.setAttribute('heading-level', `2${space}`);
      equal(figure.territory, 'dep:29');
      equal(figure.headingLevel, 2);
      const context = contextData({ catalog: `https://data.example/catalog.json${space}` }, 'fr');
      ok(!isProblem(context), 'a context');
      equal(context.catalog, 'https://data.example/catalog.json');
    }
  });

  it('is said of a catalogue that no JSON can say', async () => {
    fakeBrain();
    for (const value of [endless, { n: 1n }]) {
      const context = contextData({ catalog: value }, 'fr');
      ok(!isProblem(context), 'a context');
      equal(typeof (context.catalog as { inline: unknown }).inline, 'string');
      match((context.catalog as { inline: string }).inline, /circular|cyclic|BigInt/iu);
    }
  });

  it('is never thrown at the host by the settings of the page', async () => {
    fakeBrain();
    const place = mount(html`<balise-context territory="dep:29"><balise-trend indicator="figure-ready"></balise-trend><balise-territory-picker></balise-territory-picker></balise-context>`); // prettier-ignore
    const names = ['catalog', 'territory', 'period', 'locale', 'worker', 'origins', 'credentials', 'redirects', 'tokenOrigins', 'refresh', 'quietUntil']; // prettier-ignore
    configure({ catalog });
    for (const name of names)
      for (const [what, value] of Object.entries(odd)) {
        // What is no text at all is for who wrote the script to see.
        if (name !== 'catalog' && /endless|large|symbol/u.test(what)) continue;
        if (name === 'catalog' && what === 'symbol') continue;
        const seen = await thrown(async () => {
          configure({ [name]: value } as PageSettings);
          await shown();
        });
        configure({ [name]: name === 'catalog' ? catalog : undefined } as PageSettings);
        deepEqual(seen, [], `${name}, ${what}`);
      }
    await settled(place.querySelector<BaliseWidget>('balise-trend')!, 'ready');
    configure({ catalog: undefined } as unknown as PageSettings);
  });

  it('is a date too, where quiet hours end', async () => {
    fakeBrain();
    const figure = page().querySelector<BaliseWidget>('balise-figure')!;
    await settled(figure, 'ready');
    configure({ quietUntil: '2199-01-01T07:00:00Z' as unknown as Date });
    await settled(figure, 'quiet');
    match(textOf(figure), /2199/u);
    configure({ quietUntil: null });
  });

  it('is an answer, whatever a function of the host throws', async () => {
    const mute = {
      toString(): string {
        throw mute;
      },
    };
    const unsaid = { toJSON: mute.toString };
    configure({ providers: { a: () => { throw mute; }, b: () => Promise.reject(mute), c: () => unsaid } }); // prettier-ignore
    for (const name of ['a', 'b', 'c']) {
      const outcome = await makeHands().load(1, 'none', { url: `provider:${name}` });
      ok(isProblem(outcome), 'a problem');
      equal(outcome.problem, 'NETWORK');
    }
  });
});
