import type { BaliseWidget } from '@balise/elements';
import 'axe-core';
import type { run as axeRun } from 'axe-core';
import * as figures from '../../stories/figure.stories.ts';
import * as maps from '../../stories/map.stories.ts';
import * as rankings from '../../stories/ranking.stories.ts';
import * as trends from '../../stories/trend.stories.ts';
import { hostile } from '../../stories/fixtures/readings.ts';
import type { Meta, Story } from '../../stories/story.ts';
import { illBroken } from '../e2e/harness/measures.ts';
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

const plain = (text: string | null): string => (text ?? '').replaceAll(/[\u00a0\u202f]/g, ' ');
/** Rows that a picture has a mark for; what a figure is compared with is said beside it. */
const isDrawn = (tag: string, role: string): boolean => tag !== 'balise-figure' || role !== 'reference';

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

    it(`${name}: fits 260 px without scrolling sideways, and breaks its lines where they may be broken`, async () => {
      const widget = await shownStory(one);
      const place = widget.closest('div')!;
      place.style.width = '260px';
      await settled(widget, one.story.parameters.state);
      ok(place.scrollWidth <= 260, `${place.scrollWidth} px wide`);
      deepEqual(illBroken('*'), []);
      place.dir = 'rtl';
      ok(place.scrollWidth <= 260, `${place.scrollWidth} px wide on a page from right to left`);
    });

    it(`${name}: what is drawn is what the table says, statuses included`, async () => {
      const widget = await shownStory(one);
      const options = all(widget, '[role=option]').map((option) => plain(option.getAttribute('aria-label')));
      const { table, notes } = widget.reading ?? { table: { rows: [] }, notes: [] };
      // A cell that a reader sees as « n. d. » is « non disponible » to whoever hears it.
      const drawn = table.rows.filter(({ role }) => isDrawn(one.meta.component, role));
      const said = drawn.map(({ cells }) => {
        const value = cells.find(({ align }) => align === 'end') ?? cells.at(-1)!;
        return [cells[0]!.text, value.spoken ?? value.text].map(plain);
      });
      for (const [who = '', value = ''] of options.length === 0 ? [] : said) {
        // Left out of a scale that it would flatten, and said to be.
        if (notes.some((note) => plain(note).startsWith('Dans le tableau seulement') && note.includes(who))) continue;
        const found = options.findIndex((label) => label.startsWith(who) && label.includes(value));
        ok(found >= 0, `${who}, ${value} is not among ${options.join(' | ')}`);
        options.splice(found, 1);
      }
      deepEqual(options, []);
      const printed = all(widget, 'svg text.value, svg text.value-mine, svg text.missing').map((text) =>
        plain(text.textContent).replace(/ %$/, ''),
      );
      if (one.meta.component !== 'balise-ranking') return;
      const figures = drawn
        .filter(({ role }) => role !== 'reference')
        .map(({ cells }) => plain((cells.find(({ align }) => align === 'end') ?? cells.at(-1)!).text));
      deepEqual(printed.sort(), figures.sort());
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
