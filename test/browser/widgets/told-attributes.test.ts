import { defineAll } from '@balise/widgets';
import { deepEqual, ok } from '../support/assert.ts';

type Told = { readonly tagName?: string; readonly attributes?: readonly { readonly name: string }[] };
type Manifest = { readonly modules: readonly { readonly declarations: readonly Told[] }[] };

describe('what the manifest tells of an element', () => {
  it('is each attribute that it observes, those it inherits included: editors and compilers refuse what is not told', async () => {
    await defineAll();
    const { modules } = (await (await fetch('/custom-elements.json')).json()) as Manifest;
    const elements = modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName !== undefined);
    ok(elements.length >= 7, `${elements.length} elements`);
    const sorted = (names: readonly string[]): readonly string[] => [...names].sort();
    for (const { tagName, attributes = [] } of elements) {
      const { observedAttributes } = customElements.get(tagName!) as unknown as { observedAttributes: readonly string[] };
      deepEqual(sorted(attributes.map(({ name }) => name)), sorted(observedAttributes), tagName);
    }
  });
});
