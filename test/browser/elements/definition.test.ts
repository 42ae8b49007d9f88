import '@balise/widgets/context';
import '@balise/widgets/figure';
import '@balise/widgets/map';
import '@balise/widgets/ranking';
import '@balise/widgets/trend';
import { useBrain, type BaliseWidget } from '@balise/elements';
import { html } from 'lit';
import { AnswerBrain } from '../../../stories/fixtures/answer-brain.ts';
import { figureAnswers } from '../../../stories/fixtures/figure-answers.ts';
import { readings } from '../../../stories/fixtures/readings.ts';
import { deepEqual, equal, match, ok } from '../support/assert.ts';
import { all, clear, fakeBrain, inside, laidOut, mount, settled } from '../support/page.ts';

const widgets = {
  'balise-figure': html`<balise-figure indicator="figure-ready"></balise-figure>`,
  'balise-ranking': html`<balise-ranking indicator="ranking-ready" within="reg:53"></balise-ranking>`,
  'balise-trend': html`<balise-trend indicator="figure-ready"></balise-trend>`,
  'balise-map': html`<balise-map indicator="ranking-ready"></balise-map>`,
};
const shown = async (tag: keyof typeof widgets, width = 640): Promise<BaliseWidget> => {
  fakeBrain();
  const place = mount(html`<balise-context .catalog=${{}} territory="dep:29" locale="fr">${widgets[tag]}</balise-context>`);
  place.style.width = `${width}px`;
  const widget = place.querySelector<BaliseWidget>(tag)!;
  await settled(widget, 'ready');
  return widget;
};
const definition = (widget: BaliseWidget): HTMLDetailsElement => inside<HTMLDetailsElement>(widget, '.foot details');
const follows = (one: Element, other: Element): boolean => !!(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
const [told] = readings['figure-ready'].definitions!;

describe('what an indicator measures', () => {
  afterEach(clear);

  for (const tag of Object.keys(widgets) as (keyof typeof widgets)[])
    it(`${tag}: is one click away, after the source, before the buttons and the table`, async () => {
      const widget = await shown(tag);
      const details = definition(widget);
      equal(details.getAttribute('part'), 'definition');
      equal(details.open, false);
      const summary = details.querySelector('summary')!;
      equal(summary.textContent, 'Définition');
      const [text] = details.querySelectorAll('p');
      ok(!text!.checkVisibility({ contentVisibilityAuto: true }) || text!.getBoundingClientRect().height === 0, 'it is folded');
      for (const [before, after] of [
        ['.foot ul', 'details'],
        ['.foot details', '.foot .toolbar'],
        ['.foot details', 'table'],
      ] as const)
        // prettier-ignore
        ok(follows(inside(widget, before), inside(widget, after)), `${after} follows ${before}`);
      const { top } = summary.getBoundingClientRect();
      summary.click();
      equal(details.open, true);
      equal(text!.textContent, told!.text);
      ok(text!.getBoundingClientRect().height > 0, 'it is seen');
      equal(summary.getBoundingClientRect().top, top, 'what was pressed is where it was');
    });

  it('stays where there are no buttons and where there is little room, and can be pressed and reached', async () => {
    const widget = await shown('balise-ranking', 320);
    widget.locked = widget.compact = true;
    await laidOut(widget);
    const summary = definition(widget).querySelector('summary')!;
    const { width, height } = summary.getBoundingClientRect();
    ok(width >= 24 && height >= 24, `${width} × ${height} px`);
    ok(summary.checkVisibility(), 'it is seen');
    definition(widget).open = true;
    const place = widget.closest('div')!;
    ok(place.scrollWidth <= 320, `${place.scrollWidth} px wide`);
    summary.focus();
    equal(widget.shadowRoot!.activeElement, summary, 'by the keyboard too');
  });

  it('stays open when figures are refreshed, and is of the indicator now asked for', async () => {
    const widget = await shown('balise-figure');
    definition(widget).open = true;
    widget.indicator = 'figure-masked';
    await settled(widget, 'masked');
    equal(definition(widget).open, true);
  });

  it('is printed', async () => {
    const widget = await shown('balise-figure');
    window.dispatchEvent(new Event('beforeprint'));
    await widget.updateComplete;
    equal(definition(widget).open, true);
    window.dispatchEvent(new Event('afterprint'));
    await widget.updateComplete;
    equal(definition(widget).open, false);
    const rules = widget.shadowRoot!.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]);
    const printed = rules.flatMap((rule) => (rule instanceof CSSMediaRule && rule.conditionText === 'print' ? [...rule.cssRules] : []));
    const hiding = printed.filter((rule) => rule instanceof CSSStyleRule && rule.style.display === 'none');
    ok(hiding.length > 0, 'paper hides what cannot be pressed');
    for (const rule of hiding) equal(definition(widget).matches((rule as CSSStyleRule).selectorText), false);
  });

  it('is nowhere where there are no figures, nor where the catalogue says none', async () => {
    fakeBrain();
    const place = mount(html`<balise-context .catalog=${{}} territory="dep:29"><balise-figure indicator="figure-error"></balise-figure></balise-context>`); // prettier-ignore
    const widget = place.querySelector<BaliseWidget>('balise-figure')!;
    await settled(widget, 'error');
    equal(all(widget, '[part=definition]').length, 0);
  });

  it('is said to be in French where its catalogue has no English', async () => {
    useBrain(new AnswerBrain(figureAnswers));
    const place = mount(html`<balise-context .catalog=${{}} territory="dep:29" locale="en"><balise-figure indicator="figure-ready"></balise-figure></balise-context>`); // prettier-ignore
    const widget = place.querySelector<BaliseWidget>('balise-figure')!;
    await settled(widget, 'ready');
    deepEqual(all(widget, '[part=definition] > *').map((node) => node.lang || node.textContent), ['Definition', 'fr']); // prettier-ignore
    match(inside(widget, '[part=definition] p').textContent ?? '', /^Terminaux fixes et mobiles/);
    equal(inside(widget, 'section').lang, 'en');
  });
});
