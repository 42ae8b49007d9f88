/** Puts things on the page of a test, waits for what they become, and clears them away. */
import { type BaliseWidget, useBrain } from '@balise/elements';
import { render } from 'lit';
import { breathe } from '../../../packages/elements/src/slices.ts';
import { FakeBrain } from '../../../stories/fixtures/fake-brain.ts';
import { ok } from './assert.ts';

const places: HTMLElement[] = [];

export const mount = (template: unknown): HTMLElement => {
  const place = document.createElement('div');
  document.body.append(place);
  places.push(place);
  render(template, place);
  return place;
};

/** Called after each test of every file. */
export const clear = (): void => {
  for (const place of places.splice(0)) place.remove();
};

export const fakeBrain = (): FakeBrain => {
  const brain = new FakeBrain();
  useBrain(brain);
  return brain;
};

const TRIES = 1000;
const TURN_MS = 10;

/** Waits turn by turn; no test sleeps for a given time. */
export const until = async (holds: () => unknown, what: string): Promise<void> => {
  for (let i = 0; i < TRIES; i += 1) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, TURN_MS));
  }
  ok(false, `waited in vain until ${what}`);
};

/** A few turns of the page, of timers and of messages (WebKit keeps no order between channels): enough for anything that was going to happen by itself. */
export const turns = async (count = 5): Promise<void> => {
  for (let i = 0; i < count; i += 1) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    await breathe();
  }
};

/** As it is painted next: room is kept in the frame that shows it. */
export const laidOut = async (widget: BaliseWidget): Promise<void> => {
  await widget.updateComplete;
  await new Promise(requestAnimationFrame);
};

/** Tells whether what runs is in a frame, where the page is laid out anyway. */
export const inFrames = (): { isOne(): boolean; restore(): void } => {
  const { requestAnimationFrame: frame } = window;
  let isOne = false;
  window.requestAnimationFrame = (callback) =>
    frame((time) => {
      isOne = true;
      callback(time);
      isOne = false;
    });
  return { isOne: () => isOne, restore: () => void (window.requestAnimationFrame = frame) };
};

export const settled = async (widget: BaliseWidget, state: string): Promise<void> => {
  await until(() => widget.state === state && widget.getAttribute('state') === state, `the widget is ${state}, not ${widget.state}`);
  // Words first; the table comes with the next frame, the picture after it.
  if ((widget.reading?.table.rows.length ?? 0) > 0)
    await until(() => widget.shadowRoot?.querySelector('table') != null, 'its table is there');
  if (widget.shadowRoot?.querySelector('.picture') == null) return;
  await until(() => drawing(widget) !== null, 'the picture is there');
  // What answers to keys and pointers is brought after the first picture.
  if ((widget.reading?.marks.length ?? 0) > 0) await until(() => widget.shadowRoot?.querySelector('.marks') != null, 'its marks are there');
};

export const inside = <T extends Element = HTMLElement>(widget: Element, selector: string): T => {
  const found = widget.shadowRoot?.querySelector<T>(selector);
  ok(found, `no ${selector} in ${widget.localName}`);
  return found;
};

export const all = (widget: Element, selector: string): readonly HTMLElement[] => [
  ...(widget.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];

export const drawing = (widget: Element): SVGElement | null =>
  widget.shadowRoot?.querySelector<SVGElement>('svg.drawing:not(.former)') ?? null;

export const textOf = (widget: Element): string => widget.shadowRoot?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

export const press = (target: Element, key: string): void => {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
};
