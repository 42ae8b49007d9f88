/**
 * What assistive technologies are given of each kind of widget, whole, as Chromium tells it and as it was read by one of us
 * (`accessibility-trees.txt`); Firefox gives as many of each role, under the same names. After a change that is meant,
 * `BALISE_ACCEPT=1 npm run test:e2e -- test/e2e/accessibility-trees.test.ts` writes the file anew: what it changes is reviewed.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { ElementHandle, Page, Protocol } from 'puppeteer-core';
import { engines, openBrowser } from './harness/browser.ts';
import { root } from './harness/product.ts';
import { type StoriesHost, hostStories } from './harness/stories-host.ts';
import { openWatched } from './harness/watched-page.ts';

const STORIES = [
  'Figure, With its past',
  'Figure, Refused',
  'Ranking, Ready',
  'Trend, Ready',
  'Map, Missing, confidential, not applicable',
  'Map, The départements of one région',
  'Pickers, Territory',
  'Pickers, Period',
];
const FILE = path.join(root, 'test/e2e/accessibility-trees.txt');

/** Both engines know these by the same names. */
const ROLES = ['button', 'caption', 'cell', 'columnheader', 'combobox', 'heading', 'link', 'list', 'listbox', 'listitem', 'option', 'paragraph', 'row', 'rowheader', 'status', 'table']; // prettier-ignore
/** What is reached by its name. Cells are held by their number: their texts are their names. */
const NAMED = ['button', 'combobox', 'heading', 'link', 'listbox', 'option', 'table'];
/** The eighteen régions of a map are named in one way. */
const MOST_NAMES = 3;
/** Of what a node is told to be, what somebody hears. */
const SAID = new Set(['level', 'expanded', 'selected', 'checked', 'pressed', 'disabled', 'invalid', 'live', 'atomic', 'modal', 'multiselectable', 'hasPopup', 'autocomplete']); // prettier-ignore

type Node = Protocol.Accessibility.AXNode;

/** One line a node, indented by depth. A text that is the name of what holds it is not told twice. */
const told = (nodes: readonly Node[]): readonly string[] => {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines: string[] = [];
  const tell = (node: Node, depth: number, named: string): void => {
    const role = String(node.role?.value);
    const name = String(node.name?.value ?? '').trim();
    const isPassed = node.ignored || role === 'generic' || role === 'none' || role === 'rowgroup' || role === 'InlineTextBox';
    const isRepeated = role === 'StaticText' && (name === '' || named.includes(name));
    const kept = (node.properties ?? []).filter(
      ({ name: what, value }) => SAID.has(what) && (what === 'expanded' || ![false, 'false', ''].includes(value.value as string)),
    );
    const said = kept.map((one) => `${one.name}=${String(one.value.value)}`);
    const description = node.description?.value ? [`description=${String(node.description.value)}`] : [];
    if (!isPassed && !isRepeated)
      lines.push(`${'  '.repeat(depth)}${[role, ...(name === '' ? [] : [`“${name}”`]), ...said, ...description].join(' ')}`);
    for (const id of node.childIds ?? []) {
      const child = byId.get(id);
      if (child !== undefined) tell(child, isPassed ? depth : depth + 1, isPassed || name === '' ? named : name);
    }
  };
  const main = nodes.find(({ role }) => role?.value === 'main')!;
  tell(main, 0, '');
  return lines;
};

const show = (page: Page, name: string): Promise<string> =>
  page.evaluate((story) => (globalThis as unknown as { baliseStage: { show(name: string): Promise<string> } }).baliseStage.show(story), name); // prettier-ignore

/** Stories → lines, as the file has them. */
const kept = (): ReadonlyMap<string, readonly string[]> =>
  new Map(
    readFileSync(FILE, 'utf8')
      .split(/^# /mu)
      .slice(1)
      .map((text) => text.trimEnd().split('\n'))
      .map(([name, ...lines]) => [name!, lines]),
  );

describe('what assistive technologies are given of each kind', () => {
  let host: StoriesHost;
  before(async () => void (host = await hostStories()));
  after(() => host.close());

  test('in chromium: is what was read', { skip: !engines.includes('chromium') }, async () => {
    const browser = await openBrowser('chromium');
    try {
      const { page } = await openWatched(browser);
      await page.goto(host.url, { waitUntil: 'load' });
      const session = await page.createCDPSession();
      const seen = new Map<string, readonly string[]>();
      for (const name of STORIES) {
        await show(page, name);
        seen.set(name, told((await session.send('Accessibility.getFullAXTree')).nodes));
      }
      if (process.env['BALISE_ACCEPT'] !== undefined)
        writeFileSync(FILE, [...seen].map(([name, lines]) => `# ${name}\n${lines.join('\n')}\n`).join('\n'));
      assert.deepEqual([...kept().keys()], STORIES);
      for (const [name, lines] of kept()) assert.deepEqual(seen.get(name), lines, name);
    } finally {
      await browser.close();
    }
  });

  test('in firefox: has as many of each role, under the same names', { skip: !engines.includes('firefox') }, async () => {
    const browser = await openBrowser('firefox');
    try {
      const { page } = await openWatched(browser);
      await page.goto(host.url, { waitUntil: 'load' });
      for (const [story, lines] of kept()) {
        await show(page, story);
        const roots: Queried[] = [];
        for (const widget of await page.$$('main *'))
          roots.push(...[(await widget.evaluateHandle((element) => element.shadowRoot)).asElement()].filter((one) => one !== null).map((one) => one as unknown as Queried)); // prettier-ignore
        const count = async (role: string, name?: string): Promise<number> => {
          let found = 0;
          for (const one of roots) for await (const _ of one.queryAXTree(name, role)) found += 1;
          return found;
        };
        const read = lines.map((line) => /^\s*(\w+)(?: “(.*?)”)?/u.exec(line)!).map(([, role, name]) => ({ role: role!, name }));
        const wrong: string[] = [];
        for (const role of ROLES) {
          const [expected, found] = [read.filter((one) => one.role === role).length, await count(role)];
          if (found !== expected) wrong.push(`${found} ${role}, not ${expected}`);
        }
        for (const role of NAMED) {
          const names = new Set(read.filter((one) => one.role === role).map(({ name }) => name ?? ''));
          for (const name of [...names].slice(0, MOST_NAMES)) {
            const [expected, found] = [read.filter((one) => one.role === role && one.name === name).length, await count(role, name)];
            if (found !== expected) wrong.push(`${found} ${role} “${name}”, not ${expected}`);
          }
        }
        assert.deepEqual(wrong, [], story);
      }
    } finally {
      await browser.close();
    }
  });
});

type Queried = ElementHandle & { queryAXTree(name: string | undefined, role: string): AsyncIterable<unknown> };
