import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Indicator, Locale, Reading } from '@balise/model';
import { readAny } from '@balise/words';
import { plain } from '../../plain.ts';
import { pix, terminaux, type Circumstances } from '../answer-of.ts';
import { partsAnswer, type PartLine } from '../parts-answer.ts';

const visits: Indicator = {
  ...terminaux,
  id: 'visites',
  label: { fr: 'Visites de l’ENT par profil', en: 'Visits to the workspace by profile' },
  unit: { kind: 'rate', decimals: 1 },
  measure: { op: 'distribution', of: { field: 'visites' }, by: 'part' },
};
const labels = { e: 'élèves', p: 'parents', t: 'enseignants', a: 'autres personnels' };
const profiles: readonly PartLine[] = [
  { item: 'e', value: 40.2 },
  { item: 'p', value: 37.5 },
  { item: 't', value: 19.2 },
  { item: 'a', value: 3.0 },
];
const tell = async (
  lines: readonly PartLine[],
  circumstances: Circumstances = {},
  locale: Locale = 'fr',
  indicator = visits,
): Promise<Reading> => {
  const reading = await readAny(partsAnswer(indicator, lines, labels, circumstances), 'composition', locale);
  assert.ok(reading !== null);
  return reading;
};

describe('the sentence of a composition', () => {
  test('says every part, in the order of the catalogue', async () => {
    assert.equal(
      plain((await tell(profiles)).sentence),
      'Visites de l’ENT par profil dans le Finistère en 2024-2025 : élèves (40,2 %), parents (37,5 %), enseignants (19,2 %) et autres personnels (3,0 %).',
    );
    assert.equal(
      (await tell(profiles, {}, 'en')).sentence,
      'Visits to the workspace by profile in Finistère in 2024-2025: élèves (40.2%), parents (37.5%), enseignants (19.2%) and autres personnels (3.0%).',
    );
  });
  test('stands the greatest part beside that of a reference, by the difference that is read', async () => {
    const france = profiles.map((line): PartLine => ({ ...line, territory: 'FR', role: 'reference', value: line.item === 'e' ? 38.1 : 1 }));
    assert.match(plain((await tell([...profiles, ...france])).sentence), / Pour « élèves », c’est 2,1 points de plus qu’en France\.$/);
    assert.match(
      (await tell([...profiles, ...france], {}, 'en')).sentence,
      / For “élèves”, that is 2\.1\u00a0points higher than in France\.$/,
    );
  });
  test('says why the greatest part stands beside nothing, where it has no figure elsewhere', async () => {
    const france = profiles.map((line): PartLine => ({ ...line, territory: 'FR', role: 'reference', value: line.item === 'e' ? null : 1 }));
    const lacks = 'La donnée n’est pas disponible en France en 2024-2025.';
    const said = async (lines: readonly PartLine[], indicator = visits): Promise<string> => {
      const { sentence, notes } = await tell(lines, {}, 'fr', indicator);
      return plain([sentence, ...notes].join(' '));
    };
    assert.ok((await said([...profiles, ...france])).includes(lacks));
    const amounts: Indicator = { ...visits, unit: { kind: 'count', decimals: 0 } };
    assert.ok(!(await said([...profiles, ...france], amounts)).includes(lacks), 'amounts of two territories are not compared');
  });
  test('stands it beside its own past when there is no reference, and not across a break', async () => {
    const past = profiles.map((line): PartLine => ({ ...line, period: '2023-2024', role: 'previous' }));
    assert.match(
      plain((await tell([...profiles, ...past])).sentence),
      /Pour « élèves », c’est une valeur stable par rapport à 2023-2024\.$/,
    );
    const broken = { ...visits, breaks: [{ at: '2024-2025', note: { fr: 'Nouvelle enquête.' } }] };
    assert.doesNotMatch((await tell([...profiles, ...past], {}, 'fr', broken)).sentence, /stable/);
  });
  test('says a remainder, and tells rounding apart from it', async () => {
    const some = profiles.slice(0, 3);
    assert.match(plain((await tell(some)).sentence), / Les parts affichées font 96,9 % du total\.$/);
    const { sentence, notes } = await tell(profiles);
    assert.doesNotMatch(sentence, /total/);
    assert.deepEqual(notes.map(plain), ['À cause des arrondis, le total des parts est de 99,9 %.']);
  });
  test('takes for rounding what the roundings of so many parts can make, and no more', async () => {
    const parts = (...values: readonly number[]): readonly PartLine[] => values.map((value, at) => ({ item: 'epta'[at]!, value }));
    const said = async (...values: readonly number[]): Promise<readonly string[]> => {
      const { sentence, notes } = await tell(parts(...values));
      return [/Les parts affichées.*$/u.exec(plain(sentence))?.[0] ?? '', ...notes.map(plain)];
    };
    assert.deepEqual(await said(40, 30, 20, 10), ['']);
    assert.deepEqual(await said(40, 30, 20, 9.8), ['', 'À cause des arrondis, le total des parts est de 99,8 %.']);
    assert.deepEqual(await said(40, 30, 20, 9.7), ['Les parts affichées font 99,7 % du total.']);
    assert.deepEqual(await said(40, 30, 20, 10.2), ['', 'À cause des arrondis, le total des parts est de 100,2 %.']);
    assert.deepEqual(await said(60, 40.2), ['Les parts affichées font 100,2 % du total.']);
    assert.match((await tell(parts(40, 30, 20, 9.7), {}, 'en')).sentence, / The parts shown make 99\.7% of the total\.$/);
    assert.deepEqual((await tell(parts(40, 30, 20, 9.8), {}, 'en')).notes, ['Because of rounding, the parts add up to 99.8%.']);
  });
  test('of six parts counts the one that is left in the singular', async () => {
    const six = ['e', 'p', 't', 'a', 'f', 'g'].map((item, index): PartLine => ({ item, value: index + 14 }));
    assert.match(plain((await tell(six)).sentence), / et une autre part, plus petite\./);
    assert.match((await tell(six, {}, 'en')).sentence, / and one smaller part\./);
    const seven: readonly PartLine[] = [...six, { item: 'h', value: 1 }];
    assert.match((await tell(seven, {}, 'en')).sentence, / and two smaller parts\./);
  });
  test('says how many parts have no data, and how many are hidden', async () => {
    const lacking = (...statuses: readonly ('O' | 'Q')[]): readonly PartLine[] => [
      { item: 'e', value: 60 },
      ...statuses.map((status, at): PartLine => ({ item: 'pta'[at]!, value: null, status: [status] })),
    ];
    const said = async (lines: readonly PartLine[], locale: Locale): Promise<string> => {
      const { sentence, notes } = await tell(lines, {}, locale);
      return plain([sentence, ...notes].join(' ')).replace(/^[^)]*\)\. /u, '');
    };
    assert.equal(await said(lacking('O'), 'fr'), 'Une part n’a pas de donnée.');
    assert.equal(await said(lacking('O', 'O'), 'fr'), 'Deux parts n’ont pas de donnée.');
    assert.equal(await said(lacking('Q', 'Q'), 'fr'), 'Deux parts sont masquées par le secret statistique.');
    assert.equal(await said(lacking('O'), 'en'), 'One part has no data.');
    assert.equal(await said(lacking('O', 'O'), 'en'), 'Two parts have no data.');
    assert.equal(await said(lacking('Q'), 'en'), 'One part is confidential.');
    assert.equal(await said(lacking('Q', 'Q'), 'en'), 'Two parts are confidential.');
    const both = await said(lacking('Q', 'O'), 'fr');
    assert.ok(both.includes('Une part est masquée') && both.includes('Une part n’a pas de donnée.'), both);
  });
  test('stands beside no reference of another period, and speaks of the latest of its own', async () => {
    const elsewhere = profiles.map((line): PartLine => ({ ...line, territory: 'FR', role: 'reference', period: '2023-2024' }));
    assert.doesNotMatch((await tell([...profiles, ...elsewhere])).sentence, /France/);
    const before = profiles.map((line): PartLine => ({ ...line, value: line.value! / 2, period: '2023-2024' }));
    assert.match(plain((await tell([...before, ...profiles])).sentence), / en 2024-2025 : élèves \(40,2 %\)/);
  });
  test('of many parts says the five greatest, and adds up none of the others', async () => {
    const many = ['e', 'p', 't', 'a', 'f', 'g', 'h'].map((item, index): PartLine => ({ item, value: index + 11 }));
    assert.match(
      plain((await tell(many)).sentence),
      /: h \(17,0 %\), g \(16,0 %\), f \(15,0 %\), autres personnels \(14,0 %\), enseignants \(13,0 %\) et deux autres parts, plus petites\./,
    );
  });
  test('says who is hidden, and then no total: it would tell the hidden part', async () => {
    const { sentence } = await tell([...profiles.slice(0, 2), { item: 't', value: null, status: ['Q'] }]);
    assert.match(sentence, / Une part est masquée par le secret statistique\.$/);
    assert.doesNotMatch(sentence, /total|affichées/);
  });
  test('of amounts says amounts, and compares them with no other territory', async () => {
    const amounts: Indicator = { ...visits, unit: { kind: 'count', decimals: 0, name: { fr: ['visite', 'visites'] } } };
    const france: PartLine = { item: 'e', value: 9_000_000, territory: 'FR', role: 'reference' };
    const { sentence } = await tell([{ item: 'e', value: 1476 }, { item: 'p', value: 12 }, france], {}, 'fr', amounts);
    assert.equal(plain(sentence), 'Visites de l’ENT par profil dans le Finistère en 2024-2025 : élèves (1 476) et parents (12).');
  });
  test('gives way to a notice when every part is secret, or none came', async () => {
    const secret = await tell(profiles.map((line): PartLine => ({ ...line, value: null, status: ['Q'] })));
    assert.deepEqual([secret.state, secret.sentence, secret.notice?.word], ['masked', '', 'Chiffres masqués.']);
    const none = await tell(profiles.map((line): PartLine => ({ ...line, value: null })));
    assert.deepEqual([none.state, none.notice?.word], ['empty', 'Aucune donnée.']);
  });
  test('refuses shares one of which would be negative in its very notice, and says why once', async () => {
    const lines = profiles.map(({ item }): PartLine => ({ item, value: null, status: ['M'] }));
    const answer = partsAnswer(visits, lines, labels, {
      warnings: [{ code: 'NEGATIVE_PART' }, { code: 'UNKNOWN_PART', params: { count: 3 } }],
    });
    const refused = { ...answer, figures: { ...answer.figures, numerator: [-30, 10, 110, 5] } };
    for (const [locale, notice, other] of [
      [
        'fr',
        'Non calculable. Le chiffre de «\u00a0élèves\u00a0» est négatif\u00a0: des parts du total n’auraient pas de sens.',
        /^La répartition/u,
      ],
      ['en', 'Cannot be computed. The figure for “élèves” is negative: shares of the total would mean nothing.', /^Shares are/u],
    ] as const) {
      const reading = await readAny(refused, 'composition', locale);
      assert.equal(`${reading?.notice?.word} ${reading?.notice?.text}`, notice);
      assert.deepEqual([reading?.state, reading?.sentence, reading?.notes.length], ['refused', '', 1]);
      assert.match(reading?.notes[0] ?? '', other);
    }
    // Elsewhere it is negative: what is missing here is missing for another reason, which the note does not hide.
    const elsewhere = await readAny(answer, 'composition', 'fr');
    assert.deepEqual([elsewhere?.notice?.word, elsewhere?.notes.length], ['Aucune donnée.', 2]);
  });
});

test('a kind that nobody knows is nobody’s', async () => {
  assert.equal(await readAny(partsAnswer(pix, profiles, labels), 'camembert', 'fr'), null);
});
