/**
 * Pages that change the language under our feet, pages whose styles spare nothing, pages that have a Lit of their own:
 * the figures are those of a plain page, they stand in their place, and the page keeps its globals, its prototypes and
 * its looks. Long because the hosts stand beside one another, and each is held to all of it.
 */
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as esbuild from 'esbuild';
import type { Browser } from 'puppeteer-core';
import { engines, openBrowser } from './harness/browser.ts';
import { builtFolder } from './harness/built.ts';
import { faint, misplaced } from './harness/measures.ts';
import { root } from './harness/product.ts';
import { type StaticHost, serveStatic, strictPolicy } from './harness/static-server.ts';
import { openWatched } from './harness/watched-page.ts';

const PATIENCE_MS = 20_000;
const LOOK_AGAIN_MS = 50;
/** Enough for all widgets to come near the screen, and for no scroll bar to come with the figures and change the widths of the host. */
const TALL = { width: 900, height: 8000 };

/** `scripts` are on either side of ours. */
type Host = {
  readonly head?: string;
  readonly doctype?: string;
  readonly catalog?: string;
  readonly scripts?: readonly [string, string];
};

const script = (code: string): string => `<script>${code}</script>`;
const hosts: Readonly<Record<string, Host>> = {
  'Prototype.js: toJSON, each and bind of its own': {
    head: script(`
      Array.prototype.toJSON = function () { return '[' + this.map(String).join() + ']'; };
      String.prototype.toJSON = function () { return '"' + this + '"'; };
      Array.prototype.each = Array.prototype.forEach;
      Array.prototype.compact = function () { return this.filter(Boolean); };
      Function.prototype.bind = function (context) { var f = this, a = [].slice.call(arguments, 1); return function () { return f.apply(context, a.concat([].slice.call(arguments))); }; };
      Element.prototype.show = Element.prototype.hide = function () { return this; };
      window.$ = function (id) { return document.getElementById(id); };`),
  },
  'MooTools: Array.from, Object.each, String.contains': {
    head: script(`
      Array.from = function (item) { return item == null ? [] : [].slice.call(item); };
      Object.each = Object.map = function () {};
      String.prototype.contains = function (text) { return this.indexOf(text) > -1; };
      Array.prototype.flatten = function () { return [].concat.apply([], this); };
      Function.prototype.extend = function () { return this; };
      Element.prototype.set = Element.prototype.get = function () { return this; };`),
  },
  'an enumerable property on every object': { head: script('Object.prototype.foo = function () {}; Object.prototype.bar = 1;') },
  'frozen primordials': {
    head: script('[Object, Array, Function, String, Number, Promise, Map, Set, RegExp, Date, Error].forEach(function (it) { Object.freeze(it); Object.freeze(it.prototype); });'), // prettier-ignore
  },
  'AMD, CommonJS and jQuery globals': {
    head: script(`
      window.define = function () { throw new Error('define was called'); }; define.amd = {};
      window.exports = {}; window.module = { exports: exports }; window.require = function () { throw new Error('require was called'); };
      window.jQuery = window.$ = function () { return {}; }; window.process = { env: {} }; window.global = window;`),
  },
  'fetch, Promise, Map, timers, listeners and the registry of elements replaced': {
    head: script(`
      var fetched = window.fetch; window.fetch = function () { return fetched.apply(this, arguments); };
      var then = Promise.prototype.then; Promise.prototype.then = function (a, b) { return then.call(this, a, b); };
      window.Promise = class ZoneAwarePromise extends Promise {}; window.Map = class extends Map {};
      ['setTimeout', 'requestAnimationFrame', 'queueMicrotask'].forEach(function (name) { var was = window[name]; window[name] = function () { return was.apply(window, arguments); }; });
      var add = EventTarget.prototype.addEventListener; EventTarget.prototype.addEventListener = function (t, l, o) { return add.call(this, t, l, o); };
      var get = Map.prototype.get; Map.prototype.get = function (k) { return get.call(this, k); };
      var registry = window.customElements; Object.defineProperty(window, 'customElements', { value: { define: function (n, c, o) { return registry.define(n, c, o); }, get: function (n) { return registry.get(n); }, whenDefined: function (n) { return registry.whenDefined(n); }, upgrade: function (r) { return registry.upgrade(r); } } });`),
  },
  'a base address elsewhere': { head: '<base href="/balise/elsewhere/">', catalog: '../data/catalog.json' },
  'quirks mode, and storage that throws': {
    doctype: '',
    head: script(`
      ['localStorage', 'sessionStorage', 'indexedDB'].forEach(function (name) { Object.defineProperty(window, name, { get: function () { throw new DOMException('no', 'SecurityError'); } }); });
      Object.defineProperty(document, 'cookie', { get: function () { throw new DOMException('no', 'SecurityError'); } });`),
  },
  'styles that unset everything': { head: '<style>html{font-size:62.5%}*{all:unset!important}</style>' },
  'styles that unset everything and hide what shows data': { head: '<style>*{all:unset!important;display:block}table,td,th,svg,button{display:none!important}</style>' }, // prettier-ignore
  'styles of a framework': {
    head: '<style>html{font-size:62.5%}body{font:1.6rem/2 Georgia,serif;letter-spacing:1px}*,*:before,*:after{box-sizing:content-box;margin:0;padding:0}table{border:9px solid red;width:50%}td,th{padding:40px;text-align:center}svg{width:10px;height:10px;max-width:100%}button{background:red;border-radius:50%}h3{font-size:90px;text-transform:uppercase}svg *{fill:red!important}p{letter-spacing:9px}main{text-align:center;text-transform:uppercase;white-space:nowrap;word-spacing:9px;text-indent:50px}</style>', // prettier-ignore
  },
};

/** Kept by the page before our script comes, compared after: what is shared with us. */
const snapshot = `
  window.baliseSnapshot = function () {
    var shared = [Object, Array, Function, String, Number, Promise, Map, Set, RegExp, Date, JSON, Math, Node, Element, HTMLElement, Event, EventTarget, Document, ShadowRoot];
    var keys = function (it) { return Object.getOwnPropertyNames(it).concat(Object.getOwnPropertySymbols(it).map(String)).sort().join(); };
    var known = window.baliseShared = window.baliseShared || shared.map(function (it) { return [it, Object.getOwnPropertyDescriptors(it), Object.getOwnPropertyDescriptors(it.prototype || {})]; });
    var changed = [];
    var compare = function (was, now) {
      Reflect.ownKeys(now).concat(Reflect.ownKeys(was)).forEach(function (key) { var a = Reflect.has(was, key) ? was[key] : {}, b = Reflect.has(now, key) ? now[key] : {}; if (!Object.is(a.value, b.value) || a.get !== b.get || a.set !== b.set) changed.push(String(key)); });
    };
    known.forEach(function (one) { compare(one[1], Object.getOwnPropertyDescriptors(one[0])); compare(one[2], Object.getOwnPropertyDescriptors(one[0].prototype || {})); });
    var styles = [].map.call(document.querySelectorAll('#own, #own *, body, html'), function (node) { var style = getComputedStyle(node); return [].map.call(style, function (name) { return name + ':' + style.getPropertyValue(name); }).filter(function (said) { return !/^(?:-webkit-|block-size|height|perspective|transform-origin)/.test(said) || node.closest('#own'); }).join('|'); });
    return { globals: keys(window).split(',').filter(function (key) { return !/^balise(Snapshot|Shared|Errors|Before)$|^(puppeteer)?_+aria/.test(key); }), changed: changed, styles: styles };
  };
  window.baliseErrors = [];
  addEventListener('error', function (event) { baliseErrors.push(String(event.message)); });
  addEventListener('unhandledrejection', function (event) { baliseErrors.push(String(event.reason)); });`;

const own = `<div id="own"><h3>Un titre</h3><p>Un <b>texte</b>, un <a href="#x">lien</a>.</p><ul><li>un</li><li>deux</li></ul>
  <table><caption>Un tableau</caption><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>
  <form><label>Un champ <input value="x"></label><button type="button">Un bouton</button></form><svg width="20" height="20"><rect class="mine" width="9" height="9"></rect><text class="label">x</text></svg></div>`; // prettier-ignore
const widgets = (catalog: string): string => `<main><balise-context catalog="${catalog}" territory="dep:29">
  <balise-figure indicator="population" compare="reg"></balise-figure>
  <balise-ranking indicator="population" level="dep" within="reg:53"></balise-ranking>
  <balise-trend indicator="brevet-reussite" compare="FR"></balise-trend><balise-map indicator="brevet-reussite"></balise-map>
  <balise-territory-picker></balise-territory-picker><balise-period-picker indicator="brevet-reussite"></balise-period-picker></balise-context></main>`;

const module = (src: string): string => (src === '' ? '' : `<script type="module" src="${src}"></script>`);
const CATALOG = '/balise/data/catalog.json';
const pageOf = ({ head = '', doctype = '<!doctype html>', catalog = CATALOG, scripts: [before, after] = ['', ''] }: Host): string =>
  `${doctype}<html lang="fr"><head><meta charset="utf-8"><title>Un portail</title><link rel="icon" href="data:,">${head}${script(snapshot)}</head>
  <body>${own}${before === '' && after === '' ? '' : '<lit-host></lit-host>'}${widgets(catalog)}${module(before)}<script type="module">window.baliseBefore = baliseSnapshot()</script>${module('/balise/auto.js')}${module(after)}</body></html>`;

type Snapshot = { readonly globals: string[]; readonly changed: string[]; readonly styles: string[] };
type Page = { baliseBefore: Snapshot; baliseErrors: string[]; baliseSnapshot(): Snapshot };
type Seen = {
  readonly figures: readonly string[];
  readonly misplaced: readonly string[];
  readonly left: {
    readonly errors: string[];
    readonly added: string[];
    readonly changed: string[];
    readonly restyled: string[];
    readonly inPage: string[];
  };
};

/** An element of the host's, made with the host's own Lit. */
const litHost = async (): Promise<string> => {
  const contents = `import { LitElement, css, html } from 'lit';
    customElements.define('lit-host', class extends LitElement {
      static styles = css\`p { color: rgb(1, 2, 3) }\`;
      render() { return html\`<p class=\${'own'}>\${'Le portail'}</p>\`; }
    });`;
  const built = await esbuild.build({ stdin: { contents, resolveDir: root }, bundle: true, format: 'esm', minify: true, write: false });
  return built.outputFiles[0]!.text;
};

const isReady = (): boolean => {
  const inside = (selector: string, part: string): readonly (Element | null | undefined)[] =>
    [...document.querySelectorAll(selector)].map(({ shadowRoot }) => shadowRoot?.querySelector(part));
  return (
    [...document.querySelectorAll('balise-figure, balise-ranking, balise-trend, balise-map')].every((widget) => widget.getAttribute('state') === 'ready') &&
    inside('balise-ranking, balise-trend, balise-map', '.marks').every((marks) => marks != null) &&
    inside('balise-territory-picker, balise-period-picker', 'input').every((field) => /^\p{L}{4}/u.test((field as HTMLInputElement | null)?.value ?? ''))
  ); // prettier-ignore
};

/** A reader types three letters of a territory, and asks what may be taken away. */
const act = (): void => {
  const field = document.querySelector('balise-territory-picker')!.shadowRoot!.querySelector('input')!;
  field.value = 'ill';
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  document.querySelector('balise-ranking')!.shadowRoot!.querySelector<HTMLElement>('[aria-controls=choices]')!.click();
};
const isDone = (): boolean =>
  document.querySelector('balise-territory-picker')!.shadowRoot!.querySelector('[role=option]') !== null &&
  document.querySelector('balise-ranking')!.shadowRoot!.querySelector('#choices button') !== null;

/** Proposals are read under the field they are for. */
const astray = (): string[] => {
  const { shadowRoot } = document.querySelector('balise-territory-picker')!;
  const [field, list] = ['input', '[role=listbox]'].map((part) => shadowRoot!.querySelector(part)!.getBoundingClientRect());
  return list!.top >= field!.bottom && list!.top < field!.bottom + field!.height && list!.left === field!.left ? [] : ['proposals away from their field'];
}; // prettier-ignore

/** State, title, sentence, table and number of marks of each widget; what pickers show and propose, what a toolbar offers. */
const figuresOf = (): string[] =>
  [...document.querySelectorAll('main > balise-context > *')].map(({ localName, shadowRoot, attributes }) => {
    const parts = ['.heading', '.sentence', 'table', '[role=listbox]', '#choices'].map(
      (part) => shadowRoot?.querySelector(part)?.textContent,
    );
    const drawn = shadowRoot?.querySelectorAll('svg path').length;
    return [localName, attributes.getNamedItem('state')?.value, ...parts.map((text) => text?.replace(/\s+/g, ' ').trim()), shadowRoot?.querySelector('input')?.value, drawn].join(' ¦ '); // prettier-ignore
  });

describe('a hostile host', () => {
  let host: StaticHost;
  before(async () => {
    const pages = Object.fromEntries(Object.values({ plain: {}, ...hosts }).map((one, i) => [`/host-${i}.html`, pageOf(one)]));
    host = await serveStatic(path.join(builtFolder(), 'playground'), {
      at: '/balise/',
      pages: { ...pages, '/lit-host.js': await litHost() },
    });
  });
  after(() => host.close());

  const seen = async (browser: Browser, index: number): Promise<Seen> => {
    const { page } = await openWatched(browser);
    try {
      await page.setViewport(TALL);
      await page.goto(`${host.url}host-${index}.html`);
      // From outside: what waits inside a page needs a language that was left alone.
      const deadline = Date.now() + PATIENCE_MS;
      const until = async (holds: () => boolean): Promise<void> => {
        while (!(await page.evaluate(holds)) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
      };
      await until(isReady);
      const wrong = [...(await page.evaluate(misplaced)), ...(await page.evaluate(faint))];
      await page.evaluate(act);
      await until(isDone);
      const left = await page.evaluate(() => {
        const { baliseBefore: was, baliseErrors: errors, baliseSnapshot: look } = globalThis as unknown as Page;
        const now = look();
        return {
          errors,
          added: now.globals.filter((key) => !was.globals.includes(key)),
          changed: now.changed,
          // The core comes to the page itself where no worker could live: right figures, and a host that is held up.
          inPage: performance.getEntriesByType('resource').flatMap(({ name }) => /\/inline[^/]*\.js$/.exec(name) ?? []),
          restyled: now.styles.flatMap((style, i) => style.split('|').filter((said) => !was.styles[i]!.split('|').includes(said))),
        };
      });
      return {
        figures: await page.evaluate(figuresOf),
        left,
        misplaced: [...wrong, ...(await page.evaluate(astray))],
      };
    } finally {
      await page.close();
    }
  };

  for (const engine of engines) {
    describe(`in ${engine}`, () => {
      let browser: Browser;
      let plain: Seen;
      before(async () => {
        browser = await openBrowser(engine);
        plain = await seen(browser, 0);
      });
      after(() => browser.close());

      Object.keys(hosts).forEach((name, i) => {
        test(`${name}: the same figures in their place, and the host untouched`, async () => {
          assert.deepEqual(
            plain.figures.map((one) => one.split(' ¦ ')[1]),
            ['ready', 'ready', 'ready', 'ready', '', ''],
          );
          assert.match(plain.figures.join(), /Données \(CSV\).*Ille-et-Vilaine\sdépartement/);
          const { figures, left, misplaced: wrong } = await seen(browser, i + 1);
          assert.deepEqual(figures, plain.figures);
          assert.deepEqual(left, { errors: [], added: ['Symbol(balise)'], changed: [], restyled: [], inPage: [] });
          const kinds = (said: readonly string[]): readonly string[] => said.map((one) => one.replaceAll(/-?\d+/g, '#'));
          assert.deepEqual(kinds(wrong), kinds(plain.misplaced));
        });
      });

      for (const order of [
        ['/lit-host.js', ''],
        ['', '/lit-host.js'],
      ] as const) {
        test(`beside a Lit of the host’s own under Trusted Types, ${order[0] === '' ? 'ours first' : 'theirs first'}: both show, nothing is violated`, async () => {
          const strict = await serveStatic(path.join(builtFolder(), 'playground'), {
            at: '/balise/',
            pages: { '/page.html': pageOf({ scripts: order }).replace(/<script>[^]*?<\/script>|<script type="module">[^]*?<\/script>|<link[^>]*>/g, ''), '/lit-host.js': await litHost(), '/favicon.ico': '' }, // prettier-ignore
            headers: { 'content-security-policy': strictPolicy.replace('trusted-types balise', 'trusted-types balise lit-html') },
          });
          try {
            const { page, messages, violations } = await openWatched(browser);
            await page.setViewport(TALL);
            await page.goto(`${strict.url}page.html`);
            await page.waitForFunction(isReady, { timeout: PATIENCE_MS });
            await page.evaluate(act);
            await page.waitForFunction(isDone, { timeout: PATIENCE_MS });
            const host = await page.evaluate(() => ({
              text: document.querySelector('lit-host')?.shadowRoot?.querySelector('p')?.textContent,
              lits: ['litHtmlVersions', 'litElementVersions', 'reactiveElementVersions'].map((name) => (globalThis as unknown as Record<string, string[]>)[name]?.length),
            }));
            assert.deepEqual({ host, messages, violations: await violations() }, { host: { text: 'Le portail', lits: [1, 1, 1] }, messages: [], violations: [] });
            assert.deepEqual(await page.evaluate(figuresOf), plain.figures);
            await page.close();
          } finally {
            await strict.close();
          }
        }); // prettier-ignore
      }

      test('a page whose Trusted Types do not list us: the fallback stays on screen, and nothing is thrown', async () => {
        const strict = await serveStatic(path.join(builtFolder(), 'playground'), {
          at: '/balise/',
          pages: {
            '/page.html': `<!doctype html><html lang="fr"><title>Un portail</title>${module('/listen.js')}${module('/balise/auto.js')}<balise-context catalog="/balise/data/catalog.json" territory="dep:29"><balise-figure indicator="population"><p>933 455 habitants</p></balise-figure></balise-context></html>`, // prettier-ignore
            '/listen.js': `globalThis.baliseErrors = [];
              for (const kind of ['error', 'unhandledrejection']) addEventListener(kind, (event) => baliseErrors.push(String(event.message ?? event.reason)));
              globalThis.baliseBrought = import('/balise/widgets/figure.js');`,
          },
          headers: { 'content-security-policy': strictPolicy.replace('trusted-types balise', 'trusted-types portail') },
        });
        try {
          const { page } = await openWatched(browser);
          await page.goto(`${strict.url}page.html`);
          const said = await page.evaluate(async () => {
            await (globalThis as unknown as { baliseBrought: Promise<unknown> }).baliseBrought;
            await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
            return {
              errors: (globalThis as unknown as Page).baliseErrors,
              isShown: document.querySelector('balise-figure p')!.getClientRects().length > 0,
            };
          });
          assert.deepEqual(said, { errors: [], isShown: true });
          await page.close();
        } finally {
          await strict.close();
        }
      });
    });
  }
});
