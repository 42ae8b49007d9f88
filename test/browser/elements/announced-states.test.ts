import '@balise/widgets/context';
import '@balise/widgets/figure';
import '@balise/widgets/map';
import '@balise/widgets/ranking';
import '@balise/widgets/trend';
import { type BaliseWidget, configure, useBrain } from '@balise/elements';
import type { Locale } from '@balise/model';
import { problem } from '@balise/model';
import { announcer, manyUpdated } from '../../../packages/elements/src/later/afterwards.ts';
import { AnswerBrain } from '../../../stories/fixtures/answer-brain.ts';
import { figureAnswers } from '../../../stories/fixtures/figure-answers.ts';
import { MapBrain } from '../../../stories/fixtures/map-brain.ts';
import { rankingAnswers } from '../../../stories/fixtures/ranking-answers.ts';
import { trendAnswers } from '../../../stories/fixtures/trend-answers.ts';
import type { FakeBrain } from '../../../stories/fixtures/fake-brain.ts';
import { html } from 'lit';
import { deepEqual, equal, match } from '../support/assert.ts';
import { all, clear, inside, mount, settled, turns, until } from '../support/page.ts';

const SLOW_MS = 3000;
const brains: Readonly<Record<string, () => FakeBrain>> = {
  figure: () => new AnswerBrain(figureAnswers),
  ranking: () => new AnswerBrain(rankingAnswers),
  trend: () => new AnswerBrain(trendAnswers),
  map: () => new MapBrain(),
};
const words = {
  fr: {
    ready: null,
    partial: /^Données partielles\./,
    masked: /^Chiffres? masqués?\./,
    empty: /^(?:Aucune donnée|Donnée non disponible)\./,
    refused: /^(?:Non calculable|Pas de carte)\./,
    error: /^(?:Données|Chiffres) indisponibles\./,
    updated: /^Mis à jour\. /,
    stale: /^Chiffres chargés le .* à \d+\sh.*\s; la mise à jour n’a pas abouti\.$/,
    quiet: /^Chiffres chargés le .*\s; pas de mise à jour avant le /,
    loading: 'Chargement…',
  },
  en: {
    ready: null,
    partial: /^Partial data\./,
    masked: /^Confidential figures?\./,
    empty: /^(?:No data|Data not available)\./,
    refused: /^(?:Cannot be computed|Cannot be calculated|Not computable|No map)\./,
    error: /^(?:Data|Figures) unavailable\./,
    updated: /^Updated\. /,
    stale: /^Figures loaded on .* at \d\d:\d\d; the update failed\.$/,
    quiet: /^Figures loaded on .*; no update before /,
    loading: 'Loading…',
  },
} as const;
const states = ['ready', 'partial', 'masked', 'empty', 'refused', 'error'] as const;

/** What the page's voice was given to say, in order; it says it politely and five seconds apart, as other tests hold it to. */
const heard: string[] = [];
const { announce } = announcer;

const shown = async (name: string, given: string, locale: Locale, state = given): Promise<{ widget: BaliseWidget; brain: FakeBrain }> => {
  const brain = brains[name]!();
  useBrain(brain);
  const place = mount(html`<balise-context .catalog=${{}} territory="dep:29" locale=${locale}></balise-context>`);
  const widget = document.createElement(`balise-${name}`) as BaliseWidget;
  widget.setAttribute('indicator', `${name}-${given}`);
  place.querySelector('balise-context')!.append(widget);
  if (given !== 'loading') await settled(widget, state);
  return { widget, brain };
};

describe('what is announced', () => {
  beforeEach(() => {
    heard.splice(0);
    announcer.announce = (_voice, text) => void heard.push(text);
  });
  afterEach(() => {
    announcer.announce = announce;
    configure({ quietUntil: null });
    clear();
  });

  it('by several at once: how many there are, and how many of them have nothing to show: when a page comes, those were not updated', () => {
    equal(manyUpdated.fr(3, 0), '3 indicateurs mis à jour.');
    equal(manyUpdated.fr(3, 1), '3 indicateurs, dont 1 sans résultat.');
    equal(manyUpdated.fr(3, 3), '3 indicateurs, dont 3 sans résultat.');
    equal(manyUpdated.en(3, 0), '3 indicators updated.');
    equal(manyUpdated.en(3, 1), '3 indicators, 1 without success.');
    equal(manyUpdated.en(3, 3), '3 indicators, 3 without success.');
  });

  for (const name of Object.keys(brains)) {
    for (const locale of ['fr', 'en'] as const) {
      it(`by a ${name} in ${locale}: its problems as it comes, its state with each change, and nothing else`, async () => {
        for (const state of states) {
          heard.splice(0);
          const { widget, brain } = await shown(name, state, locale);
          const isProblem = state === 'refused' || state === 'error';
          equal(heard.length, isProblem ? 1 : 0, `${state} first: ${heard.join(' | ')}`);
          if (isProblem) match(heard[0]!, words[locale][state]);
          equal(
            inside(widget, '[role=status]').closest<HTMLElement>('[lang]')?.lang,
            locale,
            'read aloud in the language it is written in',
          );
          const notice = all(widget, '.notice p')[0]?.textContent ?? '';
          if (words[locale][state] === null) equal(notice, '');
          else match(notice, words[locale][state]);

          const { asked } = brain;
          const before = asked.length;
          const ask = brain.ask.bind(brain);
          brain.ask = async (...question) => {
            const told = await ask(...question);
            return told === null ? null : { ...told, reading: { ...told.reading, notes: [...told.reading.notes, 'Autre.'] } };
          };
          widget.refresh();
          await until(() => asked.length > before && inside(widget, '.frame').getAttribute('aria-busy') === 'false', 'it is asked again');
          // What announces is brought by the first announcement.
          await until(() => heard.length > (isProblem ? 1 : 0), `${state} again is told`);
          await turns();
          equal(heard.length, isProblem ? 2 : 1, `${state} again: ${heard.join(' | ')}`);
          const last = heard.at(-1)!;
          if (isProblem) match(last, words[locale][state]);
          else match(last, words[locale].updated);
          if (!isProblem && words[locale][state] !== null) match(last.replace(words[locale].updated, ''), words[locale][state]);
          clear();
        }
      });
    }

    it(`by a ${name} when it is slow, when its refresh fails, and never in quiet hours`, async () => {
      const { setTimeout: real } = globalThis;
      globalThis.setTimeout = ((run: () => void, ms?: number) => real(run, ms === SLOW_MS ? 0 : ms)) as typeof setTimeout;
      try {
        for (const locale of ['fr', 'en'] as const) {
          heard.splice(0);
          const { widget } = await shown(name, 'loading', locale);
          await until(() => heard.length > 0, 'it says that it is loading');
          deepEqual([...new Set(heard)], [words[locale].loading]);
          equal(widget.getAttribute('state'), 'loading');
          match(inside(widget, '.frame').textContent ?? '', locale === 'fr' ? /Chargement…/ : /Loading…/);
          clear();
        }
      } finally {
        globalThis.setTimeout = real;
      }
      for (const locale of ['fr', 'en'] as const) {
        const { widget, brain } = await shown(name, 'ready', locale);
        heard.splice(0);
        const lost = problem('NETWORK', { got: 'offline', expected: 'a connection' });
        const { reading } = widget;
        brain.ask = async () => ({ reading: { ...reading!, state: 'error' }, problem: lost });
        widget.refresh();
        await settled(widget, 'stale');
        match(heard.join('|'), words[locale].stale);
        equal(widget.reading?.sentence, reading?.sentence, 'the last figure stays');
        clear();
      }
      configure({ quietUntil: new Date(Date.now() + 3_600_000) });
      for (const locale of ['fr', 'en'] as const) {
        const { widget, brain } = await shown(name, 'ready', locale, 'quiet');
        heard.splice(0);
        const asked = brain.asked.length;
        widget.refresh();
        await until(
          () => brain.asked.length > asked && inside(widget, '.frame').getAttribute('aria-busy') === 'false',
          'it is asked again',
        );
        await turns();
        deepEqual(heard, []);
        match(all(widget, '.notes li').at(-1)?.textContent ?? '', words[locale].quiet);
        clear();
      }
    });
  }
});
