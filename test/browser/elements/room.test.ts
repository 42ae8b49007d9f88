import '@balise/widgets/context';
import '@balise/widgets/figure';
import '@balise/widgets/map';
import '@balise/widgets/ranking';
import '@balise/widgets/trend';
import type { BaliseWidget, Told } from '@balise/elements';
import { MOST_BARS, type Problem, problem } from '@balise/model';
import { html } from 'lit';
import { readings } from '../../../stories/fixtures/readings.ts';
import { equal, ok } from '../support/assert.ts';
import { all, clear, fakeBrain, inside, laidOut, mount, settled, until } from '../support/page.ts';

const catalog = {};
const widgets = {
  'balise-figure': html`<balise-figure indicator="x" compare="previous"></balise-figure>`,
  'balise-ranking': html`<balise-ranking indicator="x" within="reg:76"></balise-ranking>`,
  'balise-trend': html`<balise-trend indicator="x"></balise-trend>`,
  'balise-map': html`<balise-map indicator="x" compact></balise-map>`,
};
const failed: Told = { reading: readings['figure-error'], problem: problem('HTTP_ERROR', { got: 'HTTP 503', expected: 'HTTP 200' }) };

/** A widget that waits, on a page that scrolls, `above` px from the top of the screen; `tell` ends its wait, `lacking` is why it has no picture. */
const waiting = async (
  tag: keyof typeof widgets,
  above = 0,
  lacking: Problem | null = null,
): Promise<{ widget: BaliseWidget; tell: (told: Told) => void }> => {
  const brain = fakeBrain();
  if (lacking !== null) brain.look = () => Promise.resolve(lacking);
  let tell: (told: Told) => void = () => undefined;
  brain.answer = () => new Promise((resolve) => (tell = resolve));
  const place = mount(html`<balise-context .catalog=${catalog} territory="dep:29" locale="fr">${widgets[tag]}</balise-context>`);
  place.style.cssText = `position: absolute; inset: ${scrollY + above}px 0 auto; width: 320px`;
  const widget = place.querySelector<BaliseWidget>(tag)!;
  await until(() => brain.asked.length > 0, 'it asked');
  await laidOut(widget);
  return { widget, tell: (told) => tell(told) };
};
/** Where what follows the widget stands, as far as the screen shows. */
const seenEnd = (widget: BaliseWidget): number => Math.round(Math.min(widget.getBoundingClientRect().bottom, innerHeight));

describe('the room of a widget', () => {
  afterEach(clear);

  for (const tag of ['balise-figure', 'balise-ranking', 'balise-trend', 'balise-map'] as const) {
    it(`${tag}: stays where no picture comes, and the notice stands in it`, async () => {
      const { widget, tell } = await waiting(tag);
      const kept = seenEnd(widget);
      ok(kept > 300, `${kept} px are kept`);
      tell(failed);
      await settled(widget, 'error');
      await laidOut(widget);
      equal(seenEnd(widget), kept);
      const notice = inside(widget, '.notice');
      ok(notice.getBoundingClientRect().bottom > widget.getBoundingClientRect().bottom - 4, 'the notice has it, to its end');
      const said = inside(widget, '.notice p').getBoundingClientRect();
      ok(said.top - widget.getBoundingClientRect().top < 80, 'what it says follows the title');
      equal(getComputedStyle(notice).borderLeftStyle, 'none', 'its rule is no longer than what it says');
      equal(getComputedStyle(inside(widget, '.notice p')).borderLeftWidth, '3px');
    });

    it(`${tag}: is given back under the screen, where nobody sees it go`, async () => {
      const { widget, tell } = await waiting(tag, innerHeight - 40);
      const kept = widget.offsetHeight;
      tell(failed);
      await settled(widget, 'error');
      await laidOut(widget);
      equal(seenEnd(widget), innerHeight);
      ok(widget.offsetHeight < kept - 150, `${widget.offsetHeight} px of ${kept}`);
    });
  }

  it('holds the table where it can, open, and nothing moves: a masked figure', async () => {
    const { widget, tell } = await waiting('balise-figure');
    const kept = widget.offsetHeight;
    tell({ reading: readings['figure-masked'] });
    await until(() => all(widget, '.scroll:not(.away) table').length === 1, 'it stands open');
    equal(inside(widget, '[aria-controls=table]').getAttribute('aria-expanded'), 'true');
    equal(widget.offsetHeight, kept);
    const below = inside(widget, '#table').getBoundingClientRect().top - inside(widget, '.foot').getBoundingClientRect().bottom;
    ok(Math.abs(below) <= 12, `${below} px between the buttons and the table`);
    inside(widget, '[aria-controls=table]').click();
    await widget.updateComplete;
    equal(all(widget, '.scroll:not(.away)').length, 0, 'and is folded by whoever wants');
  });

  it('holds no table that would push what follows, nor one that nobody could fold', async () => {
    const { table } = readings['figure-masked'];
    const nine = { ...readings['figure-masked'], table: { ...table, rows: Array.from({ length: 9 }, () => table.rows[0]!) } };
    for (const [reading, isLocked] of [
      [nine, false],
      [readings['figure-masked'], true],
    ] as const) {
      const { widget, tell } = await waiting('balise-figure');
      widget.locked = isLocked;
      await laidOut(widget);
      const kept = widget.offsetHeight;
      const ready = new Promise((resolve) => widget.addEventListener('balise-ready', resolve, { once: true }));
      tell({ reading });
      await ready;
      equal(all(widget, '.scroll:not(.away)').length, 0);
      equal(widget.offsetHeight, kept);
      clear();
    }
  });

  it('is for more communes than a screen shows, or for as many as are to be shown', async () => {
    const { widget } = await waiting('balise-ranking');
    widget.setAttribute('within', 'dep:29');
    widget.setAttribute('level', 'com');
    await laidOut(widget);
    ok(widget.offsetHeight > innerHeight, `${widget.offsetHeight} px for a screen of ${innerHeight}`);
    widget.setAttribute('limit', '10');
    await laidOut(widget);
    const ten = widget.offsetHeight;
    widget.setAttribute('limit', '3');
    await laidOut(widget);
    ok(ten - widget.offsetHeight >= 7 * 30, `${ten} px for ten, ${widget.offsetHeight} for three`);
  });

  it('is not for bars that are too many to be drawn, only for what says so', async () => {
    const said = 'Le graphique montre 1 000 barres au plus.';
    const lacking = problem('TOO_MANY_ROWS', { got: '1001 bars', expected: 'at most 1000', params: { said } });
    const { widget, tell } = await waiting('balise-ranking', 0, lacking);
    const { table } = readings['ranking-ready'];
    const row = table.rows.find(({ role }) => role === 'other')!;
    tell({ reading: { ...readings['ranking-ready'], table: { ...table, rows: Array.from({ length: MOST_BARS + 1 }, () => row) } } });
    await until(() => widget.shadowRoot?.querySelector('.picture')?.textContent.includes(said), 'it says that there are too many');
    const { offsetHeight } = inside(widget, '.picture');
    ok(offsetHeight < 200, `${offsetHeight} px are kept for bars that are not drawn`);
  });

  it('is for the départements that a région has', async () => {
    const { widget } = await waiting('balise-ranking');
    const thirteen = widget.offsetHeight;
    widget.setAttribute('within', 'reg:53');
    await laidOut(widget);
    equal(thirteen - widget.offsetHeight, 9 * 30);
  });

  it('is filled while it waits: bars the size of what will come, and a word that is on the screen', async () => {
    const { widget } = await waiting('balise-figure');
    const word = inside(widget, '.quiet').getBoundingClientRect();
    ok(Math.abs(word.bottom - widget.getBoundingClientRect().bottom) < 2, 'nothing is left under them');
  });

  it('is that of 640 px where it is laid out as a word of a line, or as nothing, by styles that unset everything', async () => {
    for (const tag of ['balise-ranking', 'balise-map', 'balise-trend'] as const) {
      const { widget } = await waiting(tag);
      const place = widget.closest('div')!;
      const kept = (): string => inside(widget, '.frame').style.getPropertyValue('--_room');
      const drawn = async (): Promise<string> => {
        widget.requestUpdate();
        await widget.updateComplete;
        return kept();
      };
      place.style.width = '640px';
      const wide = await drawn();
      ok(Number.parseFloat(wide) > 100, `${tag}: ${wide}`);
      for (const display of ['inline', 'contents']) {
        widget.style.setProperty('display', display, 'important');
        equal(await drawn(), wide, `${tag}, ${display}`);
      }
      widget.style.setProperty('display', 'block', 'important');
      place.style.width = '0px';
      equal(await drawn(), wide, `${tag}, no width`);
    }
  });

  it('is not kept on paper', async () => {
    const widget = mount(widgets['balise-figure']).firstElementChild as BaliseWidget;
    await until(() => widget.shadowRoot, 'it began: many do not begin in one task');
    const rules = widget.shadowRoot!.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]);
    const printed = rules.filter((rule) => rule instanceof CSSMediaRule && rule.conditionText === 'print');
    ok(
      printed.some((rule) => /\.frame \{[^}]* min-(?:block-size|height): 0/.test(rule.cssText)),
      'no height is kept',
    );
  });
});
