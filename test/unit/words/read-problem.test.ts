import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { problem, type Locale, type Problem, type ProblemCode } from '@balise/model';
import { readProblem, tellProblem } from '@balise/words';
import { guidance } from '../../../packages/words/src/problems/guidance.fr.ts';
import { en } from '../../../packages/words/src/problems/en.ts';
import { fr } from '../../../packages/words/src/problems/fr.ts';

const codes = Object.keys(fr) as readonly ProblemCode[];
const params = {
  indicator: 'Score Pix médian publié',
  level: 'dep',
  breakdown: 'Secteur',
  period: '2024-2025',
  limit: 50_000,
  territory: 'dep:29',
};
const of = (code: ProblemCode, given: Problem['params'] = params): Problem =>
  problem(code, {
    got: 'HTTP 503 <html>',
    expected: 'rows',
    todo: 'Look at the log.',
    at: '$.datasets[0]',
    ...(given === undefined ? {} : { params: given }),
  });
const locales: readonly Locale[] = ['fr', 'en'];

describe('a problem in words', () => {
  for (const code of codes)
    test(`${code} has a bold word and a sentence in both languages, and keeps its code for the integrator`, () => {
      for (const locale of locales)
        for (const given of [params, {}]) {
          const { notice, state, sentence } = readProblem(of(code, given), 'figure', locale);
          assert.ok(notice !== undefined && (state === 'refused' || state === 'error') && sentence === '');
          assert.match(notice.word, /^\p{Lu}.*\.$/u);
          assert.match(notice.text, /^\p{Lu}.*\.$/u);
          for (const text of [notice.word, notice.text]) {
            assert.doesNotMatch(text, /[A-Z]{3,}_|HTTP|<|\$|undefined|null|dep\b|'/, text);
            if (locale === 'fr') assert.doesNotMatch(text, / [;:!?»]|« |error|the |data\b/i, text);
          }
          assert.ok(notice.todo?.includes(code) === true && notice.todo.includes('HTTP 503') && notice.todo.startsWith('Look at the log.'));
        }
    });

  test('says what cannot be recomputed and for what', () => {
    assert.equal(
      readProblem(of('LEVEL_FORBIDDEN'), 'figure', 'fr').notice?.text,
      'L’indicateur «\u00a0Score Pix médian publié\u00a0» ne peut pas être recalculé pour un département.',
    );
    assert.equal(
      readProblem(of('LEVEL_FORBIDDEN', { ...params, level: 'aca' }), 'figure', 'fr').notice?.text.endsWith('pour une académie.'),
      true,
    );
    assert.equal(
      readProblem(of('LEVEL_FORBIDDEN', { ...params, level: 'FR' }), 'figure', 'fr').notice?.text.endsWith('pour la France.'),
      true,
    );
    assert.equal(
      readProblem(of('LEVEL_FORBIDDEN'), 'figure', 'en').notice?.text,
      'The indicator “Score Pix médian publié” cannot be recomputed for a département.',
    );
  });

  test('names the indicator and the breakdown in the language of the page', () => {
    const both = { indicator: 'Taux d’équipement', indicatorEn: 'Rate of equipment', breakdown: 'Secteur' };
    const read = (locale: Locale): readonly (string | undefined)[] => {
      const { title, notice } = readProblem(of('BREAKDOWN_FORBIDDEN', both), 'figure', locale);
      return [title, notice?.text];
    };
    assert.deepEqual(read('en'), [
      'Rate of equipment',
      'The indicator “Rate of equipment” cannot be broken down or added up by “Secteur”.',
    ]);
    assert.equal(read('fr')[0], 'Taux d’équipement');
  });

  test('says which periods there are, where the one asked for is not among them', () => {
    const told = (held: Problem['params'], locale: Locale): string | undefined =>
      readProblem(of('PERIOD_UNKNOWN', { indicator: 'Taux', period: '2030-2031', ...held }), 'figure', locale).notice?.text;
    const years = { from: '2019-2020', to: '2024-2025' };
    assert.equal(told(years, 'fr'), 'Il n’y a pas de données en 2030-2031. Il y en a pour\u00a0: 2019-2020 à 2024-2025.');
    assert.equal(told(years, 'en'), 'There is no data in 2030-2031. There is some for: 2019-2020 to 2024-2025.');
    assert.equal(
      told({ from: 'rentree:2024', to: 'rentree:2024' }, 'fr'),
      'Il n’y a pas de données en 2030-2031. Il y en a pour\u00a0: rentrée 2024.',
    );
    assert.equal(told({}, 'fr'), 'Il n’y a pas de données en 2030-2031.');
  });

  test('names the attribute that is not valid, what it says and what it may say', async () => {
    const invalid = { attribute: 'level', got: 'galaxie', expected: 'dep, aca, reg' };
    const { notice } = await tellProblem(of('ATTRIBUTE_INVALID', invalid), 'ranking', 'fr');
    assert.match(notice?.text ?? '', /^L’attribut «\u00a0level\u00a0» vaut «\u00a0galaxie\u00a0»\. /);
    assert.match(notice?.todo ?? '', /^Valeurs admises\u00a0: dep, aca, reg\. /);
    assert.match(
      readProblem(of('ATTRIBUTE_INVALID', invalid), 'ranking', 'en').notice?.text ?? '',
      /^The attribute “level” is “galaxie”\. /,
    );
    const guessed = await tellProblem(of('ATTRIBUTE_INVALID', { ...invalid, guess: 'level="dep"' }), 'ranking', 'fr');
    assert.match(guessed.notice?.todo ?? '', /^Écrivez level="dep"\. /);
  });

  test('tells what statistics forbid from what went wrong', () => {
    assert.equal(readProblem(of('RANKING_FORBIDDEN'), 'ranking', 'fr').state, 'refused');
    assert.equal(readProblem(of('TIME_FORBIDDEN'), 'ranking', 'fr').state, 'refused');
    assert.equal(readProblem(of('NETWORK'), 'ranking', 'fr').state, 'error');
    assert.equal(readProblem(of('INDICATOR_UNKNOWN'), 'ranking', 'fr').state, 'error');
  });

  test('does not print an indicator’s id as if it were its name', () => {
    const { title, notice } = readProblem(of('INDICATOR_UNKNOWN', { indicator: 'pix-taux' }), 'figure', 'fr');
    assert.equal(title, '');
    assert.doesNotMatch(notice?.text ?? '', /pix-taux/);
  });

  test('has words for a code that only a newer core knows', () => {
    const newer = { ...of('INTERNAL'), problem: 'NOT_YET_INVENTED' } as unknown as Problem;
    assert.equal(readProblem(newer, 'figure', 'fr').notice?.word, 'Erreur inattendue.');
  });

  test('tells in French what to do, to whoever runs the page, and keeps the English for developers', async () => {
    for (const code of codes) {
      const { notice } = await tellProblem(of(code), 'figure', 'fr');
      assert.match(notice?.todo ?? '', /^\p{Lu}/u, code);
      assert.ok(notice?.todo?.endsWith(` ${code}, $.datasets[0]\u00a0: «\u00a0HTTP 503 <html>\u00a0».`), notice?.todo);
      assert.equal(notice?.detail, readProblem(of(code), 'figure', 'en').notice?.todo);
      assert.doesNotMatch(guidance[code], / [;:!?»]|« |'|\b(?:the|an|of|to|got|expected)\b/i, code);
    }
    const { notice } = await tellProblem(of('MAP_FORBIDDEN'), 'map', 'en');
    assert.deepEqual([notice?.todo?.startsWith('Look at the log.'), notice?.detail], [true, undefined]);
    assert.match(
      (await tellProblem(of('TERRITORY_UNKNOWN', { guess: 'dep:29' }), 'figure', 'fr')).notice?.todo ?? '',
      /^Écrivez dep:29\. /,
    );
  });

  test('tells of what a code alone would mislead about: an address that sends elsewhere, and too many requests', async () => {
    const todoOf = async (wrong: Problem): Promise<string> => (await tellProblem(wrong, 'figure', 'fr')).notice?.todo ?? '';
    const redirect = problem('ORIGIN_NOT_DECLARED', { got: 'a redirect', expected: 'an answer', at: 'https://a.fr/query' });
    assert.match(await todoOf(redirect), /^Cette adresse renvoie vers une autre\. .* redirects .* origins .*connexion/u);
    const origin = problem('ORIGIN_NOT_DECLARED', { got: 'https://a.fr', expected: 'a declared origin' });
    assert.match(await todoOf(origin), /^Ajoutez cette origine à l’attribut origins/u);
    const busy = problem('HTTP_ERROR', {
      got: 'status 429: Trop de requêtes',
      expected: 'a status from 200 to 299',
      params: { status: 429 },
    });
    assert.match(await todoOf(busy), /^Ce serveur reçoit trop de demandes/u);
    const down = problem('HTTP_ERROR', { got: 'status 500', expected: 'a status from 200 to 299', params: { status: 500 } });
    assert.match(await todoOf(down), /^Ouvrez cette adresse/u);
    const answered = (status: number): Problem => problem('HTTP_ERROR', { got: `status ${status}`, expected: 'a status from 200 to 299', params: { status } }); // prettier-ignore
    assert.match(await todoOf(answered(410)), /^Corrigez cette adresse/u);
    assert.match(await todoOf(answered(414)), /^Ce serveur trouve la demande trop longue/u);
    for (const each of [redirect, busy]) assert.doesNotMatch(await todoOf(each), / [;:!?»]|« |'/u);
  });

  test('does not tell to try again what will be refused again, and names a load that passes', () => {
    const said = (status: number, locale: 'fr' | 'en'): string =>
      readProblem(problem('HTTP_ERROR', { got: `status ${status}`, expected: 'a status from 200 to 299', params: { status } }), 'figure', locale).notice?.text ?? ''; // prettier-ignore
    for (const status of [404, 410]) {
      assert.equal(said(status, 'fr'), 'Les données ne sont plus à l’adresse prévue. Prévenez le responsable de cette page.');
      assert.match(said(status, 'en'), /^The data is no longer where it was expected\. Please tell/u);
    }
    for (const status of [400, 405, 413, 414, 418, 451]) {
      assert.equal(said(status, 'fr'), 'Le portail de données refuse la demande. Prévenez le responsable de cette page.');
      assert.match(said(status, 'en'), /^The data portal refuses the request\. Please tell/u);
    }
    assert.equal(said(429, 'fr'), 'Le portail de données reçoit trop de demandes. Réessayez dans quelques minutes.');
    assert.match(said(429, 'en'), /too many requests\. Try again/u);
    for (const status of [304, 408, 425, 500, 503, 599]) {
      assert.match(said(status, 'fr'), /ne répond pas normalement\. Réessayez/u);
      assert.match(said(status, 'en'), /not answering normally\. Try again/u);
    }
  });

  test('has the same codes in both lexicons', () => assert.deepEqual(Object.keys(en), Object.keys(fr)));
});
