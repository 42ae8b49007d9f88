import '@balise/widgets/context';
import '@balise/widgets/figure';
import '@balise/widgets/ranking';
import { type BaliseProblemEvent, type BaliseWidget, type Told } from '@balise/elements';
import { problem } from '@balise/model';
import { html } from 'lit';
import { announcer } from '../../../packages/elements/src/later/afterwards.ts';
import { readings } from '../../../stories/fixtures/readings.ts';
import { deepEqual, equal, match, ok } from '../support/assert.ts';
import { all, clear, fakeBrain, inside, mount, settled, textOf, until } from '../support/page.ts';

const catalog = {};
const figure = (indicator = 'figure-ready'): BaliseWidget =>
  mount(html`<balise-context .catalog=${catalog} territory="dep:29"><balise-figure indicator=${indicator}></balise-figure></balise-context>`)
    .querySelector<BaliseWidget>('balise-figure')!; // prettier-ignore

describe('a widget in trouble', () => {
  afterEach(clear);

  it('turns a bad attribute into words and an event, and an exception into nothing', async () => {
    fakeBrain();
    const errors: unknown[] = [];
    const listen = (event: ErrorEvent): number => errors.push(event.message);
    window.addEventListener('error', listen);
    const problems: BaliseProblemEvent[] = [];
    const place = mount(html`<div @balise-problem=${(event: BaliseProblemEvent) => problems.push(event)}></div>`).firstElementChild!;
    const written =
      '<balise-context catalog="/c.json"><balise-ranking indicator="x" show="topp" locale="fr"></balise-ranking></balise-context>';
    place.append(document.createRange().createContextualFragment(written));
    const widget = place.querySelector<BaliseWidget>('balise-ranking')!;
    await settled(widget, 'error');
    window.removeEventListener('error', listen);
    match(textOf(widget), /« show » vaut « topp »/);
    equal(problems.length, 1);
    equal(problems[0]!.problem.problem, 'ATTRIBUTE_INVALID');
    equal(problems[0]!.problem.todo, 'Write show="top".');
    deepEqual(errors, []);
  });

  it('shows that it loads where its author left but a comment, and what else was left where there is something', async () => {
    fakeBrain();
    const widget = figure('figure-loading');
    widget.append(document.createComment('later'), ' ');
    widget.requestUpdate();
    await widget.updateComplete;
    equal(widget.shadowRoot!.querySelectorAll('.bars').length, 1, 'it shows that it loads');
    widget.append('35,6 en 2024-2025');
    widget.requestUpdate();
    await until(() => widget.shadowRoot?.querySelector('slot') != null, 'it shows what was left');
    equal(widget.shadowRoot!.querySelector('.bars'), null);
  });

  it('gives its page no landmark: a foot of a widget is not that of the page', async () => {
    fakeBrain();
    const widget = figure();
    await settled(widget, 'ready');
    ok(inside(widget, '.foot'), 'it has a foot');
    deepEqual(
      all(widget, 'footer, header, main, nav, aside, section:not([role=group])').map(({ localName }) => localName),
      [],
    );
  });

  it('heads each row of its table by all that tells it from others, so that who goes down a column hears the period of each figure', async () => {
    fakeBrain();
    const widget = figure();
    await settled(widget, 'ready');
    const { columns } = widget.reading!.table;
    equal(columns.map(({ label }) => label).join(), 'Territoire,Période,Valeur (pour 100 élèves)');
    for (const row of all(widget, 'tbody tr')) {
      deepEqual(
        [...row.children].map((cell) => cell.getAttribute('scope')),
        ['row', 'row', null],
      );
      deepEqual([...row.children].map(({ localName }) => localName), ['th', 'th', 'td']); // prettier-ignore
      equal(getComputedStyle(row.children[1]!).whiteSpace, 'nowrap', 'a period is not cut');
    }
  });

  it('tells aloud who asked for a picture that it cannot be drawn: the button they pressed is gone', async () => {
    const brain = fakeBrain();
    const place = mount(
      html`<balise-context .catalog=${catalog}><balise-ranking indicator="ranking-ready" eco></balise-ranking></balise-context>`,
    );
    const widget = place.querySelector<BaliseWidget>('balise-ranking')!;
    await settled(widget, 'ready');
    const offer = (): HTMLElement | undefined => all(widget, 'button').find(({ textContent }) => textContent === 'Afficher le graphique');
    await until(offer, 'the picture is offered');
    const said: string[] = [];
    const { announce } = announcer;
    announcer.announce = (_voice, text) => void said.push(text);
    try {
      brain.look = async () => problem('DRAWING_FAILED', { got: 'nothing', expected: 'a picture' });
      offer()!.click();
      await until(() => said.length > 0, 'it is told');
      equal(said.join(), inside(widget, '.picture').textContent);
    } finally {
      announcer.announce = announce;
    }
  });

  it('says which setting is missing', async () => {
    fakeBrain();
    const expected: string[] = [];
    const tell = ({ problem: told }: BaliseProblemEvent): number => expected.push(told.expected);
    const widget = mount(html`<balise-figure indicator="x" territory="dep:29" locale="en" @balise-problem=${tell}></balise-figure>`)
      .firstElementChild as BaliseWidget;
    await settled(widget, 'error');
    deepEqual(expected, ['a catalog attribute on a <balise-context> around the widget, or configure({ catalog })']);
    match(textOf(widget), /The attribute “catalog” is missing\. .*Write <balise-context catalog="…"> around the tag/);
  });

  it('repeats what was written where a number is wanted', async () => {
    fakeBrain();
    const place = mount(
      html`<balise-context .catalog=${{}} locale="fr">
        <balise-ranking indicator="x" limit="dix"></balise-ranking><balise-ranking indicator="x" limit=""></balise-ranking>
        <balise-ranking indicator="x" .limit=${2.5}></balise-ranking>
      </balise-context>`,
    );
    for (const [i, said] of ['« dix »', '« »', '« 2.5 »'].entries()) {
      const widget = place.querySelectorAll<BaliseWidget>('balise-ranking')[i]!;
      await settled(widget, 'error');
      ok(textOf(widget).includes(`L’attribut « limit » vaut ${said}`), textOf(widget));
      ok(textOf(widget).includes('Valeurs admises : 1, 2, 3, etc.'), 'three is not the most there may be');
    }
  });

  it('keeps and dates the last good figure when a refresh fails', async () => {
    const brain = fakeBrain();
    const widget = figure();
    await settled(widget, 'ready');
    const failed = problem('TIMEOUT', { got: 'nothing', expected: 'an answer' });
    brain.answer = () => ({ reading: readings['figure-error'], problem: failed });
    widget.refresh();
    await settled(widget, 'stale');
    match(textOf(widget), /35,6/);
    match(textOf(widget), /Chiffres chargés le .* ; la mise à jour n’a pas abouti/);
    brain.answer = () => ({ reading: readings['figure-ready'] });
    widget.refresh();
    await settled(widget, 'ready');
  });

  it('does not keep the figure of another territory when the new one fails', async () => {
    const brain = fakeBrain();
    const widget = figure();
    await settled(widget, 'ready');
    const failed = problem('TIMEOUT', { got: 'nothing', expected: 'an answer' });
    brain.answer = () => ({ reading: readings['figure-error'], problem: failed });
    widget.territory = 'dep:35';
    await settled(widget, 'error');
    ok(!textOf(widget).includes('35,6'), 'the old figure is gone');
  });

  it('keeps what it showed while the next answer is on its way', async () => {
    const brain = fakeBrain();
    const widget = figure();
    await settled(widget, 'ready');
    brain.answer = () => new Promise(() => undefined);
    widget.territory = 'dep:35';
    await until(() => inside(widget, '.frame').getAttribute('aria-busy') === 'true', 'it is busy');
    match(textOf(widget), /35,6/);
  });

  it('leaves its fallback on screen until the figure is there, and when it never comes', async () => {
    const brain = fakeBrain();
    let tell: (told: Told) => void = () => undefined;
    brain.answer = () => new Promise((resolve) => (tell = resolve));
    const widget = mount(
      html`<balise-context .catalog=${catalog}
        ><balise-figure indicator="x" territory="dep:29"><p id="fallback">35,6 en 2024</p></balise-figure></balise-context
      >`,
    ).querySelector<BaliseWidget>('balise-figure')!;
    const fallback = widget.querySelector('p')!;
    await until(() => brain.asked.length === 1, 'it asked');
    ok(fallback.getClientRects().length > 0, 'shown while loading');
    tell({ reading: readings['figure-ready'] });
    await settled(widget, 'ready');
    equal(fallback.getClientRects().length, 0, 'hidden once the figure is there');
    brain.answer = () => ({ reading: readings['figure-error'], problem: problem('NETWORK', { got: '', expected: '' }) });
    widget.territory = 'dep:35';
    await settled(widget, 'error');
    ok(fallback.getClientRects().length > 0, 'shown again in place of the figure');
  });

  it('asks for its figure where its page is printed, however far from the screen it is', async () => {
    const brain = fakeBrain();
    const place = mount(html`<balise-context .catalog=${catalog} territory="dep:29"><div style="height: 9000px"></div><balise-figure indicator="figure-ready"></balise-figure></balise-context>`); // prettier-ignore
    const widget = place.querySelector<BaliseWidget>('balise-figure')!;
    await new Promise((resolve) => setTimeout(resolve, 300));
    equal(brain.asked.length, 0, 'nothing is asked while it is far');
    window.dispatchEvent(new Event('beforeprint'));
    await settled(widget, 'ready');
    window.dispatchEvent(new Event('afterprint'));
    equal(brain.asked.length, 1);
    match(textOf(widget), /35,6/);
  });

  it('opens and closes its table, and forgets its toolbar when locked', async () => {
    fakeBrain();
    const widget = mount(html`<balise-context .catalog=${catalog}><balise-ranking indicator="ranking-long"></balise-ranking></balise-context>`).querySelector<BaliseWidget>('balise-ranking')!; // prettier-ignore
    await settled(widget, 'ready');
    const button = inside(widget, '[aria-controls="table"]');
    equal(all(widget, 'tbody tr').length, 20);
    const rest = (): string | undefined => all(widget, '#table .quiet')[0]?.textContent ?? undefined;
    equal(rest(), 'Les 20 premières lignes\u202f; le fichier les a toutes.');
    widget.locale = 'en';
    await widget.updateComplete;
    equal(rest(), 'The first 20 rows; the file has them all.');
    button.click();
    await widget.updateComplete;
    equal(rest(), undefined, 'all of them are there');
    equal(button.getAttribute('aria-expanded'), 'true');
    const caption = inside(widget, 'caption').textContent!.trim();
    equal(inside(widget, '[role=region]').getAttribute('aria-label'), caption, 'several open on a page are told apart');
    equal(all(widget, 'tbody tr').length, 101);
    button.click();
    await widget.updateComplete;
    equal(all(widget, 'tbody tr').length, 20);
    window.dispatchEvent(new Event('beforeprint'));
    await widget.updateComplete;
    equal(all(widget, 'tbody tr').length, 101, 'all are printed');
    window.dispatchEvent(new Event('afterprint'));
    widget.locked = true;
    await widget.updateComplete;
    equal(all(widget, 'button').length, 0);
  });
});
