import '@balise/widgets/context';
import '@balise/widgets/figure';
import '@balise/widgets/trend';
import { type BaliseProblemEvent, type BaliseWidget, useBrain } from '@balise/elements';
import { html, render, type TemplateResult } from 'lit';
import { AnswerBrain } from '../../../stories/fixtures/answer-brain.ts';
import { staged } from '../../../stories/fixtures/staged.ts';
import { trendAnswers } from '../../../stories/fixtures/trend-answers.ts';
import { deepEqual, equal, ok } from '../support/assert.ts';
import { all, clear, drawing, inside, laidOut, mount, press, settled, until } from '../support/page.ts';

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

  it('says in place of the picture how many curves it may have, and moves nothing', async () => {
    useBrain(new AnswerBrain(trendAnswers));
    const problems: BaliseProblemEvent[] = [];
    const place = mount(html`
      <balise-context .catalog=${catalog} territory="dep:29" locale="fr">
        <balise-trend indicator="trend-ten" @balise-problem=${(event: BaliseProblemEvent) => problems.push(event)}></balise-trend>
      </balise-context>
    `);
    const widget = place.querySelector<BaliseWidget>('balise-trend')!;
    await until(() => all(widget, '.picture').length > 0, 'the words are there');
    await laidOut(widget);
    const kept = inside(widget, '.picture').offsetHeight;
    await until(() => problems.length > 0, 'the host is told');
    equal(problems[0]!.problem.problem, 'TOO_MANY_ROWS');
    const said = plain(inside(widget, '.picture').textContent);
    equal(said, 'Le graphique montre huit courbes au plus, et il y en a dix ici : comparez moins de territoires, ou préférez un classement. Le tableau les a toutes.'); // prettier-ignore
    ok(kept > 150, `${kept} px were kept`);
    equal(inside(widget, '.picture').offsetHeight, kept);
    equal(all(widget, '.legend .key').length, 0);
    widget.indicator = 'trend-eight';
    await until(() => drawing(widget) !== null, 'fewer are drawn');
    equal(inside(widget, '.picture').querySelector('p'), null);
  });

  describe('where names do not fit in the picture', () => {
    const narrow = async (indicator: string, width = 320): Promise<BaliseWidget> => {
      const { widget } = await trend(indicator);
      widget.closest('div')!.style.width = `${width}px`;
      await until(() => drawing(widget)?.getAttribute('width') === String(width), `it is drawn for ${width} px`);
      return widget;
    };
    const namesOf = (widget: BaliseWidget): readonly string[] =>
      all(widget, '.legend li')
        .filter((line) => line.querySelector('.key') !== null)
        .map((line) => plain(line.textContent).trim());

    it('names the curves in the legend of the page, as they end from top to bottom', async () => {
      const widget = await narrow('trend-eight');
      deepEqual(namesOf(widget), ['Territoire de Belfort', 'Alpes-de-Haute-Provence', 'Morbihan', 'Ille-et-Vilaine', 'Académie de Rennes', 'Finistère', 'Côtes-d’Armor', 'France']); // prettier-ignore
      const list = inside(widget, '.legend');
      deepEqual([list.localName, list.getAttribute('role'), list.getAttribute('aria-label')], ['ul', 'list', 'Légende']);
      const drawnTexts = all(widget, '.picture svg text').map((text) => plain(text.textContent));
      ok(!drawnTexts.some((text) => namesOf(widget).includes(text)), drawnTexts.join());
    });

    it('tells each from the others by the shape of its points, hidden from those who hear the name', async () => {
      const widget = await narrow('trend-eight');
      const samples = all(widget, '.key');
      equal(new Set(samples.map((sample) => sample.querySelector('path')!.getAttribute('d'))).size, 8);
      ok(
        samples.every((sample) => sample.getAttribute('aria-hidden') === 'true' && sample.textContent === ''),
        'a sample is heard',
      );
      ok(
        samples.every((sample) => sample.querySelector('line') !== null),
        'a sample has no line',
      );
    });

    it('has none where there is room, and follows the room there is', async () => {
      const widget = await narrow('trend-ready', 480);
      deepEqual(namesOf(widget), []);
      widget.closest('div')!.style.width = '264px';
      await until(() => namesOf(widget).length === 2, 'the legend names both');
      widget.closest('div')!.style.width = '480px';
      await until(() => namesOf(widget).length === 0, 'the picture names both');
    });

    it('has them from the first words on, at the height they keep', async () => {
      const place = mount(html`<div></div>`).querySelector('div')!;
      place.style.width = '264px';
      const brain = new AnswerBrain(trendAnswers);
      const look = brain.look.bind(brain);
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      brain.look = async (...given) => (await held, look(...given));
      render(staged(html`<balise-trend indicator="trend-eight"></balise-trend>`, brain), place);
      const widget = place.querySelector('balise-trend')!;
      await until(() => all(widget, '.key').length === 8, 'the names are there');
      await until(() => all(widget, 'table').length === 1, 'the table is there');
      const before = inside(widget, '.legend').getBoundingClientRect().height;
      equal(all(widget, '.key svg').length, 0);
      release();
      await until(() => all(widget, '.key svg').length === 8, 'the samples are there');
      equal(inside(widget, '.legend').getBoundingClientRect().height, before);
    });
  });

  it('has in its table every figure that is drawn, with what is missing in words', async () => {
    const { widget } = await trend('trend-gaps');
    const cells = all(widget, 'tbody tr').map((row) => [...row.children].map((cell) => plain(cell.textContent)));
    equal(cells.length, all(widget, '[role=option]').length);
    ok(cells[1]!.join(' ').includes('secret statistique') && cells[2]!.join(' ').includes('non collecté'), cells.join('\n'));
  });

  it('takes the room that its words leave, before it is drawn and once it is', async () => {
    const brain = new AnswerBrain(trendAnswers);
    useBrain(brain);
    let release: () => void = () => undefined;
    const look = brain.look.bind(brain);
    const held = new Promise<void>((resolve) => (release = resolve));
    brain.look = async (...given) => (await held, look(...given));
    const place = mount(html`
      <balise-context .catalog=${catalog} territory="dep:29" locale="fr"
        ><balise-trend indicator="trend-apart"></balise-trend
      ></balise-context>
    `);
    place.style.cssText = `position: absolute; inset: ${scrollY}px 0 auto; width: 320px`;
    const widget = place.querySelector<BaliseWidget>('balise-trend')!;
    await until(() => all(widget, '.picture').length > 0 && all(widget, 'table').length > 0, 'the words are there');
    await laidOut(widget);
    const tops = (): readonly number[] =>
      all(widget, '.picture, .notes, .foot').map((node) => Math.round(node.getBoundingClientRect().top));
    const [kept, before] = [inside(widget, '.picture').offsetHeight, tops()];
    const { room } = widget as unknown as { room(reading: unknown, width: number): number };
    ok(kept >= room.call(widget, widget.reading, 320) + 8, `${kept} px, stretched`);
    release();
    await until(() => drawing(widget) !== null && all(widget, '[role=listbox]').length > 0, 'it is drawn, and answers to keys');
    equal(inside(widget, '.picture').offsetHeight, drawing(widget)!.getBoundingClientRect().height, 'nothing is under the drawing');
    ok(Math.abs(inside(widget, '.picture').offsetHeight - kept) <= 2, 'it is drawn for that height');
    ok(
      tops().every((top, i) => Math.abs(top - before[i]!) <= 2),
      `${tops().join()} once drawn, ${before.join()} before`,
    );
    const left = widget.getBoundingClientRect().bottom - inside(widget, '.foot').getBoundingClientRect().bottom;
    ok(left <= 80, `${left} px of nothing are left`);
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
