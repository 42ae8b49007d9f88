import type { BaliseWidget } from '@balise/elements';
import 'axe-core';
import type { run as axeRun } from 'axe-core';
import * as figures from '../../stories/figure.stories.ts';
import * as maps from '../../stories/map.stories.ts';
import * as rankings from '../../stories/ranking.stories.ts';
import * as trends from '../../stories/trend.stories.ts';
import { hostile } from '../../stories/fixtures/readings.ts';
import type { Meta, Story } from '../../stories/story.ts';
import { deepEqual, equal, ok } from './support/assert.ts';
import { all, clear, inside, mount, settled, textOf } from './support/page.ts';

/** Loaded as a module, it puts itself on the page. */
const { axe } = globalThis as unknown as { axe: { run: typeof axeRun } };

type Module = { readonly default: Meta } & Readonly<Record<string, Meta | Story>>;

const storiesOf = ({ default: meta, ...stories }: Module): readonly { meta: Meta; story: Story }[] =>
  Object.values(stories).map((story) => ({ meta, story: story as Story }));
const stories = [figures, maps, rankings, trends].flatMap((module) => storiesOf(module as unknown as Module));

const shownStory = async ({ meta, story }: { meta: Meta; story: Story }): Promise<BaliseWidget> => {
  const place = mount((story.render ?? meta.render)({ ...meta.args, ...story.args }));
  const widget = place.querySelector<BaliseWidget>(meta.component)!;
  await settled(widget, story.parameters.state);
  return widget;
};

describe('every story', () => {
  afterEach(clear);

  for (const one of stories) {
    const name = `${one.meta.title}, ${one.story.name}`;

    it(`${name}: reaches its state and has no axe violation`, async () => {
      const widget = await shownStory(one);
      const { violations } = await axe.run(widget, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], rules: { region: { enabled: false }, 'heading-order': { enabled: false } } }); // prettier-ignore
      deepEqual(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        [],
      );
    });

    it(`${name}: fits 260 px without scrolling sideways`, async () => {
      const widget = await shownStory(one);
      const place = widget.closest('div')!;
      place.style.width = '260px';
      await settled(widget, one.story.parameters.state);
      ok(place.scrollWidth <= 260, `${place.scrollWidth} px wide`);
    });

    it(`${name}: what has figures has a table with a caption and scopes`, async () => {
      const widget = await shownStory(one);
      const rows = widget.reading?.table.rows.length ?? 0;
      const isFictitious = widget.reading?.sources.some(({ fictitious }) => fictitious) ?? false;
      equal(/données fictives|fictitious data/u.test(textOf(widget)), isFictitious);
      equal(all(widget, 'table').length, rows > 0 ? 1 : 0);
      if (rows === 0) return;
      equal(inside(widget, 'caption').textContent?.trim(), widget.reading?.table.caption);
      equal(all(widget, 'tbody tr').length, Math.min(rows, 20));
      ok(
        all(widget, 'thead th').every((cell) => cell.getAttribute('scope') === 'col'),
        'columns have a scope',
      );
      ok(
        all(widget, 'tbody tr').every((row) => row.firstElementChild?.getAttribute('scope') === 'row'),
        'rows have a scope',
      );
    });
  }

  it('a hostile text stays a text, wherever it is', async () => {
    for (const one of stories.filter(({ story }) => story.name === 'Hostile text')) {
      const widget = await shownStory(one);
      ok(textOf(widget).includes(hostile), 'the text is shown as written');
      equal(all(widget, 'img, script, b, [onerror], [href^="javascript"]').length, 0);
      equal((globalThis as { balisePwned?: number }).balisePwned, undefined);
      // The next one must be near the screen.
      clear();
    }
  });
});
