/** Sheets are of the document that made them: what is carried into another loses its own, and so it was for good. */
import '@balise/widgets/context';
import '@balise/widgets/ranking';
import '@balise/widgets/territory-picker';
import { type BaliseWidget, useBrain } from '@balise/elements';
import { html } from 'lit';
import { AnswerBrain } from '../../../stories/fixtures/answer-brain.ts';
import { rankingAnswers } from '../../../stories/fixtures/ranking-answers.ts';
import { deepEqual, equal } from '../support/assert.ts';
import { clear, inside, mount, settled, turns, until } from '../support/page.ts';

const catalog = {};
/** What the sheets give that nothing else does: of what all wear, of the context, of what came with a piece of code. */
const looks = (place: ParentNode): readonly string[] => {
  const of = (node: Element, name: string): string => node.ownerDocument.defaultView!.getComputedStyle(node).getPropertyValue(name);
  const ranking = place.querySelector('balise-ranking')!;
  const field = place.querySelector('balise-territory-picker')!;
  return [
    of(place.querySelector('balise-context')!, 'display'),
    of(inside(ranking, '.frame'), 'display'),
    of(inside(ranking, '.marks'), 'position'),
    of(inside(field, 'input'), 'box-sizing'),
    of(inside(field, '#list'), 'position'),
  ];
};

describe('what is carried into another document', () => {
  afterEach(clear);

  it('throws nothing there, and wears what it wore when it is back', async () => {
    useBrain(new AnswerBrain(rankingAnswers));
    const place = mount(
      html`<balise-context .catalog=${catalog} territory="dep:29">
          <balise-ranking indicator="ranking-ready"></balise-ranking><balise-territory-picker></balise-territory-picker></balise-context
        ><iframe width="700" height="500"></iframe>`,
    );
    const thrown: unknown[] = [];
    const note = (event: PromiseRejectionEvent): void => {
      event.preventDefault();
      thrown.push(event.reason);
    };
    window.addEventListener('unhandledrejection', note);
    const context = place.querySelector('balise-context')!;
    const ranking = place.querySelector<BaliseWidget>('balise-ranking')!;
    await settled(ranking, 'ready');
    inside(place.querySelector('balise-territory-picker')!, 'input').click();
    await until(() => place.querySelector('balise-territory-picker')!.shadowRoot!.querySelector('#list') !== null, 'a list');
    const before = looks(place);
    equal(before[0], 'contents');

    const other = place.querySelector('iframe')!.contentDocument!;
    other.body.append(context);
    await turns(20);
    equal(other.querySelector('balise-context'), context);
    place.prepend(context);
    await turns(20);
    deepEqual(looks(place), before, 'back');
    await settled(ranking, 'ready');
    // A document that nobody sees has no sheets at all.
    document.implementation.createHTMLDocument().adoptNode(context);
    place.prepend(context);
    await turns(20);
    deepEqual(looks(place), before, 'back from nowhere');
    window.removeEventListener('unhandledrejection', note);
    deepEqual(thrown.map(String), []);
  });
});
