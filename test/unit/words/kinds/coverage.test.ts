import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Locale, Reading } from '@balise/model';
import { readAny } from '@balise/words';
import { plain } from '../../plain.ts';
import { answerOf, terminaux, type Circumstances, type Line } from '../answer-of.ts';

const tell = async (given: readonly Line[], circumstances: Circumstances = {}, locale: Locale = 'fr'): Promise<Reading> => {
  const reading = await readAny(answerOf(terminaux, given, circumstances), 'coverage', locale);
  assert.ok(reading !== null);
  return reading;
};
const finistere: Line = { territory: 'dep:29', value: 35.6, role: 'main', n: 87, coverage: 87 / 97 };
const france: Line = { territory: 'FR', value: 34, role: 'reference', n: 9212, coverage: 0.9212 };

describe('the sentence of a coverage', () => {
  test('says how many of how many, against whom, and what becomes of the others', async () => {
    assert.equal(
      plain((await tell([finistere, france])).sentence),
      'Terminaux pour 100 élèves : dans le Finistère, le chiffre repose sur 87 des 97 données attendues (89,7 %) en 2024-2025, contre 92,1 % en France. Les dix autres ne sont pas dans ce résultat.',
    );
    assert.equal(
      plain((await tell([finistere], {}, 'en')).sentence),
      'Devices per 100 pupils: in Finistère, the figure is based on 87 of the 97 expected data points (89.7%) in 2024-2025. The other ten are not in this result.',
    );
  });
  test('never says 100 % of what is not whole', async () => {
    assert.match(
      plain((await tell([{ ...finistere, n: 9999, coverage: 0.9999 }])).sentence),
      /9 999 des 10 000 données attendues \(plus de 99,9 %\)/,
    );
  });
  test('says 100 % and 0 % of what is whole and of nothing, and a trace of what is there', async () => {
    const beside = async (coverage: number): Promise<string> => plain((await tell([finistere, { ...france, coverage }])).sentence);
    assert.match(await beside(1), /, contre 100,0 % en France\./);
    assert.match(await beside(0), /, contre 0,0 % en France\./);
    assert.match(await beside(0.0002), /, contre moins de 0,1 % en France\./);
  });
  test('says a share that stands halfway as it is rounded by hand: 21 of 240 are 8.75 %', async () => {
    const halfway: Line = { ...finistere, n: 21, coverage: 21 / 240 };
    assert.match(plain((await tell([halfway])).sentence), /21 des 240 données attendues \(8,8 %\)/);
    const there: Line = { ...france, n: 153, coverage: 153 / 240 };
    assert.match(plain((await tell([finistere, there])).sentence), /, contre 63,8 % en France\./);
  });
  test('says that all are there', async () => {
    assert.match(plain((await tell([{ ...finistere, n: 97, coverage: 1 }])).sentence), /les 97 données attendues sont là en 2024-2025\.$/);
  });
  test('says one in the singular: the one that is there, the one that is not', async () => {
    const only: Line = { ...finistere, n: 1, coverage: 1 };
    const one: Line = { ...finistere, n: 96, coverage: 96 / 97 };
    const said = async (line: Line, locale: Locale): Promise<string> => plain((await tell([line], {}, locale)).sentence);
    assert.match(await said(only, 'fr'), /dans le Finistère, la donnée attendue est là en 2024-2025\.$/u);
    assert.match(await said(only, 'en'), /in Finistère, the expected item is there in 2024-2025\.$/u);
    assert.match(await said(one, 'fr'), /96 des 97 données attendues .*\. La donnée qui manque n’est pas dans ce résultat\.$/u);
    assert.match(await said(one, 'en'), /96 of the 97 expected data points .*\. The missing item is not in this result\.$/u);
  });
  test('says that it is as much elsewhere, and nothing of where nobody knows or all is secret', async () => {
    const beside = async (line: Partial<Line>): Promise<string> => plain((await tell([finistere, { ...france, ...line }])).sentence);
    assert.match(await beside({ n: 8700, coverage: 87 / 97 }), /\(89,7 %\) en 2024-2025, autant qu’en France\./);
    assert.doesNotMatch(await beside({ coverage: null }), /France/);
    assert.doesNotMatch(await beside({ value: null, status: ['Q'] }), /France/);
    assert.doesNotMatch(await beside({ coverage: 1.2 }), /France/);
  });
  test('says the share alone where it makes no whole number of data', async () => {
    const part: Line = { ...finistere, n: 10, coverage: 0.37 };
    assert.match(plain((await tell([part])).sentence), /le chiffre repose sur 37,0 % des données attendues en 2024-2025\.$/);
    assert.match(plain((await tell([part], {}, 'en')).sentence), /the figure is based on 37\.0% of the expected data in 2024-2025\.$/);
  });
  test('takes more than was expected for no extent', async () => {
    const more: Line = { ...finistere, n: 98, coverage: 98 / 97 };
    assert.match(plain((await tell([more])).sentence), /98 données sont là en 2024-2025 : on ne sait pas combien il en faudrait\.$/);
  });
  test('says that nobody knows how many there should be', async () => {
    const answer = answerOf(terminaux, [{ ...finistere }]);
    const unknown = { ...answer, figures: { ...answer.figures, coverage: [null] } };
    const reading = await readAny(unknown, 'coverage', 'fr');
    assert.match(plain(reading?.sentence ?? ''), /87 données sont là en 2024-2025 : on ne sait pas combien il en faudrait\.$/);
  });
  test('says when it is too little for a figure, or nothing at all', async () => {
    const little: Line = { ...finistere, value: null, n: 12, coverage: 12 / 97 };
    assert.match(
      plain((await tell([little])).sentence),
      /12 des 97 données attendues \(12,4 %\) en 2024-2025\. C’est trop peu pour donner un chiffre\.$/,
    );
    assert.match((await tell([{ ...finistere, value: null, n: 0, coverage: 0 }])).sentence, /aucune des données attendues n’est là/);
  });
  test('of a set says how many are complete, and names the least complete', async () => {
    const set = ['dep:22', 'dep:35', 'dep:56'].map((territory, index): Line => ({
      territory,
      value: 1,
      n: 10 - index,
      coverage: 1 - index / 10,
    }));
    const { sentence, notes } = await tell(set, { question: { level: 'dep', within: 'reg:53' } });
    assert.equal(
      plain(sentence),
      'Terminaux pour 100 élèves : en 2024-2025, les données sont complètes pour 1 des 3 départements de Bretagne.',
    );
    assert.deepEqual(notes.map(plain), ['Données incomplètes : Morbihan, Ille-et-Vilaine.']);
  });
  test('of a set that is whole says so, and names nobody', async () => {
    const set = (level: 'dep' | 'com', codes: readonly string[], locale: Locale): Promise<Reading> =>
      tell(
        codes.map((code): Line => ({ territory: `${level}:${code}`, value: 1 })),
        { question: { level, within: 'reg:53' } },
        locale,
      );
    const { sentence, notes } = await set('dep', ['22', '29', '35', '56'], 'fr');
    assert.match(plain(sentence), /en 2024-2025, les données sont complètes pour tous les départements de Bretagne\.$/);
    assert.deepEqual(notes, []);
    assert.match(plain((await set('com', ['29019', '29232'], 'fr')).sentence), /complètes pour toutes les communes de Bretagne\.$/);
    assert.match(plain((await set('dep', ['22', '29'], 'en')).sentence), /data is complete for all the départements of Bretagne\.$/);
  });
  test('names five of those that are not complete, the least complete first, and counts the others', async () => {
    const codes = ['01', '02', '03', '04', '05', '06', '07'];
    const notes = async (count: number, locale: Locale): Promise<readonly string[]> => {
      const lines = codes
        .slice(0, count)
        .map((code, at): Line => ({ territory: `dep:${code}`, value: 1, n: 90 - at, coverage: (90 - at) / 100 }));
      return (await tell(lines, { question: { level: 'dep' } }, locale)).notes.map(plain);
    };
    const named = 'Alpes-Maritimes, Hautes-Alpes, Alpes-de-Haute-Provence, Allier, Aisne';
    assert.deepEqual(await notes(6, 'fr'), [`Données incomplètes : ${named} et un autre.`]);
    assert.deepEqual(await notes(6, 'en'), [`Incomplete data: ${named} and one more.`]);
    assert.deepEqual(await notes(7, 'fr'), [`Données incomplètes : Ardèche, ${named.replace(', Aisne', '')} et deux autres.`]);
  });
  test('of one territory among others names those that are not complete', async () => {
    const lines: readonly Line[] = [
      { ...finistere, n: 97, coverage: 1 },
      { territory: 'dep:35', value: 1, n: 5, coverage: 0.5 },
    ];
    const { sentence, notes } = await tell(lines, { question: { level: 'dep', within: 'reg:53' } });
    assert.match(plain(sentence), /^Terminaux pour 100 élèves : dans le Finistère, les 97 données/);
    assert.deepEqual(notes.map(plain), ['Données incomplètes : Ille-et-Vilaine.']);
  });
  test('of a set that is secret says so, and of one that is not there that there is nothing', async () => {
    const hidden = (codes: readonly string[]): readonly Line[] =>
      codes.map((code): Line => ({ territory: `dep:${code}`, value: null, status: ['Q'] }));
    const secret = await tell(hidden(['22', '35']), { question: { level: 'dep' } });
    assert.deepEqual([secret.state, secret.sentence, secret.notes, secret.notice?.word], ['masked', '', [], 'Chiffres masqués.']);
    const none = await tell([], { question: { level: 'dep' } });
    assert.deepEqual([none.state, none.notice?.word], ['empty', 'Aucune donnée.']);
  });
  test('of a set of which some have none to come, or hide theirs, speaks of the others alone', async () => {
    const set = (...coverages: readonly (number | null)[]): readonly Line[] =>
      coverages.map((coverage, index): Line => {
        const territory = `dep:${['22', '29', '35', '56'][index]}`;
        return coverage === null ? { territory, value: 0, n: 0, coverage } : { territory, value: 1, n: 1, coverage };
      });
    const said = async (lines: readonly Line[], locale: 'fr' | 'en' = 'fr', more: object = {}): Promise<string> => {
      const { sentence } = await tell(lines, { question: { level: 'dep', within: 'reg:53', ...more } }, locale);
      return plain(sentence).replace(/^[^:]*: /u, '');
    };
    const known = 'départements de Bretagne dont la couverture est connue.';
    assert.equal(await said(set(1, null, 1, 0.5)), `en 2024-2025, les données sont complètes pour 2 des 3 ${known}`);
    assert.equal(await said(set(1, null, 1)), `en 2024-2025, les données sont complètes pour les 2 ${known}`);
    assert.equal(await said(set(1, null)), `en 2024-2025, les données sont complètes pour le seul des ${known}`);
    assert.equal(await said(set(0.5, null)), `en 2024-2025, les données ne sont pas complètes pour le seul des ${known}`);
    const secret: Line = { territory: 'dep:56', value: null, status: ['Q'], n: 0, coverage: 1 };
    assert.equal(await said([...set(1, 1), secret]), `en 2024-2025, les données sont complètes pour les 2 ${known}`);
    assert.equal(
      await said(set(1, null, 1, 0.5), 'en'),
      'in 2024-2025, data is complete for 2 of the 3 départements of Bretagne whose coverage is known.',
    );
    assert.equal(
      await said(set(1, null, 1), 'en'),
      'in 2024-2025, data is complete for all of the 2 départements of Bretagne whose coverage is known.',
    );
  });
  test('of a place that has none, says that nothing is expected', async () => {
    const none: Line = { ...finistere, value: 0, n: 0, coverage: null };
    assert.match(plain((await tell([none])).sentence), /dans le Finistère, aucune donnée n’est attendue en 2024-2025\.$/u);
    assert.match(plain((await tell([none], {}, 'en')).sentence), /in Finistère, no data is expected in 2024-2025\.$/u);
  });
  test('tells nothing of what is secret', async () => {
    const { state, sentence, notice } = await tell([{ ...finistere, value: null, status: ['Q'] }]);
    assert.deepEqual([state, sentence], ['masked', '']);
    assert.ok(notice !== undefined);
  });
});
