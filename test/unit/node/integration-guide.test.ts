/** The page on integration leaves out no widget, attribute, event or setting of the page, in either language. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

const read = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');
const halves = read('docs/integration.md').split('\n---\n');

type Named = { readonly name: string };
type Element = { readonly tagName?: string; readonly attributes?: readonly Named[]; readonly events?: readonly Named[] };
const { modules } = JSON.parse(read('custom-elements.json')) as { modules: readonly { declarations: readonly Element[] }[] };
const elements = modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName !== undefined);

/** Of the type that a script gives to `configure`. */
const settings = (): readonly string[] => {
  const [, members = ''] = /export type PageSettings = \{([^]*?)\n\};/u.exec(read('packages/elements/src/settings.ts')) ?? [];
  return [...members.matchAll(/^ {2}readonly (\w+)\?:/gmu)].map(([, name = '']) => name);
};

const codeOf = (text: string): ReadonlySet<string> => {
  const code = text.match(/```[^]*?```|`[^`\n]+`/gu)?.join(' ') ?? '';
  return new Set(code.match(/[a-z]+(?:-[a-z]+)*|\w+/giu));
};

describe('the page on integration', () => {
  test('is in two languages', () => void assert.equal(halves.length, 2));

  for (const [language, half] of [['French', halves[0]!] as const, ['English', halves[1]!] as const]) {
    const said = codeOf(half);
    const lost = (names: readonly string[]): readonly string[] => names.filter((name) => !said.has(name));

    test(`names every widget, with its attributes and events, in ${language}`, () => {
      assert.ok(elements.length >= 7, `${elements.length} elements`);
      for (const { tagName = '', attributes = [], events = [] } of elements)
        assert.deepEqual(lost([tagName, ...[...attributes, ...events].map(({ name }) => name)]), [], tagName);
    });

    test(`names every setting of the page, in ${language}`, () => {
      assert.ok(settings().length > 15, `${settings().length} settings`);
      assert.deepEqual(lost(settings()), []);
    });
  }
});
