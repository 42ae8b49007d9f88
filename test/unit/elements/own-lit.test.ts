/** Built files have our own few functions in the place of Lit: whoever begins to ask for more must be told by the build, not by a page. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

type Plugin = {
  resolveId(id: string): string | null;
  transform(this: { error(message: string): never }, code: string, id: string): { code: string } | null;
};
const file = new URL('../../../scripts/build/own-lit.mjs', import.meta.url);
const { ownLit } = (await import(file.href)) as { ownLit(): Plugin };
const build = {
  error: (message: string): never => {
    throw new Error(message);
  },
};
const ours = (code: string): unknown => ownLit().transform.call(build, code, '/x/widgets/new.ts');

describe('a source of ours is refused by the build', () => {
  const asking: readonly [what: string, code: string, said: RegExp][] = [
    ['a directive', "import { repeat } from 'lit/directives/repeat.js';", /asks for from 'lit\//],
    ['a controller', 'this.addController(this.#context);', /asks for addController/],
    ['a moment of Lit that is gone', 'override firstUpdated(): void {}', /asks for firstUpdated/],
    ['what changed, as it was', "if (changed.get('level') === 'dep') return;", /asks for changed\.get/],
    ['an update of one property', "this.requestUpdate('level');", /asks for requestUpdate\('/],
    ['a value in a tag', 'html`<p ${x}></p>`', /template with <p/],
    ['a value in a tag’s name', 'html`<h${level}>a</h${level}>`', /template with <h/],
    ['a value beside the end of a tag', 'html`<input .value=${x}/>`', /template with <input/],
    ['a property that has a capital', 'html`<p .tabIndex=${x}></p>`', /template with <p/],
    ['a tag’s end in an attribute', 'html`<p title="a > b"></p>`', /template with <p/],
    ['a value between single quotes', "html`<p class='a ${x}'></p>`", /template with <p/],
    ['a value in a text area', 'html`<textarea>${x}</textarea>`', /the text of an area/],
    ['a value in a comment', 'html`<!-- ${x} --><p></p>`', /template with a comment/],
    ['a value in a style sheet', 'css`p { color: ${x} }`', /values in a style sheet/],
  ];
  for (const [what, code, said] of asking) test(`for ${what}`, () => assert.throws(() => ours(code), said));
});

test('a source that asks for what is left is not', () => {
  const templates = [
    'html`<p class="a ${x}" ?hidden=${y} .value=${z} @click=${w}>${v} < 3 <slot></slot></p>`',
    'html`<li id="option-${i}" title="a">${x ? html`<b>${x}</b>` : nothing}</li><textarea .value=${x}></textarea>${y}`',
    'html`<input .value=${x} />`',
    'css`p { color: red }`',
  ];
  for (const code of templates) assert.equal(ours(code), null);
  assert.equal(ours("if (changed.has('level')) this.requestUpdate();"), null);
});

test('Lit, and nothing else, is found among our own files', () => {
  assert.match(ownLit().resolveId('lit') ?? '', /packages\/elements\/src\/lit\/index\.ts$/);
  for (const id of ['lit/directives/repeat.js', 'comlink', './lit']) assert.equal(ownLit().resolveId(id), null);
});
