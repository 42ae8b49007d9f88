/**
 * Built files have Lit without what our elements never ask of it, cut out of its text: whatever they ask, both do. Each of these is
 * told twice, of Lit and of what is left of it, which the server of these tests makes as the build does.
 */
import * as lit from 'lit';
import { property, state } from '../../../packages/elements/src/define.ts';
import { deepEqual, equal, ok } from '../support/assert.ts';
import { turns } from '../support/page.ts';

type Lit = Pick<typeof lit, 'LitElement' | 'css' | 'html' | 'nothing' | 'render'>;

const textOf = (place: ParentNode): string => [...place.children].map(({ textContent }) => textContent).join('|');
const noted = (place: Node): MutationObserver => {
  const observer = new MutationObserver(() => undefined);
  observer.observe(place, { subtree: true, childList: true, attributes: true, characterData: true });
  return observer;
};
let tags = 0;
const register = (element: CustomElementConstructor): string => {
  tags += 1;
  const tag = `test-lit-${tags}`;
  customElements.define(tag, element);
  return tag;
};
const CUT = '/cut-lit.js';
/** What nobody caught while `work` was done. */
const uncaught = async (work: () => Promise<void>): Promise<readonly unknown[]> => {
  const reasons: unknown[] = [];
  const note = (event: PromiseRejectionEvent): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    reasons.push((event.reason as Error).message);
  };
  window.addEventListener('unhandledrejection', note, { capture: true });
  await work();
  await turns();
  window.removeEventListener('unhandledrejection', note, { capture: true });
  return reasons;
};

const templates = ({ html, nothing, render }: Lit): void => {
  const at = (): HTMLElement => document.createElement('div');

  it('show texts as texts, numbers as such, and nothing for what is not there', () => {
    const place = at();
    const show = (value: unknown): unknown => render(html`<p>a ${value} b</p>`, place);
    for (const [value, shown] of [
      ['x', 'a x b'],
      [12, 'a 12 b'],
      [0, 'a 0 b'],
      ['<b>&amp;', 'a <b>&amp; b'],
      [nothing, 'a  b'],
      ['y', 'a y b'],
      [null, 'a  b'],
      [undefined, 'a  b'],
      ['', 'a  b'],
    ] as const) {
      // prettier-ignore
      show(value);
      equal(place.querySelector('p')!.textContent, shown);
      equal(place.querySelector('p')!.childElementCount, 0);
    }
  });

  it('keep what is beside a value, and values beside one another', () => {
    const place = at();
    const show = (a: unknown, b: unknown): unknown => render(html`${a}${b} <i>i</i>${a} < 3 > 2 ${b}`, place);
    show('a', 'b');
    equal(place.textContent, 'ab ia < 3 > 2 b');
    show(nothing, html`<b>b</b>`);
    equal(place.textContent, 'b i < 3 > 2 b');
    equal(place.querySelectorAll('b').length, 2);
    show('A', ['B', html`<u>u</u>`]);
    equal(place.textContent, 'ABu iA < 3 > 2 Bu');
  });

  it('keep the nodes of a template that is shown again, and change them for another’s', () => {
    const place = at();
    const one = (text: string): unknown => html`<p>${text}</p>`;
    const other = (text: string): unknown => html`<p>${text}</p>`;
    const show = (value: unknown): unknown => render(html`<section>${value}</section>`, place);
    show(one('a'));
    const first = place.querySelector('p')!;
    show(one('b'));
    equal(place.querySelector('p'), first);
    equal(first.textContent, 'b');
    show(other('c'));
    ok(place.querySelector('p') !== first, 'another paragraph');
    equal(place.textContent, 'c');
    show('d');
    equal(place.querySelector('section')!.childElementCount, 0);
    show(one('e'));
    equal(textOf(place.querySelector('section')!), 'e');
  });

  it('follow a list that grows, shrinks and comes back', () => {
    const place = at();
    const show = (...names: readonly string[]): unknown =>
      render(html`<ul>${names.map((name) => html`<li>${name}</li>`)}<li>last</li></ul>`, place); // prettier-ignore
    const list = (): string => textOf(place.querySelector('ul')!);
    show('a', 'b');
    equal(list(), 'a|b|last');
    const [first] = place.querySelectorAll('li');
    show('c', 'b', 'd', 'e');
    equal(list(), 'c|b|d|e|last');
    equal(place.querySelector('li'), first, 'items are told by their place');
    show('x');
    equal(list(), 'x|last');
    show();
    equal(list(), 'last');
    show('y', 'z');
    equal(list(), 'y|z|last');
  });

  it('put rows in a table, and a list in a list', () => {
    const place = at();
    const row = (cells: readonly string[]): unknown => html`<tr class=${cells[0]}>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`; // prettier-ignore
    render(html`<table><tbody>${[['a', 'b'], ['c', 'd']].map(row)}</tbody></table>`, place); // prettier-ignore
    equal([...place.querySelectorAll('tbody > tr')].map(textOf).join(' '), 'a|b c|d');
    equal(place.querySelectorAll('tr')[1]!.className, 'c');
    render(html`<p>${[['a', ['b']], 'c']}</p>`, place);
    equal(place.textContent, 'abc');
  });

  it('take a node for a node', () => {
    const place = at();
    const node = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const show = (value: unknown): unknown => render(html`<p>${value}</p>`, place);
    show(node);
    equal(place.querySelector('svg'), node);
    const observer = noted(place);
    show(node);
    equal(observer.takeRecords().length, 0);
    show(nothing);
    equal(place.querySelector('svg'), null);
  });

  it('write an attribute from one value or several, and take it away', () => {
    const place = at();
    const show = (a: unknown, b: unknown): unknown =>
      render(html`<p title=${a} class="x ${a} ${b}" lang="fr" data-b="${b}">${a}<i id="n-${b}"></i></p>`, place);
    const written = (element = place.querySelector('p')!): string =>
      [...element.attributes, ...element.querySelector('i')!.attributes].map(({ name, value }) => `${name}=${value}`).sort().join('; '); // prettier-ignore
    show('a', 1);
    equal(written(), 'class=x a 1; data-b=1; id=n-1; lang=fr; title=a');
    show(nothing, undefined);
    equal(written(), 'data-b=; id=n-; lang=fr');
    show('"><script>', true);
    equal(place.querySelector('p')!.title, '"><script>');
    equal(place.querySelector('p')!.className, 'x "><script> true');
  });

  it('set properties, and attributes that are there or not', () => {
    const place = at();
    const show = (hidden: unknown, value: unknown): unknown => render(html`<input ?hidden=${hidden} .value=${value} />`, place);
    show(true, 'a');
    const field = place.querySelector('input')!;
    deepEqual([field.hidden, field.value], [true, 'a']);
    field.value = 'typed';
    show(false, 'a');
    deepEqual([field.hidden, field.value], [false, 'typed'], 'a value that is the same is not set again');
    show(nothing, 'b');
    deepEqual([field.hidden, field.value], [false, 'b']);
  });

  it('listen with the last function given, once, and leave what the event does to it', () => {
    const place = at();
    const heard: string[] = [];
    const show = (listener: (event: Event) => unknown): unknown => render(html`<button @click=${listener}></button>`, place);
    show(() => heard.push('a'));
    show(() => (heard.push('b'), false));
    const event = new MouseEvent('click', { cancelable: true });
    place.querySelector('button')!.dispatchEvent(event);
    equal(heard.join(), 'b');
    equal(event.defaultPrevented, false);
    show((told) => told.preventDefault());
    const other = new MouseEvent('click', { cancelable: true });
    place.querySelector('button')!.dispatchEvent(other);
    equal(other.defaultPrevented, true);
  });

  it('touch nothing where nothing changed', () => {
    const place = at();
    const show = (a: unknown, b: unknown): unknown =>
      render(html`<p class="x ${a}" title=${b} ?hidden=${a}>${a}${b}${[a, html`<i>${b}</i>`]}</p>`, place);
    for (const [a, b] of [
      ['a', 'b'],
      ['', nothing],
      [1, 2],
    ] as const) {
      // prettier-ignore
      show(a, b);
      const observer = noted(place);
      show(a, b);
      equal(observer.takeRecords().length, 0, String(a));
    }
  });

  it('come after what the place has, and take nothing for a template that is not one', () => {
    const root = at();
    root.append('before');
    render(html`<p>a</p>`, root);
    render(html`<p>b</p>`, root);
    equal(root.textContent, 'beforeb');
    const forged = { strings: Object.assign(['<img>'], { raw: ['<img>'] }), values: [] };
    render(html`<p>${forged}</p>`, root);
    equal(root.querySelector('img'), null);
  });
};

const elements = ({ LitElement, css, html, nothing, render: show }: Lit): void => {
  const made: HTMLElement[] = [];
  const put = <T extends HTMLElement>(element: T): T => {
    document.body.append(element);
    made.push(element);
    return element;
  };
  afterEach(() => made.splice(0).forEach((element) => element.remove()));
  const kinds = (): { Base: CustomElementConstructor; tag: string; log: string[] } => {
    const log: string[] = [];
    class Base extends LitElement {
      static override styles = css`
        p {
          color: rgb(1, 2, 3);
        }
      `;
      declare name: string | null;
      declare count: number;
      declare isOn: boolean;
      declare secret: string;
      constructor() {
        super();
        this.count = 3;
        this.isOn = false;
        this.secret = 's';
      }
      override willUpdate(changed: lit.PropertyValues): void {
        log.push(`will ${['name', 'count', 'isOn', 'secret'].filter((name) => changed.has(name)).join()}`);
        if (this.name === 'fails') throw new Error('fails');
        if (this.name === 'renamed') this.name = 'again';
      }
      override render(): unknown {
        return html`<p title=${this.name ?? nothing}>${this.name} ${this.count} ${this.isOn} ${this.secret}</p>`;
      }
      override updated(changed: lit.PropertyValues): void {
        log.push(`updated ${changed.has('secret')}`);
        if (this.name === 'twice') this.secret = 'told';
      }
    }
    property()(Base.prototype, 'name');
    property({ type: Number })(Base.prototype, 'count');
    property({ attribute: 'is-on', type: Boolean })(Base.prototype, 'isOn');
    state()(Base.prototype, 'secret');
    return { Base, tag: register(Base), log };
  };
  type Made = lit.LitElement & { name: string | null; count: number; isOn: boolean; secret: string };
  const shown = (element: Made): string => element.shadowRoot!.querySelector('p')!.textContent!.trim(); // prettier-ignore

  it('read their attributes by type and name, and no more of them', async () => {
    const { tag } = kinds();
    const element = put(document.createElement(tag) as Made);
    await element.updateComplete;
    equal(shown(element), '3 false s');
    for (const [name, value] of [['name', 'a'], ['count', '12'], ['is-on', ''], ['secret', 'x'], ['ison', '']] as const) element.setAttribute(name, value); // prettier-ignore
    await element.updateComplete;
    equal(shown(element), 'a 12 true s');
    element.removeAttribute('is-on');
    element.removeAttribute('name');
    element.setAttribute('count', 'x');
    await element.updateComplete;
    equal(shown(element), 'x false s');
    deepEqual([element.name, element.isOn], [null, false]);
  });

  it('update once for all that changed together, and not at all for what is the same', async () => {
    const { tag, log } = kinds();
    const element = put(document.createElement(tag) as Made);
    await element.updateComplete;
    deepEqual(log.splice(0), ['will count,isOn,secret', 'updated true']);
    element.count = 4;
    element.name = 'b';
    element.requestUpdate();
    equal(log.length, 0, 'not at once');
    await element.updateComplete;
    deepEqual(log.splice(0), ['will name,count', 'updated false']);
    element.count = 4;
    await element.updateComplete;
    deepEqual(log, []);
    element.requestUpdate();
    await element.updateComplete;
    deepEqual(log, ['will ', 'updated false']);
  });

  it('update at once where they are told to, if there is something to update', async () => {
    const { tag, log } = kinds();
    const element = put(document.createElement(tag) as Made);
    (element as unknown as { performUpdate(): void }).performUpdate();
    equal(shown(element), '3 false s');
    await element.updateComplete;
    (element as unknown as { performUpdate(): void }).performUpdate();
    equal(log.length, 2);
  });

  it('take what changes on the way to an update into it, and what changes after it into another', async () => {
    const { tag, log } = kinds();
    const element = put(document.createElement(tag) as Made);
    element.name = 'renamed';
    await element.updateComplete;
    deepEqual([shown(element), log.splice(0).length], ['again 3 false s', 2]);
    element.name = 'twice';
    await element.updateComplete;
    await element.updateComplete;
    deepEqual([shown(element), log.join()], ['twice 3 false told', 'will name,updated false,will secret,updated true']);
  });

  it('keep what was set before their tag was registered', async () => {
    const { Base } = kinds();
    class Late extends Base {}
    const tag = `test-lit-late-${tags}`;
    const element = put(document.createElement(tag) as Made);
    element.count = 7;
    element.setAttribute('name', 'attribute');
    Object.assign(element, { name: 'property' });
    customElements.define(tag, Late);
    await element.updateComplete;
    equal(shown(element), 'property 7 false s');
    element.count = 8;
    await element.updateComplete;
    equal(shown(element), 'property 8 false s');
  });

  it('wait for a page, and keep their inside when they are moved', async () => {
    const { tag, log } = kinds();
    const element = document.createElement(tag) as Made;
    element.name = 'waits';
    await turns();
    deepEqual(log, []);
    put(element);
    await element.updateComplete;
    const paragraph = element.shadowRoot!.querySelector('p');
    element.remove();
    put(element);
    element.name = 'moved';
    await element.updateComplete;
    equal(element.shadowRoot!.querySelector('p'), paragraph);
    equal(shown(element), 'moved 3 false s');
  });

  it('tell the page that they failed, and go on', async () => {
    const { tag } = kinds();
    const element = put(document.createElement(tag) as Made);
    await element.updateComplete;
    const reasons = await uncaught(async () => {
      element.name = 'fails';
      await element.updateComplete.catch(() => undefined);
      element.name = 'works';
    });
    deepEqual(reasons, ['fails']);
    equal(shown(element), 'works 3 false s');
  });

  it('hand down their properties, without those of their children, and wear styles in order', async () => {
    const { Base } = kinds();
    class Child extends (Base as unknown as typeof LitElement) {
      static override styles = [css`p { color: rgb(4, 5, 6); margin: 1px; }`, css`p { margin: 2px; }`]; // prettier-ignore
      declare more: string;
    }
    property()(Child.prototype, 'more');
    const observed = ({ observedAttributes }: { observedAttributes?: readonly string[] }): string => [...observedAttributes!].join();
    equal(observed(Child), 'name,count,is-on,more');
    equal(observed(Base as never), 'name,count,is-on');
    const element = put(document.createElement(register(Child)) as Made);
    element.setAttribute('name', 'n');
    await element.updateComplete;
    const { color, margin } = getComputedStyle(element.shadowRoot!.querySelector('p')!);
    deepEqual([color, margin], ['rgb(4, 5, 6)', '2px']);
    const single = put(document.createElement(register(class extends Base {})) as Made);
    await single.updateComplete;
    equal(getComputedStyle(single.shadowRoot!.querySelector('p')!).color, 'rgb(1, 2, 3)');
  });

  it('show in a root that has something already', async () => {
    class Rooted extends LitElement {
      override createRenderRoot(): ReturnType<lit.LitElement['createRenderRoot']> {
        const root = super.createRenderRoot();
        root.append(document.createElement('slot'));
        return root;
      }
      override render(): unknown {
        return nothing;
      }
    }
    const element = put(document.createElement(register(Rooted)) as Made);
    equal(element.shadowRoot!.querySelector('slot') !== null, true, 'at once');
    await element.updateComplete;
    equal(element.shadowRoot!.childElementCount, 1);
    show(html`<p></p>`, element.shadowRoot!);
    equal(element.shadowRoot!.lastElementChild!.localName, 'p');
  });
};

const cut = (await import(CUT)) as Lit;

for (const [name, given] of [
  ['Lit', lit],
  ['what is left of Lit', cut],
] as const) {
  // prettier-ignore
  describe(`${name}: templates`, () => templates(given));
  describe(`${name}: elements`, () => elements(given));
}
