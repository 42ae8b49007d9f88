/**
 * An element whose properties come from its attributes or from whoever sets them, and which then shows what it renders, once for all
 * that changed together.
 */
import { render } from './template.ts';

/** `attribute` is its name where it is not the property's in lower case. */
type Options = { readonly attribute?: string; readonly state?: boolean; readonly type?: unknown };
type Members = Record<PropertyKey, unknown>;
type Worn = { readonly styleSheet: CSSStyleSheet };

export abstract class LitElement extends HTMLElement {
  static styles: Worn | readonly Worn[] = [];
  static elementProperties: ReadonlyMap<string, Options> = new Map();
  static propertyNames: Readonly<Record<string, string>>;

  static createProperty(name: string, options: Options): void {
    // A map of its own: those of the class above it are in it.
    this.elementProperties = new Map(this.elementProperties).set(name, options);
    const key = Symbol();
    Object.defineProperty(this.prototype, name, {
      get(this: LitElement & Members) {
        return this[key];
      },
      set(this: LitElement & Members, value: unknown) {
        if (Object.is(this[key], value)) return;
        this[key] = value;
        this.#changed.add(name);
        this.requestUpdate();
      },
    });
  }

  /** Read once, when the tag is registered: by then all is declared. */
  static get observedAttributes(): readonly string[] {
    const observed = [...this.elementProperties].filter(([, { state }]) => state !== true);
    this.propertyNames = Object.fromEntries(observed.map(([name, { attribute = name.toLowerCase() }]) => [attribute, name]));
    return Object.keys(this.propertyNames);
  }

  readonly renderRoot!: ShadowRoot;
  /** The update that is to come, or the last one. */
  updateComplete: Promise<boolean>;
  #changed = new Set<string>();
  #isUpdatePending = false;
  /** What was set before the tag was registered: where it is, it hides what reads and writes it. */
  readonly #given: (readonly [name: string, value: unknown])[] = [];
  #begin!: (value: boolean) => void;

  constructor() {
    super();
    const members = this as unknown as Members;
    for (const name of this.#class.elementProperties.keys()) {
      if (!Object.hasOwn(this, name)) continue;
      this.#given.push([name, members[name]]);
      delete members[name];
    }
    // None before it is on a page.
    this.updateComplete = new Promise((resolve) => (this.#begin = resolve));
    this.requestUpdate();
  }

  get #class(): typeof LitElement {
    return this.constructor as typeof LitElement;
  }

  createRenderRoot(): ShadowRoot {
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [this.#class.styles].flat().map(({ styleSheet }) => styleSheet);
    return root;
  }

  connectedCallback(): void {
    (this as { renderRoot?: ShadowRoot }).renderRoot ??= this.createRenderRoot();
    this.#begin(true);
  }

  disconnectedCallback(): void {
    // For those who extend it.
  }

  attributeChangedCallback(attribute: string, _former: string | null, text: string | null): void {
    const { propertyNames, elementProperties } = this.#class;
    const name = propertyNames[attribute]!;
    const { type } = elementProperties.get(name)!;
    const value = type === Boolean ? text !== null : type === Number && text !== null ? Number(text) : text;
    (this as unknown as Members)[name] = value;
  }

  requestUpdate(): void {
    if (!this.#isUpdatePending) this.updateComplete = this.#update();
  }

  async #update(): Promise<boolean> {
    this.#isUpdatePending = true;
    try {
      await this.updateComplete;
    } catch (error) {
      // Told to the page, as what nobody caught, it keeps nothing from going on.
      void Promise.reject(error);
    }
    this.performUpdate();
    return !this.#isUpdatePending;
  }

  /** Now, where an update is to come. */
  performUpdate(): void {
    if (!this.#isUpdatePending) return;
    Object.assign(this, Object.fromEntries(this.#given.splice(0)));
    const changed = this.#changed;
    let rendered: unknown;
    try {
      this.willUpdate(changed);
      rendered = this.render();
    } finally {
      this.#changed = new Set();
      this.#isUpdatePending = false;
    }
    render(rendered, this.renderRoot);
    this.updated(changed);
  }

  protected willUpdate(_changed: ReadonlySet<string>): void {
    // For those who extend it.
  }

  protected updated(_changed: ReadonlySet<string>): void {
    // For those who extend it.
  }

  protected abstract render(): unknown;
}
