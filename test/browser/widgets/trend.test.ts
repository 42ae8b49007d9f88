import '@balise/widgets/context';
import '@balise/widgets/figure';
import '@balise/widgets/trend';
import { type BaliseWidget, useBrain } from '@balise/elements';
import { html, type TemplateResult } from 'lit';
import { AnswerBrain } from '../../../stories/fixtures/answer-brain.ts';
import { trendAnswers } from '../../../stories/fixtures/trend-answers.ts';
import { deepEqual, equal, ok } from '../support/assert.ts';
import { all, clear, inside, mount, press, settled, until } from '../support/page.ts';

const catalog = {};
const shown = async (tag: string, template: TemplateResult, state = 'ready'): Promise<{ widget: BaliseWidget; brain: AnswerBrain }> => {
  const brain = new AnswerBrain(trendAnswers);
  useBrain(brain);
  const place = mount(html`<balise-context .catalog=${catalog} territory="dep:29" locale="fr">${template}</balise-context>`);
  const widget = place.querySelector<BaliseWidget>(tag)!;
  await settled(widget, state);
  if (all(widget, '.picture').length > 0) await until(() => all(widget, '[role=listbox]').length > 0, 'the marks are there');
  return { widget, brain };
};
const trend = (indicator: string, state = 'ready'): ReturnType<typeof shown> =>
  shown('balise-trend', html`<balise-trend indicator=${indicator}></balise-trend>`, state);
const plain = (text: string | null): string => (text ?? '').replaceAll(/[\u00a0\u202f]/g, ' ');
const current = (widget: Element): string => {
  const id = inside(widget, '[role=listbox]').getAttribute('aria-activedescendant');
  return id === null ? '' : plain(inside(widget, `#${id}`).getAttribute('aria-label'));
};

describe('a trend', () => {
  afterEach(clear);

  it('asks for a span of periods, for its territory and the others, and never for the period before', async () => {
    const { brain } = await shown(
      'balise-trend',
      html`<balise-trend indicator="trend-ready" compare="previous aca" others="dep:22 dep:29"></balise-trend>`,
    );
    const { period, territories, highlight, compare } = brain.asked[0]!.question;
    deepEqual([period, territories, highlight, compare], ['last:10', ['dep:29', 'dep:22'], 'dep:29', ['aca']]);
  });

  it('goes by period with the arrows left and right, by series with up and down', async () => {
    const { widget } = await trend('trend-ready');
    const list = inside(widget, '[role=listbox]');
    for (const [key, expected] of [
      ['ArrowRight', 'Vienne, 2019-2020 : 52,1 %'],
      ['ArrowRight', 'Vienne, 2020-2021 : non collecté'],
      ['ArrowRight', 'Vienne, 2021-2022 : 55,0 %'],
      ['ArrowDown', 'France, 2021-2022 : 53,8 %'],
      ['ArrowDown', 'France, 2021-2022 : 53,8 %'],
      ['ArrowLeft', 'France, 2020-2021 : non collecté'],
      ['ArrowUp', 'Vienne, 2020-2021 : non collecté'],
      ['End', 'France, 2024-2025 : 58,8 %, provisoire'],
      ['Home', 'Vienne, 2019-2020 : 52,1 %'],
    ] as const) {
      press(list, key);
      equal(current(widget), expected, key);
    }
  });

  it('brings any figure of eight curves within 12 keys', async () => {
    const { widget } = await trend('trend-eight');
    const list = inside(widget, '[role=listbox]');
    press(list, 'Home');
    for (let i = 0; i < 7; i += 1) press(list, 'ArrowDown');
    for (let i = 0; i < 3; i += 1) press(list, 'ArrowRight');
    equal(current(widget), 'France, 2024-2025 : 56,0 %');
  });

  it('has in its table every figure that is drawn, with what is missing in words', async () => {
    const { widget } = await trend('trend-gaps');
    const cells = all(widget, 'tbody tr').map((row) => [...row.children].map((cell) => plain(cell.textContent)));
    equal(cells.length, all(widget, '[role=option]').length);
    ok(cells[1]!.join(' ').includes('secret statistique') && cells[2]!.join(' ').includes('non collecté'), cells.join('\n'));
  });

  it('takes its room before it is drawn, and no more once it is', async () => {
    const { widget } = await trend('trend-break');
    const picture = inside(widget, '.picture');
    const room = (widget as unknown as { room(reading: unknown, width: number): number }).room(widget.reading, picture.clientWidth);
    ok(Math.abs(room - picture.getBoundingClientRect().height) <= 24, `${room} px kept, ${picture.getBoundingClientRect().height} taken`);
  });

  it('draws nothing when nothing is known', async () => {
    const { widget } = await trend('trend-masked', 'masked');
    equal(all(widget, '.picture').length, 0);
    equal(all(widget, 'tbody tr').length, 3);
  });

  it('says in its legend what a dashed line is', async () => {
    const { widget } = await trend('trend-ready');
    equal(plain(inside(widget, '.legend').textContent).trim(), 'Provisoire');
    equal(all(widget, '.swatch.provisional').length, 1);
    equal(all((await trend('trend-break')).widget, '.legend').length, 0);
  });
});

describe('a figure with a past', () => {
  afterEach(clear);

  it('shows it between the value and the sentence, and lists it last in the table', async () => {
    const { widget, brain } = await shown('balise-figure', html`<balise-figure indicator="figure-past"></balise-figure>`);
    equal(brain.asked[0]!.question.history, 'last:8');
    const order = [...inside(widget, '.frame').children].map((node) => node.getAttribute('part') ?? node.className);
    ok(order.indexOf('value') < order.indexOf('picture') && order.indexOf('picture') < order.indexOf('sentence'), order.join());
    equal(all(widget, 'svg line.mine').length, 5);
    equal(all(widget, '[role=option]').length, 6);
    equal(all(widget, 'tbody tr.history').length, 4);
    equal(all(widget, 'tbody tr')[0]!.className, 'main');
  });

  it('has no place for one it has not', async () => {
    const { widget } = await shown('balise-figure', html`<balise-figure indicator="figure-ready"></balise-figure>`);
    equal(all(widget, '.picture').length, 0);
  });

  it('is asked for none when told so', async () => {
    const { brain } = await shown('balise-figure', html`<balise-figure indicator="figure-past" history="none"></balise-figure>`);
    equal(brain.asked[0]!.question.history, undefined);
  });
});
