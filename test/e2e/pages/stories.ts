/** A host's page that shows one story at a time, at the word of a scenario. */
import { type LitElement, render } from 'lit';
import * as figures from '../../../stories/figure.stories.ts';
import * as maps from '../../../stories/map.stories.ts';
import * as pickers from '../../../stories/pickers.stories.ts';
import * as rankings from '../../../stories/ranking.stories.ts';
import * as trends from '../../../stories/trend.stories.ts';
import type { Meta, Story } from '../../../stories/story.ts';

type Module = { readonly default: Meta } & Readonly<Record<string, Meta | Story>>;

const modules = [figures, rankings, trends, maps, pickers] as unknown as readonly Module[];
const stories = new Map<string, { readonly meta: Meta; readonly story: Story }>(
  modules.flatMap(({ default: meta, ...all }) =>
    Object.values(all).map((story) => [`${meta.title}, ${(story as Story).name}`, { meta, story: story as Story }] as const),
  ),
);

const place = document.querySelector('main')!;

export type Stage = {
  readonly names: readonly string[];
  /** Shows a story; resolves with the state it ended in once it stands still. */
  show(name: string): Promise<string>;
  /** How far what follows the widget went from the first paint on, in px: down is positive. */
  moved: number;
};

const STEP_MS = 20;
const PATIENCE_MS = 20_000;
const isStill = (widget: Element, state: string): boolean => {
  if (state === 'picker') return widget.shadowRoot !== null;
  const picture = widget.shadowRoot?.querySelector('.picture') ?? null;
  return widget.getAttribute('state') === state && (picture === null || picture.querySelector('svg.drawing:not(.former)') !== null);
};

const below = document.querySelector('#after')!;
const heightOf = (): number => below.getBoundingClientRect().top - place.getBoundingClientRect().top;

const stage: Stage = {
  moved: 0,
  names: [...stories.keys()],
  async show(name) {
    const { meta, story } = stories.get(name)!;
    render(null, place);
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    render((story.render ?? meta.render)({ ...meta.args, ...story.args }), place);
    const selector: string = story.parameters.state === 'picker' ? 'balise-territory-picker, balise-period-picker' : meta.component;
    const widget = place.querySelector(selector);
    if (widget === null) return 'absent';
    await (widget as Partial<LitElement>).updateComplete;
    const first = heightOf();
    for (let waited = 0; waited < PATIENCE_MS && !isStill(widget, story.parameters.state); waited += STEP_MS)
      await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    await new Promise((resolve) => setTimeout(resolve, 5 * STEP_MS));
    stage.moved = heightOf() - first;
    return isStill(widget, story.parameters.state)
      ? story.parameters.state
      : `${widget.getAttribute('state')}, not ${story.parameters.state}`;
  },
};
(globalThis as { baliseStage?: Stage }).baliseStage = stage;
