/** What a page writes on a widget, and the widget cannot read. */
import '@balise/widgets/context';
import '@balise/widgets/figure';
import '@balise/widgets/map';
import '@balise/widgets/ranking';
import '@balise/widgets/trend';
import type { ContextData } from '@balise/core/wire';
import { type BaliseWidget, type ContextSettings, useBrain } from '@balise/elements';
import { type Answer, type Problem, isProblem } from '@balise/model';
import { html } from 'lit';
import { unbroken } from '../../../packages/elements/src/frame.ts';
import { type Permissions, permissionsOf } from '../../../packages/elements/src/permissions.ts';
import { contextData } from '../../../packages/elements/src/surroundings.ts';
import { AnswerBrain } from '../../../stories/fixtures/answer-brain.ts';
import { periodAnswer } from '../../../stories/fixtures/period-answer.ts';
import { rankingAnswers } from '../../../stories/fixtures/ranking-answers.ts';
import { readings } from '../../../stories/fixtures/readings.ts';
import { deepEqual, equal, match, ok } from '../support/assert.ts';
import { all, clear, drawing, fakeBrain, inside, mount, settled, textOf, until } from '../support/page.ts';

const catalog = {};
const figure = (): BaliseWidget =>
  mount(html`<balise-context .catalog=${catalog} territory="dep:29"><balise-figure indicator="figure-ready"></balise-figure></balise-context>`)
    .querySelector<BaliseWidget>('balise-figure')!; // prettier-ignore

describe('a widget', () => {
  afterEach(clear);

  it('takes the catalogue that a framework watches over, and one that has functions', async () => {
    const watched = <T extends object>(from: T): T =>
      new Proxy(from, {
        get: (target, name) => {
          const value: unknown = Reflect.get(target, name);
          return typeof value === 'object' && value !== null ? watched(value) : value;
        },
      });
    const written = { id: 'a', datasets: [{ id: 'b' }] };
    const context = contextData({ catalog: watched({ ...written, onload: () => undefined }) }, 'fr');
    ok(!isProblem(context), 'a context');
    deepEqual(structuredClone(context.catalog), { inline: written, base: document.baseURI });
  });

  it('reads a catalogue that a script gave once, however many widgets ask of it', () => {
    let reads = 0;
    const catalog = {
      get datasets() {
        reads += 1;
        return [];
      },
    };
    const first = contextData({ catalog }, 'fr') as ContextData;
    const once = reads;
    deepEqual(contextData({ catalog }, 'fr') as ContextData, first);
    equal(reads, once);
  });

  it('has what its own context permits, whatever another of the same catalogue does', () => {
    const permitted = (context: ContextSettings): readonly [boolean, boolean] => {
      const { identity } = contextData({ catalog: 'https://api.example/catalog.json', ...context }, 'fr') as ContextData;
      const mine = (): Permissions => permissionsOf(identity)!;
      contextData({ catalog: 'https://api.example/catalog.json' }, 'fr');
      return [mine().redirects.has('https://api.example'), mine().keep === true];
    };
    deepEqual(permitted({ redirects: ['https://api.example'] }), [true, false]);
    deepEqual(permitted({ keep: true }), [false, true]);
  });

  it('says which of its settings it cannot read, once, to its page and under the figure, which stays', async () => {
    const brain = fakeBrain();
    const problems: Problem[] = [];
    const widget = figure();
    widget.addEventListener('balise-problem', ({ problem }) => problems.push(problem));
    widget.setAttribute('heading-level', '7');
    widget.setAttribute('locale', 'de');
    await settled(widget, 'ready');
    const notes = (): readonly string[] => all(widget, '.notes li').map((note) => note.textContent!.replace(/\s/gu, ' '));
    const level = 'Réglage à corriger. L’attribut « heading-level » vaut « 7 ». Valeurs admises : 1, 2, 3, 4, 5, 6.';
    const language = 'Réglage à corriger. L’attribut « locale » vaut « de ». Valeurs admises : fr, en.';
    await until(() => notes().includes(level) && notes().includes(language), 'both are said');
    deepEqual(
      problems.map(({ problem, at, got, expected }) => [problem, at, got, expected]),
      [
        ['ATTRIBUTE_INVALID', 'locale', 'de', 'fr, en'],
        ['ATTRIBUTE_INVALID', 'heading-level', '7', '1, 2, 3, 4, 5, 6'],
      ],
    );
    equal(inside(widget, 'h3').textContent, readings['figure-ready'].title);
    match(textOf(widget), /35,6/);
    widget.heading = 'Autre titre';
    widget.refresh();
    await until(() => brain.asked.length === 2 && inside(widget, '.frame').getAttribute('aria-busy') === 'false', 'it is asked again');
    equal(problems.length, 2, 'once');

    widget.setAttribute('heading-level', 'deux');
    await until(() => notes().some((note) => note.includes('« deux »')), 'what it says now is said');
    equal(notes().includes(level), false, 'and no more what it said');
    widget.setAttribute('locale', 'en');
    await until(() => notes().includes('Setting to correct. The attribute “heading-level” is “deux”. Allowed values: 1, 2, 3, 4, 5, 6.'), 'in English'); // prettier-ignore
    widget.setAttribute('heading-level', '2');
    await until(
      () => all(widget, 'h2').length === 1 && notes().every((note) => !note.includes('attribute')),
      'mended, it is no longer said',
    );
    widget.removeAttribute('heading-level');
    await until(() => all(widget, 'h3').length === 1, 'its level is the usual one');
    equal(
      notes().some((note) => note.includes('attribute')),
      false,
    );
  });

  it('reads a language as language tags are read, from its attribute, its context or the page', async () => {
    const brain = fakeBrain();
    for (const [written, read] of [
      ['EN', 'en'],
      ['en-GB', 'en'],
      ['Fr', 'fr'],
      ['fr-CA', 'fr'],
      ['', 'fr'],
      ['english', 'fr'],
      ['fr_FR', 'fr'],
    ] as const) {
      const widget = figure();
      let problems = 0;
      widget.addEventListener('balise-problem', () => (problems += 1));
      widget.setAttribute('locale', written);
      await settled(widget, 'ready');
      equal(inside(widget, '.frame').lang, read, written);
      equal(brain.asked.at(-1)!.context.locale, read, written);
      equal(problems, ['english', 'fr_FR'].includes(written) ? 1 : 0, written);
      clear();
    }
    const place = mount(html`<div lang="en-US"><balise-context .catalog=${catalog} territory="dep:29" locale="FR-fr"
      ><balise-figure indicator="figure-ready"></balise-figure></balise-context></div>`); // prettier-ignore
    const widget = place.querySelector<BaliseWidget>('balise-figure')!;
    await settled(widget, 'ready');
    equal(inside(widget, '.frame').lang, 'fr');
    place.querySelector('balise-context')!.removeAttribute('locale');
    await until(() => inside(widget, '.frame').lang === 'en', 'it is that of the page');
  });

  it('compact, is so in its picture', async () => {
    useBrain(new AnswerBrain(rankingAnswers));
    const heights: number[] = [];
    for (const isCompact of [false, true]) {
      const place = mount(html`<balise-context .catalog=${catalog} territory="dep:29">
        <balise-ranking indicator="ranking-ready" ?compact=${isCompact}></balise-ranking>
      </balise-context>`); // prettier-ignore
      place.style.width = '640px';
      const widget = place.querySelector<BaliseWidget>('balise-ranking')!;
      await settled(widget, 'ready');
      await until(() => drawing(widget)?.getAttribute('width') === '640', 'it is drawn for its width');
      heights.push(Number(drawing(widget)!.getAttribute('height')));
      clear();
    }
    ok(heights[1]! > heights[0]!, `names go above the bars: ${heights.join(', ')}`);
  });

  it('made compact once it is drawn, is drawn again', async () => {
    useBrain(new AnswerBrain(rankingAnswers));
    const place = mount(html`<balise-context .catalog=${catalog} territory="dep:29"><balise-ranking indicator="ranking-ready"></balise-ranking></balise-context>`); // prettier-ignore
    place.style.width = '640px';
    const widget = place.querySelector<BaliseWidget>('balise-ranking')!;
    await settled(widget, 'ready');
    await until(() => drawing(widget)?.getAttribute('width') === '640', 'it is drawn for its width');
    const height = (): number => Number(drawing(widget)?.getAttribute('height'));
    const wide = height();
    widget.compact = true;
    await until(() => height() > wide, 'names go above the bars');
    widget.compact = false;
    await until(() => height() === wide, 'and beside them again');
  });

  it('locked, has no toolbar and keeps no room for one', async () => {
    const brain = fakeBrain();
    brain.answer = () => new Promise(() => undefined);
    const heights: number[] = [];
    for (const isLocked of [false, true]) {
      const place = mount(html`<balise-context .catalog=${catalog} territory="dep:29"><balise-figure indicator="x" ?locked=${isLocked}></balise-figure></balise-context>`); // prettier-ignore
      place.style.width = '320px';
      const widget = place.querySelector<BaliseWidget>('balise-figure')!;
      await until(() => widget.shadowRoot?.querySelector<HTMLElement>('.frame')?.style.getPropertyValue('--_room'), 'its room is kept');
      heights.push(widget.offsetHeight);
      clear();
    }
    equal(heights[0]! - heights[1]!, 28);
  });

  it('cuts no school year at its hyphen, and leaves the character that readers search for', async () => {
    fakeBrain();
    const widget = figure();
    widget.style.inlineSize = '260px';
    await settled(widget, 'ready');
    const kept = all(widget, '.short').filter((part) => /^\d{4}-\d{4}$/.test(part.textContent!));
    ok(kept.length >= 3, `${kept.length} are kept whole`);
    deepEqual(new Set(kept.map((part) => part.getClientRects().length)), new Set([1]));
    equal(inside(widget, '.sentence').textContent, readings['figure-ready'].sentence);
    const within = document.createTreeWalker(widget.shadowRoot!, NodeFilter.SHOW_TEXT);
    for (let node = within.nextNode(); node !== null; node = within.nextNode()) {
      if (/\d{4}-\d{4}/.test(node.textContent!))
        ok(node.parentElement!.closest('.short, .away, dt'), `« ${node.textContent!.trim()} » may be cut`);
    }
  });

  it('keeps dates together with what is around them, and breaks no word beside them', () => {
    const text =
      'd’établissements 2024, en 12345 (certification 2023-2024). Le 1er septembre 2026\u00a0: export_2024_final, «\u00a0rentrée 2025\u00a0»';
    const place = mount(html`<p>${unbroken(text)}</p>`).querySelector('p')!;
    equal(place.textContent, text);
    equal(mount(html`<p>${unbroken('2024-2025, en cours')}</p>`).textContent, '2024-2025, en cours');
    const kept = [...place.querySelectorAll('.short')].map((part) => part.textContent!);
    deepEqual(kept.slice(-3), ['1er septembre 2026\u00a0:', 'export_2024_final,', '«\u00a0rentrée 2025\u00a0»']);
    for (const part of kept) {
      const [before = '', after = ''] = text.split(part);
      ok(/(?:^| )$/.test(before) && /^(?: |$)/.test(after), `${before}|${part}|${after}`);
    }
  });

  it('compact, leaves comparisons out and says the value in smaller figures', async () => {
    fakeBrain();
    const widget = figure();
    await settled(widget, 'ready');
    const seen = (): readonly [comparisons: boolean, value: number] => [
      getComputedStyle(inside(widget, '.comparisons')).display !== 'none',
      Number.parseFloat(getComputedStyle(inside(widget, '.value strong')).fontSize),
    ];
    const [isCompared, large] = seen();
    widget.compact = true;
    await widget.updateComplete;
    const [isStillCompared, small] = seen();
    deepEqual([isCompared, isStillCompared, small < large], [true, false, true]);
  });

  it('brings out the territory to highlight, in its question and in its picture', async () => {
    const codes = ['dep:22', 'dep:29', 'dep:35'];
    const answer = (mine: string): Answer =>
      periodAnswer(codes.map((code, i) => [code, 30 - i, code === mine ? 'main' : 'other'] as const), { question: { level: 'dep', within: 'reg:53' } }); // prettier-ignore
    const asked: (string | undefined)[] = [];
    const brain = new AnswerBrain(Object.fromEntries(codes.map((code) => [code, answer(code)])));
    const ask = brain.ask.bind(brain);
    brain.ask = (id, context, question, kind) => {
      asked.push(question.highlight);
      return ask(id, context, { ...question, indicators: [question.highlight ?? ''] }, kind);
    };
    useBrain(brain);
    const widget = mount(html`<balise-context .catalog=${catalog} territory="dep:29">
      <balise-ranking indicator="x" territory="dep:35" highlight="dep:22"></balise-ranking>
    </balise-context>`).querySelector<BaliseWidget>('balise-ranking')!; // prettier-ignore
    const mine = (): string => drawing(widget)?.querySelector('.label-mine')?.textContent ?? '';
    for (const [attribute, code, name] of [
      [null, 'dep:22', 'Côtes-d’Armor'],
      ['highlight', 'dep:35', 'Ille-et-Vilaine'],
      ['territory', 'dep:29', 'Finistère'],
    ] as const) {
      if (attribute !== null) widget.removeAttribute(attribute);
      await until(() => mine() === name, `${name} is brought out`);
      equal(asked.at(-1), code);
    }
  });

  it('asked for two indicators says that it shows one, and which it may', async () => {
    const brain = fakeBrain();
    for (const tag of ['figure', 'ranking', 'trend', 'map']) {
      const widget = document.createElement(`balise-${tag}`) as BaliseWidget;
      widget.setAttribute('indicator', 'figure-ready, autre');
      const problems: Problem[] = [];
      widget.addEventListener('balise-problem', ({ problem }) => problems.push(problem));
      mount(html`<balise-context .catalog=${catalog} territory="dep:29">${widget}</balise-context>`);
      await settled(widget, 'error');
      deepEqual(
        problems.map(({ problem, at, got, expected }) => [problem, at, got, expected]),
        [['ATTRIBUTE_INVALID', 'indicator', 'figure-ready autre', 'figure-ready, autre']],
      );
      match(inside(widget, '.notice').textContent!.replace(/\s+/gu, ' '), /L’attribut « indicator » vaut « figure-ready autre »\. .*Valeurs admises : figure-ready, autre\./); // prettier-ignore
    }
    equal(brain.asked.length, 0);
  });
});
