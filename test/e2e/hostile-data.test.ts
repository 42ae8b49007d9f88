/**
 * Hundreds of texts that want to be more than text, in every place of a catalogue and of a file, on a strict page:
 * nothing runs, nothing is asked for, no element comes that an innocent text does not bring, no prototype changes, and
 * either the figure or a problem is shown.
 */
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { engines, openBrowser } from './harness/browser.ts';
import { builtFolder } from './harness/built.ts';
import { hostileTexts, longText } from './harness/hostile-texts.ts';
import { type StaticHost, serveStatic, strictPolicy } from './harness/static-server.ts';
import { openWatched } from './harness/watched-page.ts';

const BATCH = 100;
const PATIENCE_MS = 20_000;

const localized = (text: string): object => ({ fr: text, en: text });
const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const csv = (...rows: readonly (readonly string[])[]): string => `${rows.map((row) => row.map(quoted).join(';')).join('\n')}\n`;

type Dataset = { readonly url: string; readonly field?: string; readonly [member: string]: unknown };
const catalogOf = (text: string, { url, field = 'prises', ...dataset }: Dataset): object => ({
  balise: '1',
  id: 'portail',
  publisher: { name: text },
  datasets: [
    {
      id: 'prises',
      source: { type: 'csv', url, delimiter: ';' },
      title: localized(text),
      producer: text,
      license: { id: text },
      version: text,
      grain: ['uai', 'annee'],
      fields: {
        uai: { role: 'territory', level: 'uai' },
        nom: { role: 'label', of: 'uai' },
        annee: { role: 'period', type: 'year' },
        // As a key of its own, whatever it is called.
        ...Object.fromEntries([[field, { role: 'measure', label: localized(text) }]]),
        statut: { role: 'status', of: field },
      },
      ...dataset,
    },
  ],
  indicators: [
    {
      id: 'prises',
      theme: 'contexte',
      label: localized(text),
      definition: localized(text),
      unit: { kind: 'count', decimals: 0, symbol: localized(text), name: { fr: [text, text], en: [text, text] } },
      measure: { op: 'value', of: { dataset: 'prises', field, over: { territory: 'sum', time: 'last' } } },
      direction: 'neutral',
      ranking: true,
      target: { value: 500, label: localized(text), source: text, date: '2025-05-06' },
      breaks: [{ at: '2023', note: localized(text) }],
    },
  ],
});

const head = (field = 'prises'): readonly string[] => ['uai', 'nom', 'annee', field, 'statut'];
const rows = (label: string): readonly (readonly string[])[] => [
  ['0290009C', label, '2024', '1234', 'A'],
  ['0290010D', label, '2024', '900', 'A'],
  ['0290009C', label, '2023', '1100', 'A'],
];

type Case = {
  readonly name: string;
  readonly tag: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly catalog: object;
  readonly file: readonly [url: string, body: string];
};
const place = { indicator: 'prises', territory: 'uai:0290009C' };
let files = 0;
type Written = { readonly file?: readonly (readonly string[])[]; readonly field?: string; readonly dataset?: object };
const caseOf = (name: string, tag: string, text: string, attributes: Case['attributes'], { file, dataset, field }: Written): Case => {
  files += 1;
  const url = `/files/${files}.csv`;
  const catalog = catalogOf(text, { url, ...(field === undefined ? {} : { field }), ...dataset });
  return { name, tag, text, attributes: { ...place, ...attributes }, catalog, file: [url, csv(head(field), ...(file ?? rows(text)))] };
};

/** The same text wherever any text may stand, then wherever it should not: those are problems, each seen apart from the others. */
const casesOf = (text: string): readonly Case[] => [
  caseOf('words', 'balise-figure', text, { heading: text }, { field: text }),
  caseOf('numbers', 'balise-figure', text, {}, { file: [...rows(text), ['0290012F', text, '2024', text, 'A']] }),
  caseOf('statuses', 'balise-figure', text, {}, { file: [...rows(text), ['0290013G', text, '2024', '3', text]] }),
  caseOf('settings', 'balise-figure', text, { period: text, compare: text, highlight: text, locale: text, history: text }, {}),
  caseOf('dates', 'balise-figure', text, {}, { dataset: { updated: text, nextUpdate: text, license: { id: text, url: text } } }),
];
const addressesOf = (text: string): readonly Case[] => [
  caseOf('links', 'balise-figure', text, {}, { dataset: { license: { id: text, url: text } } }),
  caseOf('sources', 'balise-figure', text, {}, { dataset: { source: { type: 'csv', url: text, delimiter: ';' } } }),
];
/** Many texts in one file, drawn: as labels, then as codes and periods that nobody knows. */
const uaiOf = (i: number): string => `029${String(1000 + i)}C`;
const drawnOf = (some: readonly string[]): readonly Case[] => [
  caseOf('rows', 'balise-ranking', 'Prises', { level: 'uai' }, { file: [...rows('Prises'), ...some.map((text, i) => [uaiOf(i), text, '2024', String(i + 1), 'A'])] }), // prettier-ignore
  caseOf('cells', 'balise-trend', 'Prises', { compare: '' }, { file: [...rows('Prises'), ...some.flatMap((text, i) => [[text, text, '2024', '1', 'A'], [uaiOf(i), text, text, '2', 'A']])] }), // prettier-ignore
];
const ROWS_A_FILE = 20;
const chunks = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));

const cases = [
  ...hostileTexts.flatMap(casesOf),
  ...hostileTexts.filter((text) => /^\s*[\w-]*:|\/\//.test(text)).flatMap(addressesOf),
  ...[...chunks(hostileTexts, ROWS_A_FILE), [longText]].flatMap(drawnOf),
];
const innocent = [...casesOf('Prises'), ...addressesOf('Prises'), ...drawnOf(['Prises'])];

type Seen = {
  readonly state: string | null;
  readonly tags: readonly string[];
  /** Attributes that would run, load or lead elsewhere. */
  readonly live: readonly string[];
  readonly isWordless: boolean;
  readonly problem: string | undefined;
};
type Stage = { baliseStage(cases: readonly Case[]): Promise<readonly Seen[]>; baliseCanaries: number; baliseErrors: readonly string[] };

const stage = `
  import { defineAll } from '/balise/balise.js';
  globalThis.baliseCanaries = 0; globalThis.canary = () => (globalThis.baliseCanaries += 1);
  globalThis.baliseErrors = [];
  for (const kind of ['error', 'unhandledrejection']) addEventListener(kind, (event) => baliseErrors.push(String(event.message ?? event.reason)));
  await defineAll();
  const problems = new WeakMap();
  addEventListener('balise-problem', ({ target, problem }) => problems.set(target, problem.problem + ' ' + problem.got));
  const all = (root) => [...root.querySelectorAll('*')];
  const seen = (widget) => ({
    state: widget.getAttribute('state'),
    tags: [...new Set(all(widget.shadowRoot).map(({ localName }) => localName))],
    live: all(widget.shadowRoot).flatMap(({ localName, attributes }) => [...attributes].filter(({ name, value }) => /^on|^src|^style$|^formaction|^ping/i.test(name) && name !== 'style' || /href$/i.test(name) && !/^https?:/.test(value)).map(({ name, value }) => localName + ' ' + name + '=' + value)),
    isWordless: widget.shadowRoot.textContent.trim() === '' || widget.getAttribute('state') === 'loading',
    problem: problems.get(widget),
  });
  globalThis.baliseStage = async (cases) => {
    const main = document.querySelector('main');
    const widgets = cases.map(({ tag, attributes, catalog }) => {
      const context = document.createElement('balise-context');
      context.catalog = catalog;
      context.setAttribute('worker', '/watched-worker.js');
      const widget = context.appendChild(document.createElement(tag));
      // All of them on the screen, one over the other.
      Object.assign(widget.style, { position: 'absolute', top: '0', left: '0', width: '640px' });
      for (const [name, value] of Object.entries(attributes)) widget.setAttribute(name, value);
      return widget;
    });
    const told = widgets.map((widget) => new Promise((resolve) => ['balise-ready', 'balise-problem'].forEach((kind) => widget.addEventListener(kind, resolve))));
    main.append(...widgets.map(({ parentNode }) => parentNode));
    await Promise.race([Promise.all(told), new Promise((resolve) => setTimeout(resolve, ${PATIENCE_MS}))]);
    // Once more for what comes last: marks, and what a reader opens.
    for (const widget of widgets) for (const button of widget.shadowRoot.querySelectorAll('.foot button[aria-controls]')) button.click();
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const all = widgets.map(seen);
    main.replaceChildren();
    return all;
  };
  globalThis.baliseIsStaged = true;`;
/** What would run in the worker would not be seen from the page: it is asked for. */
const watchedWorker = `import '/watch.js'; import '/balise/worker.js';`;
const watch = `self.canary = () => fetch('/canary');
  const own = Object.getOwnPropertyNames(Object.prototype).join();
  setInterval(() => Object.getOwnPropertyNames(Object.prototype).join() === own || canary(), 100);`;

/** Sources that are not there, and files that a widget which left no longer waits for. */
const isExpected = (message: string): boolean => /404|^requestfailed: \S+\/files\/\d+\.csv$/.test(message);

describe('hostile data', () => {
  let host: StaticHost;
  before(async () => {
    host = await serveStatic(path.join(builtFolder(), 'playground'), {
      at: '/balise/',
      headers: { 'content-security-policy': strictPolicy },
      pages: {
        '/page.html': '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Un portail</title><link rel="icon" href="/balise/favicon.svg"></head><body><main></main><script type="module" src="/stage.js"></script></body></html>', // prettier-ignore
        '/stage.js': stage,
        '/watched-worker.js': watchedWorker,
        '/watch.js': watch,
        ...Object.fromEntries([...innocent, ...cases].map(({ file }) => file)),
      },
    });
  });
  after(() => host.close());

  // As JSON: a driver that serialises objects itself stumbles on keys such as these.
  const staged = (page: Page, some: readonly Case[]): Promise<readonly Seen[]> =>
    page.evaluate(
      (batch) => (globalThis as unknown as Stage).baliseStage(JSON.parse(batch) as Case[]),
      JSON.stringify(some.map(({ tag, attributes, catalog }) => ({ tag, attributes, catalog }))),
    );

  test('is made of three hundred texts at least', () => {
    assert.ok(new Set(hostileTexts).size >= 300);
  });

  for (const engine of engines) {
    test(`is only text, wherever it stands, in ${engine}`, async () => {
      const browser = await openBrowser(engine);
      try {
        const { page, messages, violations } = await openWatched(browser);
        const asked: string[] = [];
        // Firefox asks itself for the font of characters that no font has; it goes nowhere, and the policy lets none of ours through.
        page.on('request', (request) => void (request.url().startsWith('data:font/') || asked.push(request.url())));
        await page.setViewport({ width: 700, height: 900 });
        await page.goto(`${host.url}page.html`);
        await page.waitForFunction(() => 'baliseIsStaged' in globalThis, { timeout: PATIENCE_MS });
        const natives = (): Promise<string> =>
          page.evaluate(
            () =>
            [Object, Array, String, Function, Promise, Map, Element, Node].map((native) => Reflect.ownKeys(native.prototype).map(String).join()).join('|'), // prettier-ignore
          );
        const were = await natives();
        const plain = await staged(page, innocent);
        assert.deepEqual(
          plain.map(({ state, problem }, i) => `${innocent[i]!.name}: ${problem ?? state}`.replace(/(: \w+).*/, '$1')),
          [
            'words: ready',
            'numbers: BODY_UNREADABLE',
            'statuses: BODY_UNREADABLE',
            'settings: ATTRIBUTE_INVALID',
            'dates: CATALOG_INVALID',
            'links: ready',
            'sources: HTTP_ERROR',
            'rows: ready',
            'cells: ready',
          ],
        );
        // A link is one to the web, or it is told among what is live.
        const known = new Set([...plain.flatMap(({ tags }) => tags), 'a']);
        const wrong: string[] = [];
        const ready = new Map<string, number>();
        for (let i = 0; i < cases.length; i += BATCH) {
          const batch = cases.slice(i, i + BATCH);
          for (const [j, { state, tags, live, isWordless }] of (await staged(page, batch)).entries()) {
            const { name } = batch[j]!;
            if (state === 'ready') ready.set(name, (ready.get(name) ?? 0) + 1);
            const foreign = tags.filter((tag) => !known.has(tag));
            if (foreign.length > 0 || live.length > 0 || isWordless) {
              wrong.push(`${name} of ${JSON.stringify(batch[j]!.text.slice(0, 60))}: ${state} <${foreign.join('> <')}> ${live.join()}${isWordless ? ' says nothing' : ''}`); // prettier-ignore
            }
          }
        }
        assert.deepEqual(wrong, []);
        assert.equal(await natives(), were);
        const { baliseCanaries, baliseErrors } = await page.evaluate(() => {
          const { baliseCanaries: canaries, baliseErrors: errors } = globalThis as unknown as Stage;
          return { baliseCanaries: canaries, baliseErrors: errors };
        });
        assert.deepEqual({ baliseCanaries, baliseErrors, violations: await violations(), messages: messages.filter((message) => !isExpected(message)) }, { baliseCanaries: 0, baliseErrors: [], violations: [], messages: [] }); // prettier-ignore
        // The host's own files, and what the catalogues themselves name on it as the source of their figures.
        const own = ['page.html', 'stage.js', 'watched-worker.js', 'watch.js', 'Prises', ...hostileTexts].map((url) => (URL.canParse(url, host.url) ? new URL(url, host.url).href : '')); // prettier-ignore
        assert.deepEqual(
          asked.filter(
            (url) => !own.includes(url) && !/^(?:balise|files)\//.test(url.startsWith(host.url) ? url.slice(host.url.length) : ''),
          ),
          [],
        );
        // Were they all turned away, nothing would have been tried.
        assert.ok(ready.get('words')! >= 300, `${ready.get('words')} shown`);
      } finally {
        await browser.close();
      }
    });
  }
});
