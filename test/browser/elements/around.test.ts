import { html } from 'lit';
import { around } from '../../../packages/elements/src/around.ts';
import { deepEqual } from '../support/assert.ts';
import { clear, mount } from '../support/page.ts';

const FAR = 50;

/** As many as a page has, or more than any has. */
const upTo = (element: Element): readonly string[] => {
  const found: string[] = [];
  for (const { localName } of around(element)) if (found.push(localName) > FAR) break;
  return found;
};

describe('what is around an element', () => {
  afterEach(() => {
    delete (Object.prototype as { host?: unknown }).host;
    clear();
  });

  it('is what it is in, from the nearest out, through shadow roots', () => {
    const place = mount(html`<section></section>`);
    const inside = place.querySelector('section')!.attachShadow({ mode: 'open' }).appendChild(document.createElement('b'));
    deepEqual(upTo(inside).slice(0, 3), ['b', 'section', place.localName]);
    deepEqual(upTo(inside).slice(-2), ['body', 'html']);
  });

  it('ends with the page, whatever a host put on every object', () => {
    const place = mount(html`<p></p>`);
    const expected = upTo(place);
    (Object.prototype as { host?: unknown }).host = document.createElement('i');
    deepEqual(upTo(place), expected);
  });
});
