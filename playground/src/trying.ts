/**
 * « Reprendre un indicateur »: the fields that change a widget of the page, the widget as it would then be, for the
 * département and from the origin chosen at the top. It is not there until something is changed.
 */
import type { Catalog } from '@balise/model';
import type { Widget } from './snippet.ts';
import { comparable, fieldsOf, varied } from './varied.ts';
import type { Fields } from './varied.ts';

type Around = { readonly catalog: string; readonly territory: string };
export type Trial = {
  /** Fills the fields with `widget`, and takes away what was tried. */
  readonly from: (widget: Widget) => void;
  /** What the code should say: the widget as it was, or as changed. */
  readonly now: () => Widget | null;
  /** The element tried, once something is changed. */
  readonly shown: () => Element | null;
  readonly follow: (around: Around) => void;
};

const textOf = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
};

export function startTrying(form: HTMLFormElement, place: HTMLElement, catalog: Catalog | null, changed: () => void): Trial {
  let start: Widget | null = null;
  let widget: Widget | null = null;
  let around: Around = { catalog: '', territory: '' };
  const boxes = [...form.querySelectorAll<HTMLInputElement>('input[name="compare"]')];
  const field = <E extends Element>(name: string): E => form.elements.namedItem(name) as unknown as E;
  const indicators = field<HTMLSelectElement>('indicator');
  indicators.replaceChildren(...(catalog?.indicators ?? []).map(({ id, label }) => new Option(label.fr, id)));

  const read = (): Fields => {
    const data = new FormData(form);
    return {
      tag: textOf(data, 'tag'),
      indicator: textOf(data, 'indicator'),
      level: field<HTMLSelectElement>('level').value,
      compare: boxes.filter(({ checked }) => checked).map(({ value }) => value),
      locale: textOf(data, 'locale'),
      isCompact: data.has('compact'),
    };
  };
  /** A kind has no use for some fields: they say so instead of doing nothing. */
  const allow = (tag: string): void => {
    field<HTMLSelectElement>('level').disabled = tag !== 'balise-ranking' && tag !== 'balise-map';
    for (const box of boxes) box.disabled = !comparable(tag).includes(box.value);
  };
  const write = ({ tag, indicator, level, compare, locale, isCompact }: Fields): void => {
    for (const [name, value] of Object.entries({ tag, indicator, level, locale })) field<HTMLSelectElement>(name).value = value;
    for (const box of boxes) box.checked = compare.includes(box.value);
    field<HTMLInputElement>('compact').checked = isCompact;
    allow(tag);
  };
  const show = ({ tag, attributes }: Widget): void => {
    const context = document.createElement('balise-context');
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.setAttribute('heading-level', '3');
    for (const [name, value] of Object.entries(around)) context.setAttribute(name, value);
    context.append(element);
    place.replaceChildren(context);
  };

  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('change', ({ target }) => {
    if (start === null || (target instanceof HTMLSelectElement && target.name === '')) return;
    const fields = read();
    allow(fields.tag);
    widget = varied(start, fields);
    show(widget);
    changed();
  });
  return {
    from: (next) => {
      start = next;
      widget = next;
      write(fieldsOf(next));
      place.replaceChildren();
    },
    now: () => widget,
    shown: () => place.firstElementChild?.firstElementChild ?? null,
    follow: (next) => {
      around = next;
      for (const [name, value] of Object.entries(next)) place.firstElementChild?.setAttribute(name, value);
    },
  };
}
