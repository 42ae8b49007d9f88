import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { render, type RenderConfig } from '@balise/node';

const catalog = new URL('../../../playground/data/catalog.json', import.meta.url).href;
const figure: RenderConfig = {
  catalog,
  question: { indicators: ['brevet-mentions'], territories: ['dep:29'], compare: ['previous', 'aca', 'FR'] },
  kind: { name: 'figure' },
};

describe('a widget outside a page', () => {
  test('says its sentence, its table and its source without a network', async () => {
    const { html, sentence, csv, svg, problem } = await render(figure);
    assert.equal(problem, undefined);
    assert.match(sentence, /Finistère/u);
    assert.match(html, /<th scope="row">[^<]+<\/th><th scope="row">[^<]+<\/th><td>/u, 'a row is of a territory and of a period');
    assert.match(html, /Licence Ouverte/u);
    assert.match(
      html,
      /<p><strong>Définition\.<\/strong> <span lang="fr">Mentions \(assez bien, bien, très bien\).*<\/span><\/p>\n<p>Source/u,
    );
    assert.match(csv, /^\uFEFF/u);
    assert.equal(svg, '');
  });
  test('draws the course of a figure whose question asks for the past', async () => {
    const { svg, problem } = await render({ ...figure, question: { ...figure.question, history: 'last:8' }, kind: 'figure' });
    assert.equal(problem, undefined);
    assert.equal(svg.match(/<line /gu)?.length, 2, 'from each of three sessions to the next');
    assert.equal((await render({ ...figure, kind: 'figure' })).svg, '');
  });
  test('draws the ranking of a région without a page', async () => {
    const { svg, sentence } = await render({
      catalog,
      question: { indicators: ['brevet-mentions'], level: 'dep', within: 'reg:53', highlight: 'dep:29', compare: ['FR'] },
      kind: { name: 'ranking', picture: 'bars' },
    });
    assert.match(svg, /^<svg/u);
    for (const name of ['Finistère', 'Morbihan', 'Ille-et-Vilaine', 'Côtes-d’Armor']) assert.ok(svg.includes(name), name);
    assert.ok(svg.includes('>Autres départements<'), 'what the colours mean');
    assert.match(sentence, /4 départements/u);
  });
  test('draws a map, with the legend that it has under it on a page', async () => {
    const { svg, sentence, problem } = await render({
      catalog,
      question: { indicators: ['brevet-mentions'], level: 'dep', highlight: 'dep:29' },
      kind: 'map',
    });
    assert.equal(problem, undefined);
    assert.match(sentence, /le Finistère \(80,9\u202f%\) se situe dans la classe/u);
    const texts = [...svg.matchAll(/<text[^>]*>([^<]*)</gu)].map(([, text]) => text);
    assert.equal(texts.filter((text) => text?.startsWith('[')).length, 5, texts.join());
    assert.equal(texts.at(-1), 'Finistère');
  });
  test('takes a kind by its name, and refuses in words what is none', async () => {
    const question = { indicators: ['brevet-mentions'], level: 'dep', within: 'reg:53' } as const;
    assert.match((await render({ catalog, question, kind: 'ranking' })).svg, /^<svg/u);
    for (const kind of ['pie', undefined, null]) {
      const { html, problem } = await render({ ...figure, kind: kind as never });
      assert.equal(problem?.problem, 'ATTRIBUTE_INVALID');
      assert.match(html, /<strong>/u);
    }
  });
  test('says in words what it cannot answer', async () => {
    const { html, problem } = await render({ ...figure, question: { indicators: ['inconnu'], territories: ['dep:29'] } });
    assert.equal(problem?.problem, 'INDICATOR_UNKNOWN');
    assert.match(html, /<strong>/u);
  });
});
