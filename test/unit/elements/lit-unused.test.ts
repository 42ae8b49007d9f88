/** Visitors download Lit without what our elements never ask of it: whoever begins to ask must be told by the build, not by a page. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

type Plugin = { transform(this: { error(message: string): never }, code: string, id: string): { code: string } | null };
const plugins = new URL('../../../scripts/build/', import.meta.url);
const { litGlobals } = (await import(new URL('lit-globals.mjs', plugins).href)) as { litGlobals(): Plugin };
const { litUnused } = (await import(new URL('lit-unused.mjs', plugins).href)) as { litUnused(): Plugin };
const build = {
  error: (message: string): never => {
    throw new Error(message);
  },
};
const cut = (code: string, id: string): string | undefined => litUnused().transform.call(build, code, id)?.code;
const ours = (code: string): string | undefined => cut(code, '/x/widgets/new.ts');

describe('a source of ours is refused by the build', () => {
  const asking: readonly [what: string, code: string, said: RegExp][] = [
    ['a directive', "import { repeat } from 'lit/directives/repeat.js';", /asks for from 'lit\//],
    ['a controller', 'this.addController(this.#context);', /asks for addController/],
    ['a moment of Lit that is gone', 'override firstUpdated(): void {}', /asks for firstUpdated/],
    ['what changed, as it was', "if (changed.get('level') === 'dep') return;", /asks for changed\.g/],
    ['an update of one property', "this.requestUpdate('level');", /asks for requestUpdate\('/],
    ['a value beside the end of a tag', 'html`<input .value=${x}/>`', /template with <input/],
    ['a value in a tag', 'html`<p ${x}></p>`', /template with <p/],
    ['a value in a tag’s name', 'html`<h${level}>a</h${level}>`', /template with <h/],
    ['a value between single quotes', "html`<p class='a ${x}'></p>`", /template with <p/],
    ['a value in a text area', 'html`<textarea>${x}</textarea>`', /the text of an area/],
    ['a listener that may not be there', 'html`<p @click=${x ? y : nothing}></p>`', /asks for @click/],
    ['what stands for a value', 'html`<p title="lit$">${x}</p>`', /template with the mark/],
    ['a value in a comment', 'html`<!-- ${x} --><p></p>`', /template with a comment/],
    ['a value in a style sheet', 'css`p { color: ${x} }`', /values in a style sheet/],
  ];
  for (const [what, code, said] of asking) test(`for ${what}`, () => assert.throws(() => ours(code), said));
});

test('a source that asks for what is left is not', () => {
  const templates = [
    'html`<p class="a ${x}" ?hidden=${y} .value=${z} @click=${w}>${v} < 3 <slot></slot></p>`',
    'html`<li id="option-${i}" title="a > b">${x ? html`<b>${x}</b>` : nothing}</li><textarea .value=${x}></textarea>${y}`',
    'html`<input .value=${x} />`',
    'css`p { color: red }`',
  ];
  for (const code of templates) assert.equal(ours(code), undefined);
});

test('a Lit that is written otherwise stops the build', () => {
  const files = [
    'lit-html/lit-html.js',
    'lit-element/lit-element.js',
    '@lit/reactive-element/reactive-element.js',
    '@lit/reactive-element/css-tag.js',
  ];
  for (const file of files) {
    const id = `/x/node_modules/${file}`;
    const text = readFileSync(new URL(`../../../node_modules/${file}`, import.meta.url), 'utf8');
    const plain = litGlobals().transform.call(build, text, id)!.code;
    const kept = cut(plain, id)!;
    assert.ok(kept.length < plain.length * 0.9, `${file}: ${kept.length} of ${plain.length}`);
    assert.throws(() => cut(kept, id), /no longer writes/);
  }
});
