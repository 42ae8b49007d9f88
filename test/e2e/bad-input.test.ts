/**
 * Whatever a page, a catalogue or an API gets wrong, the reader is told so in words on the widget concerned, the page
 * by an event, and nobody by an exception; the widget beside it is not disturbed.
 */
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { engines, openBrowser } from './harness/browser.ts';
import { builtFolder } from './harness/built.ts';
import { data } from './harness/small-host.ts';
import { type StaticHost, serveStatic } from './harness/static-server.ts';
import { openWatched } from './harness/watched-page.ts';

const PATIENCE_MS = 30_000;

type Written = {
  datasets: { id: string; source: Record<string, unknown> }[];
  indicators: { id: string; measure: { of: { over: Record<string, string> } } }[];
};
/** The catalogue of four lines, spoilt. */
const catalog = (spoil: (catalog: Written) => void = () => undefined): string => {
  const written = JSON.parse(data['catalog.json']!) as Written;
  spoil(written);
  return JSON.stringify(written);
};
/** The same over another file. */
const over = (url: string): string => catalog(({ datasets: [dataset] }) => (dataset!.source['url'] = url));

type Case = {
  readonly widget?: string;
  /** Body of the catalogue. */
  readonly catalog?: string;
  readonly file?: string;
  readonly says: string;
  /** In the French that a reader meets. */
  readonly reads: RegExp;
};
const figure = '<balise-figure indicator="prises"></balise-figure>';
const cases: Readonly<Record<string, Case>> = {
  'an indicator that the catalogue does not have': { widget: '<balise-figure indicator="inconnu"></balise-figure>', says: 'INDICATOR_UNKNOWN', reads: /indicateur/i }, // prettier-ignore
  'no indicator at all': { widget: '<balise-figure></balise-figure>', says: 'QUESTION_INCOMPLETE', reads: /indicat/i },
  'two indicators of one name': {
    catalog: catalog(({ indicators }) => indicators.push(indicators[0]!)),
    says: 'INDICATOR_AMBIGUOUS',
    reads: /Plusieurs indicateurs portent ce nom/,
  },
  'a territory that is not': { widget: figure.replace('><', ' territory="dep:999"><'), says: 'TERRITORY_UNKNOWN', reads: /territoire|dep:999/i }, // prettier-ignore
  'a territory without its type': { widget: figure.replace('><', ' territory="29"><'), says: 'TERRITORY_UNKNOWN', reads: /territoire|29/i },
  'a period that the data do not have': {
    widget: figure.replace('><', ' period="2030"><'),
    says: 'PERIOD_UNKNOWN',
    reads: /Il n’y a pas de données en 2030\. Il y en a pour\s: 2024\./,
  },
  'two indicators where one is shown': {
    widget: '<balise-figure indicator="prises autres"></balise-figure>',
    says: 'ATTRIBUTE_INVALID',
    reads: /«\sindicator\s» vaut «\sprises autres\s»/,
  },
  'a level that the measure forbids': {
    widget: '<balise-ranking indicator="prises" level="reg"></balise-ranking>',
    catalog: catalog(({ indicators: [one] }) => (one!.measure.of.over['territory'] = 'none')),
    says: 'LEVEL_FORBIDDEN',
    reads: /région/i,
  },
  'a level that there is not': { widget: '<balise-ranking indicator="prises" level="galaxie"></balise-ranking>', says: 'ATTRIBUTE_INVALID', reads: /«\slevel\s» vaut «\sgalaxie\s»/ }, // prettier-ignore
  'a catalogue that is not there': { catalog: '404', says: 'HTTP_ERROR', reads: /catalogue|données/i },
  'a catalogue that is not JSON': { catalog: '<!doctype html><title>Connexion</title>', says: 'CATALOG_UNREADABLE', reads: /catalogue/i },
  'a catalogue of another shape': { catalog: '{ "version": 3, "items": [] }', says: 'CATALOG_INVALID', reads: /catalogue/i },
  'a catalogue that is null': { catalog: 'null', says: 'CATALOG_INVALID', reads: /catalogue/i },
  'an API that is out of order': { file: '503', says: 'HTTP_ERROR', reads: /\p{L}{3}/u },
  'a file that is cut in a quote': { file: 'dep;annee;prises\n29;2024;1234\n22;2024;"9', says: 'BODY_TRUNCATED', reads: /\p{L}{3}/u },
  'a file that is cut in a line': { file: 'dep;annee;prises\n29;2024;1234\n22;20', says: 'BODY_TRUNCATED', reads: /\p{L}{3}/u },
  'a page of HTML in place of a file': {
    file: '<!doctype html><html><body>Connexion</body></html>',
    says: 'BODY_UNREADABLE',
    reads: /\p{L}{3}/u,
  },
  'a column that has disappeared': { file: 'dep;annee;prise\n29;2024;1234\n', says: 'FIELD_MISSING', reads: /\p{L}{3}/u },
  'a key that comes twice': { file: 'dep;annee;prises\n29;2024;1234\n29;2024;1235\n', says: 'DUPLICATE_KEY', reads: /\p{L}{3}/u },
  'a file of another origin, undeclared': { catalog: over('https://ailleurs.example/prises.csv'), says: 'ORIGIN_NOT_DECLARED', reads: /\p{L}{3}/u }, // prettier-ignore
};

const files = Object.values(cases).flatMap((one, i): [string, string][] => [
  ...(one.file === undefined || one.file === '503' ? [] : [[`/file-${i}.csv`, one.file] as [string, string]]),
  ...(one.catalog === '404' ? [] : [[`/catalog-${i}.json`, one.catalog ?? (one.file === undefined ? catalog() : over(`file-${i}.csv`))] as [string, string]]), // prettier-ignore
]);
const failing = Object.fromEntries(Object.values(cases).flatMap(({ file }, i) => (file === '503' ? [[`/file-${i}.csv`, 503]] : [])));
const good = `<balise-context catalog="/catalog.json" territory="dep:29"><balise-figure id="good" indicator="prises"></balise-figure></balise-context>`;
/** Settings that do not keep the figure from being shown. */
const odd = `<section id="odd"><balise-context catalog="/catalog.json" territory="dep:29" locale="de" refresh="souvent"
  ><balise-figure indicator="prises" heading-level="7"></balise-figure></balise-context></section>`;
const page = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Un portail</title><link rel="icon" href="data:,"><script>
    globalThis.baliseErrors = []; globalThis.baliseProblems = {};
    for (const kind of ['error', 'unhandledrejection']) addEventListener(kind, (event) => baliseErrors.push(String(event.message ?? event.reason)));
    addEventListener('balise-problem', ({ target, problem }) => (baliseProblems[target.closest('section').id] ??= []).push(problem));
  </script></head><body>${Object.values(cases)
    .map(
      ({ widget = figure }, i) =>
        `<section id="case-${i}"><balise-context catalog="/catalog-${i}.json" territory="dep:29">${widget}</balise-context></section>`,
    ) // prettier-ignore
    .join('')}${odd}${good}<script type="module" src="/balise/auto.js"></script></body></html>`;

type Told = { readonly problem: string; readonly got: string; readonly expected: string };
type Seen = {
  readonly errors: readonly string[];
  readonly good: string;
  readonly odd: {
    readonly value: string;
    readonly notes: string;
    readonly headings: readonly string[];
    readonly problems: readonly (Told & { readonly at?: string })[];
  };
  readonly cases: readonly { readonly state: string | null; readonly notice: string; readonly values: number; readonly problems: readonly Told[] }[]; // prettier-ignore
};

const seenOn = async (tab: Page): Promise<Seen> => {
  // Whatever the height of the screen, all of them come near it.
  await tab.setViewport({ width: 800, height: 400 * (Object.keys(cases).length + 2) });
  // What does not come by then is missing from what is read: the case concerned fails, and not all of them.
  const waited = { timeout: PATIENCE_MS };
  const settled = tab.waitForFunction(
    () => [...document.querySelectorAll('balise-figure, balise-ranking')].every((widget) => !['loading', null].includes(widget.getAttribute('state'))), // prettier-ignore
    waited,
  );
  const remarked = tab.waitForFunction(
    () => ['heading-level', 'locale', 'refresh'].every((name) => document.querySelector('#odd balise-figure')?.shadowRoot?.querySelector('.notes')?.textContent?.includes(name)), // prettier-ignore
    waited,
  );
  await Promise.allSettled([settled, remarked]);
  return tab.evaluate(() => {
    const { baliseErrors: errors, baliseProblems } = globalThis as unknown as { baliseErrors: string[]; baliseProblems: Record<string, Told[]> };
    const text = (widget: Element, part: string): string => widget.shadowRoot?.querySelector(part)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
    return {
      errors,
      good: text(document.querySelector('#good')!, '.value'),
      odd: {
        value: text(document.querySelector('#odd balise-figure')!, '.value'),
        notes: text(document.querySelector('#odd balise-figure')!, '.notes'),
        headings: [...document.querySelector('#odd balise-figure')!.shadowRoot!.querySelectorAll('.heading')].map(({ localName }) => localName),
        problems: baliseProblems['odd'] ?? [],
      },
      cases: [...document.querySelectorAll('section:not(#odd)')].map((section) => {
        const widget = section.querySelector('balise-figure, balise-ranking')!;
        return {
          state: widget.getAttribute('state'),
          notice: text(widget, '.notice'),
          values: widget.shadowRoot!.querySelectorAll('.value, td, svg').length,
          problems: baliseProblems[section.id] ?? [],
        };
      }),
    };
  }); // prettier-ignore
};

describe('bad input', () => {
  let host: StaticHost;
  before(async () => {
    host = await serveStatic(path.join(builtFolder(), 'playground'), {
      at: '/balise/',
      pages: { ...Object.fromEntries(files), '/page.html': page, '/catalog.json': catalog(), '/prises.csv': data['prises.csv']! },
      failing,
    });
  });
  after(() => host.close());

  for (const engine of engines) {
    describe(`in ${engine}`, () => {
      let seen: Seen;
      before(async () => {
        const browser = await openBrowser(engine);
        try {
          const { page: tab } = await openWatched(browser);
          await tab.goto(`${host.url}page.html`);
          seen = await seenOn(tab);
        } finally {
          await browser.close();
        }
      });

      Object.entries(cases).forEach(([name, { says, reads }], i) => {
        test(`${name}: is said to the reader and to the page`, () => {
          const { state, notice, values, problems } = seen.cases[i]!;
          assert.deepEqual(
            problems.map(({ problem }) => problem),
            [says],
          );
          for (const { got, expected } of problems) assert.ok(got !== '' && expected !== '');
          assert.match(notice, reads);
          assert.doesNotMatch(notice, /undefined|NaN|\[object/u);
          assert.deepEqual([['error', 'refused'].includes(state ?? ''), values], [true, 0]);
        });
      });

      test('settings that leave the figure as it is: they are said too, once each, and it is shown', () => {
        const { value, notes, headings, problems } = seen.odd;
        assert.match(value, /^1\s234/u);
        assert.deepEqual(headings, ['h3']);
        const told = problems.map(({ problem, at, got, expected }) => [problem, at, got, expected]);
        assert.deepEqual(told.sort(), [
          ['ATTRIBUTE_INVALID', 'heading-level', '7', '1, 2, 3, 4, 5, 6'],
          ['ATTRIBUTE_INVALID', 'locale', 'de', 'fr, en'],
          ['ATTRIBUTE_INVALID', 'refresh', 'souvent', 'seconds, 60 at least, or auto'],
        ]);
        for (const [, at, got] of told)
          assert.match(notes, new RegExp(`L’attribut «\\s${at}\\s» vaut «\\s${got}\\s»\\. Valeurs admises\\s: `, 'u'));
      });

      test('nothing is thrown at the host, and the widget beside them shows its figure', () => {
        assert.deepEqual(seen.errors, []);
        assert.match(seen.good, /^1\s234/u);
      });
    });
  }
});
