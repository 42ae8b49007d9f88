import '@balise/widgets/context';
import '@balise/widgets/figure';
import type { BaliseWidget, Told } from '@balise/elements';
import { type Question, problem } from '@balise/model';
import { html } from 'lit';
import { readings } from '../../../stories/fixtures/readings.ts';
import { equal, match, ok } from '../support/assert.ts';
import { clear, drawing, fakeBrain, inside, laidOut, mount, settled, textOf, turns, until } from '../support/page.ts';

const catalog = {};
const away = { reading: readings['figure-error'], problem: problem('NETWORK', { got: 'TypeError', expected: 'a reply' }) };

/** A figure of Finistère that was shown and taken out; what is asked from now on waits for `tell`. */
const takenOut = async (): Promise<{ widget: BaliseWidget; place: HTMLElement; asked: Question[]; tell: (told: Told) => void }> => {
  const brain = fakeBrain();
  const place = mount(html`
    <balise-context .catalog=${catalog} territory="dep:29" id="same"
      ><balise-figure indicator="figure-ready"></balise-figure
    ></balise-context>
    <balise-context .catalog=${catalog} territory="dep:35" id="other"></balise-context>
    <div id="none"></div>
  `);
  const widget = place.querySelector<BaliseWidget>('balise-figure')!;
  await settled(widget, 'ready');
  widget.remove();
  await turns();
  const asked: Question[] = [];
  let tell: (told: Told) => void = () => undefined;
  brain.answer = (question) => {
    asked.push(question);
    return new Promise((resolve) => (tell = resolve));
  };
  return { widget, place, asked, tell: (told) => tell(told) };
};
/** With time left in its task: on a busy machine a slice may be over as it begins, and the widget begins in one to come. */
const putBack = (place: HTMLElement, id: string, widget: BaliseWidget): void => {
  const { now } = performance;
  performance.now = () => 0;
  place.querySelector(id)!.append(widget);
  performance.now = now;
};
const says = (widget: BaliseWidget): boolean => textOf(widget).includes('35,6');

describe('a widget that is taken out and put back', () => {
  afterEach(clear);

  it('under another context, shows nothing of the former one, not for an instant', async () => {
    const { widget, place, asked, tell } = await takenOut();
    putBack(place, '#other', widget);
    await Promise.resolve();
    equal(says(widget), false, 'before anything is painted');
    await laidOut(widget);
    equal(widget.state, 'loading');
    equal(widget.table, null);
    await until(() => asked.length === 1, 'it asked');
    tell({ reading: readings['figure-masked'] });
    await settled(widget, 'masked');
  });

  it('without a context, says what is missing and no figure', async () => {
    const { widget, place } = await takenOut();
    putBack(place, '#none', widget);
    await Promise.resolve();
    equal(says(widget), false, 'before anything is painted');
    await settled(widget, 'error');
    equal(says(widget), false);
  });

  it('asked something else while it was away, shows nothing of what it was asked before', async () => {
    const { widget, place } = await takenOut();
    widget.indicator = 'figure-masked';
    putBack(place, '#same', widget);
    await Promise.resolve();
    equal(says(widget), false);
  });

  it('where it was, keeps its figure while it asks again, and draws what comes', async () => {
    const { widget, place, asked, tell } = await takenOut();
    putBack(place, '#same', widget);
    await laidOut(widget);
    ok(says(widget), 'it is there');
    await until(() => asked.length === 1, 'it asked');
    ok(says(widget), 'it is still there');
    tell({ reading: readings['figure-ready'] });
    await settled(widget, 'ready');
    equal(widget.state, 'ready');
    equal(drawing(widget), null, 'this one has no picture');
  });

  it('where it was, keeps its figure when it cannot be asked again, and says of when it is', async () => {
    const { widget, place, asked, tell } = await takenOut();
    putBack(place, '#same', widget);
    await until(() => asked.length === 1, 'it asked');
    tell(away);
    await settled(widget, 'stale');
    ok(says(widget), 'the last good figure is there');
    match(inside(widget, '.notes').textContent ?? '', /la mise à jour n’a pas abouti/);
  });

  it('keeps no figure for a question that it was not the figure of, whatever was asked between', async () => {
    const { widget, place, asked, tell } = await takenOut();
    putBack(place, '#other', widget);
    await until(() => asked.length === 1, 'it asked of another');
    putBack(place, '#same', widget);
    await until(() => asked.length === 2, 'and of the first again');
    tell(away);
    await settled(widget, 'error');
    equal(says(widget), false);
  });
});
