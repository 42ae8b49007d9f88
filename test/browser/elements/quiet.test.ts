import '@balise/widgets/context';
import '@balise/widgets/figure';
import type { BaliseWidget } from '@balise/elements';
import { configure } from '@balise/elements';
import { problem } from '@balise/model';
import { html } from 'lit';
import { moment } from '../../../packages/elements/src/moments.ts';
import { readings } from '../../../stories/fixtures/readings.ts';
import { equal, match, ok } from '../support/assert.ts';
import { holdTimers } from '../support/held-timers.ts';
import { clear, fakeBrain, inside, mount, settled, textOf, until } from '../support/page.ts';

const catalog = {};
const figure = (locale = 'fr'): BaliseWidget =>
  mount(
    html`<balise-context .catalog=${catalog} territory="dep:29" locale=${locale}
      ><balise-figure indicator="figure-ready"></balise-figure
    ></balise-context>`,
  ).querySelector<BaliseWidget>('balise-figure')!;
const inHours = (hours: number): Date => new Date(Date.now() + hours * 3_600_000);
const spoken = (widget: Element): string => inside(widget, '[role=status]').textContent ?? '';
const aWhile = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300));

describe('quiet hours', () => {
  afterEach(() => {
    configure({ quietUntil: null });
    clear();
  });

  it('show the figure with its date and the hour of the next one, in both languages', async () => {
    fakeBrain();
    configure({ quietUntil: inHours(10) });
    const [fr, en] = [figure('fr'), figure('en')];
    await settled(fr, 'quiet');
    await settled(en, 'quiet');
    match(textOf(fr), /35,6/);
    match(textOf(fr), /Chiffres chargés le .+ à \d+\sh.* ; pas de mise à jour avant le .+ à \d+\sh/);
    match(textOf(en), /Figures loaded on .+ at \d\d:\d\d; no update before .+ at \d\d:\d\d/);
  });

  it('announce nothing, whatever changes', async () => {
    const brain = fakeBrain();
    configure({ quietUntil: inHours(10) });
    const widget = figure();
    await settled(widget, 'quiet');
    brain.answer = () => ({ reading: { ...readings['figure-ready'], sentence: 'changed' } });
    widget.refresh();
    await until(() => textOf(widget).includes('changed'), 'the change is shown');
    brain.answer = () => ({ reading: readings['figure-error'], problem: problem('NETWORK', { got: '', expected: '' }) });
    widget.refresh();
    await settled(widget, 'stale');
    await aWhile();
    equal(spoken(widget), '');
  });

  it('end by themselves', async () => {
    fakeBrain();
    configure({ quietUntil: inHours(10) });
    const widget = figure();
    await settled(widget, 'quiet');
    // Quiet until a moment that comes: nobody ends it but the clock.
    configure({ quietUntil: new Date(Date.now() + 400) });
    await settled(widget, 'ready');
    ok(!textOf(widget).includes('pas de mise à jour'), 'the remark is gone');
  });

  it('of two months end by themselves too: no browser holds a timer as long', async () => {
    fakeBrain();
    const timers = holdTimers(24 * 3_600_000);
    try {
      configure({ quietUntil: inHours(60 * 24) });
      const widget = figure();
      await settled(widget, 'quiet');
      let fired = 0;
      for (; timers.waits().length > 0; fired += 1) {
        ok(timers.waits().every((ms) => ms < 2 ** 31), 'a longer one would fire at once'); // prettier-ignore
        timers.fireShortest();
      }
      equal(fired, 3);
      await settled(widget, 'ready');
    } finally {
      timers.restore();
    }
  });

  it('over, a change is announced once, politely', async () => {
    const brain = fakeBrain();
    const widget = figure();
    await settled(widget, 'ready');
    equal(spoken(widget), '', 'the first figure is not announced');
    brain.answer = () => ({ reading: { ...readings['figure-ready'], sentence: 'Le nouveau chiffre.' } });
    widget.refresh();
    await until(() => spoken(widget) === 'Mis à jour. Le nouveau chiffre.', 'it is said');
    equal(inside(widget, '[role=status]').getAttribute('aria-live') ?? 'polite', 'polite');
  });
});

describe('a moment in words', () => {
  it('is written as readers of each language write it', () => {
    equal(moment(new Date(2026, 8, 12, 19, 55), 'fr'), '12 septembre 2026 à 19\u202fh\u202f55');
    equal(moment(new Date(2026, 8, 1, 7, 0), 'fr'), '1er septembre 2026 à 7\u202fh');
    equal(moment(new Date(2026, 8, 12, 7, 5), 'en'), '12 September 2026 at 07:05');
  });
});
