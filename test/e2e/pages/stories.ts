/** A host's page that shows one story at a time, at the word of a scenario. */
import { type LitElement, render } from 'lit';
import * as figures from '../../../stories/figure.stories.ts';
import * as maps from '../../../stories/map.stories.ts';
import * as pickers from '../../../stories/pickers.stories.ts';
import * as rankings from '../../../stories/ranking.stories.ts';
import * as trends from '../../../stories/trend.stories.ts';
import { director } from '../../../stories/fixtures/staged.ts';
import type { Meta, Story } from '../../../stories/story.ts';

type Module = { readonly default: Meta } & Readonly<Record<string, Meta | Story>>;

const modules = [figures, rankings, trends, maps, pickers] as unknown as readonly Module[];
const stories = new Map<string, { readonly meta: Meta; readonly story: Story }>(
  modules.flatMap(({ default: meta, ...all }) =>
    Object.values(all).map((story) => [`${meta.title}, ${(story as Story).name}`, { meta, story: story as Story }] as const),
  ),
);

const place = document.querySelector('main')!;

type Stage = {
  readonly names: readonly string[];
  /** Shows a story; resolves with the state it ended in once it stands still. */
  show(name: string): Promise<string>;
  /** Brings other figures to the story shown; resolves once it stands still again. */
  refresh(): Promise<void>;
  /** How far what follows the widget was seen to go since it was first painted, in px: down is positive. */
  moved: number;
  /** What the browser saw move since the widget was first painted, or since the refresh: nothing where it does not tell. */
  shifts: readonly string[];
  /** Whether the story shown has a picture. */
  readonly hasPicture: boolean;
};

const STEP_MS = 20;
const PATIENCE_MS = 20_000;
const isStill = (widget: Element, state: string): boolean => {
  if (state === 'picker') return widget.shadowRoot !== null;
  const picture = widget.shadowRoot?.querySelector('.picture') ?? null;
  return widget.getAttribute('state') === state && (picture === null || picture.querySelector('svg.drawing:not(.former)') !== null);
};
/** Marks are brought after the first picture. */
const isWhole = (widget: Element): boolean =>
  widget.shadowRoot?.querySelector('.picture') == null || widget.shadowRoot.querySelector('.marks') !== null;

const below = document.querySelector('#after')!;
/** As far as the screen shows: nobody sees what goes under it. */
const heightOf = (): number => Math.min(below.getBoundingClientRect().top, innerHeight);
/** Painted, and told to whoever observes. */
const painted = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))));
const until = async (holds: () => boolean): Promise<void> => {
  for (let waited = 0; waited < PATIENCE_MS && !holds(); waited += STEP_MS) await new Promise((resolve) => setTimeout(resolve, STEP_MS));
};

type Shift = PerformanceEntry & { readonly value: number; readonly sources: readonly { readonly node: Node | null; readonly previousRect: DOMRectReadOnly; readonly currentRect: DOMRectReadOnly }[] }; // prettier-ignore
const tellsShifts = PerformanceObserver.supportedEntryTypes.includes('layout-shift');
const observer = new PerformanceObserver((list) => seen.push(...(list.getEntries() as Shift[])));
const seen: Shift[] = [];
if (tellsShifts) observer.observe({ type: 'layout-shift', buffered: true });
const nameOf = (node: Node | null): string => (node instanceof Element ? `${node.localName}.${node.getAttribute('class') ?? ''}` : (node?.nodeName ?? 'what is gone')); // prettier-ignore
const box = ({ x, y, width, height }: DOMRectReadOnly): string => [x, y, width, height].map(Math.round).join(' ');
const toldShifts = (): readonly string[] => {
  seen.push(...(observer.takeRecords() as Shift[]));
  return seen.splice(0).map(({ value, sources }) => `${value.toFixed(4)}: ${sources.map(({ node, previousRect, currentRect }) => `${nameOf(node)} from ${box(previousRect)} to ${box(currentRect)}`).join(', ')}`); // prettier-ignore
};

let shown: Element | null = null;
let times = 0;

const stage: Stage = {
  moved: 0,
  shifts: [],
  get hasPicture() {
    return shown?.shadowRoot?.querySelector('svg.drawing') != null;
  },
  names: [...stories.keys()],
  async show(name) {
    const { meta, story } = stories.get(name)!;
    render(null, place);
    let cue = (): void => undefined;
    director.cue = new Promise<void>((resolve) => (cue = resolve));
    director.edit = (told) => told;
    await painted();
    render((story.render ?? meta.render)({ ...meta.args, ...story.args }), place);
    const selector: string = story.parameters.state === 'picker' ? 'balise-territory-picker, balise-period-picker' : meta.component;
    shown = place.querySelector(selector);
    if (shown === null) return 'absent';
    const widget = shown;
    await (widget as Partial<LitElement>).updateComplete;
    await painted();
    const first = heightOf();
    toldShifts();
    cue();
    await until(() => isStill(widget, story.parameters.state) && isWhole(widget));
    await painted();
    stage.moved = heightOf() - first;
    stage.shifts = toldShifts();
    return isStill(widget, story.parameters.state)
      ? story.parameters.state
      : `${widget.getAttribute('state')}, not ${story.parameters.state}`;
  },
  async refresh() {
    const widget = shown as (Element & { refresh(): void; readonly state: string }) | null;
    if (widget === null) return;
    times += 1;
    const mark = `${'\u00a0'.repeat(times % 8)}`;
    // Of the same length to the eye, and not the same.
    director.edit = (told) => ({ ...told, reading: { ...told.reading, title: `${told.reading.title}${mark}` } });
    const heading = (): string => widget.shadowRoot?.querySelector('.heading')?.textContent ?? '';
    const before = heading();
    widget.refresh();
    await until(() => heading() !== before && isStill(widget, widget.state) && isWhole(widget));
    await painted();
    stage.shifts = toldShifts();
  },
};
(globalThis as { baliseStage?: Stage }).baliseStage = stage;
