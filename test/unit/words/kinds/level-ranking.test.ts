/** A ranking in which nobody is before anybody. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Indicator, Locale } from '@balise/model';
import { read } from '@balise/words';
import { plain } from '../../plain.ts';
import { answerOf, terminaux, type Circumstances, type Line } from '../answer-of.ts';

const bretagne = { level: 'dep', within: 'reg:53' } as const;
const lines: readonly Line[] = [
  { territory: 'dep:22', value: 100, rank: 1 },
  { territory: 'dep:35', value: 100, rank: 1 },
  { territory: 'dep:29', value: 100, rank: 1, role: 'main' },
  { territory: 'dep:56', value: 100, rank: 1 },
];
const unranked = lines.map(({ rank: _rank, ...line }): Line => line);
const france: Line = { territory: 'FR', value: 100, role: 'reference' };
const said = (given: readonly Line[], told: Circumstances = {}, locale: Locale = 'fr', indicator: Indicator = terminaux): string =>
  plain(read(answerOf(indicator, given, { question: bretagne, ...told }), 'ranking', locale).sentence);

test('says that the value is the same in all, where it is, rather than that mine is first among as many', () => {
  const all = 'Terminaux pour 100 élèves : 100,0 dans tous les départements de Bretagne en 2024-2025.';
  assert.equal(said(lines), all);
  assert.equal(said(lines, {}, 'en'), 'Devices per 100 pupils: 100.0 in all départements of Bretagne in 2024-2025.');
  assert.equal(said(unranked, {}, 'fr', { ...terminaux, ranking: false }), all);
  assert.equal(said([...lines, france]), `${all} En France, la valeur est de 100,0.`);
});
test('says it of those that are known where some are not', () => {
  assert.equal(
    said([...lines, { territory: 'dep:44', value: null }], { question: { level: 'dep' }, ranked: 4 }),
    'Terminaux pour 100 élèves : 100,0 en 2024-2025 pour les 4 départements affichés. Un département n’a pas de donnée.',
  );
});
test('says the rank where a limit left some out: of those, nothing is known but how many share it', () => {
  const cut: Circumstances = { question: { ...bretagne, limit: 4 }, ranked: 96, cutFrom: 96 };
  assert.match(said(lines, cut), /^Le Finistère est au 1er rang ex æquo des 96 départements/);
  assert.match(said(lines, { ...cut, ranked: 4, cutFrom: 4 }), /dans tous les départements/);
});
