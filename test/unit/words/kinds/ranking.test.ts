import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Indicator, Locale, Reading } from '@balise/model';
import { markLabel, read, shortLabel, valueText } from '@balise/words';
import { plain } from '../../plain.ts';
import { answerOf, terminaux, type Circumstances, type Line } from '../answer-of.ts';

const bretagne = { level: 'dep', within: 'reg:53' } as const;
const lines: readonly Line[] = [
  { territory: 'dep:22', value: 38.4, rank: 1 },
  { territory: 'dep:35', value: 36.9, rank: 2 },
  { territory: 'dep:29', value: 35.6, rank: 3, role: 'main' },
  { territory: 'dep:56', value: 31.2, rank: 4 },
];
const france: Line = { territory: 'FR', value: 34.2, role: 'reference' };
const tell = (
  given: readonly Line[],
  circumstances: Circumstances = {},
  locale: Locale = 'fr',
  indicator: Indicator = terminaux,
): Reading => read(answerOf(indicator, given, { question: bretagne, ...circumstances }), 'ranking', locale);
const withoutRanks = (given: readonly Line[]): readonly Line[] => given.map(({ rank: _rank, ...line }) => line);
const withoutMain = (given: readonly Line[]): readonly Line[] =>
  given.map((line) => (line.role === 'main' ? { ...line, role: 'other' } : line));

test('a mark is named without reading the whole set again', () => {
  const answer = answerOf(
    terminaux,
    Array.from({ length: 400 }, (_, at) => ({ territory: `com:${29001 + at}`, value: at })),
  );
  let read = 0;
  const period = new Proxy(answer.figures.period, { get: (periods, name, own) => ((read += 1), Reflect.get(periods, name, own)) });
  const watched = { ...answer, figures: { ...answer.figures, period } };
  for (const row of period.keys()) markLabel(watched, row, 'fr');
  assert.ok(read < 400 * 10, `${read} reads for 400 marks`);
});

test('bars of several periods say which theirs is', () => {
  const years = ['2023-2024', '2024-2025'].flatMap((period) => lines.map((line): Line => ({ ...line, period })));
  const answer = answerOf(terminaux, [...years, france], { question: bretagne });
  assert.deepEqual(
    [0, 4, 8].map((row) => shortLabel(answer, row, 'fr')),
    ['Côtes-d’Armor, 2023-24', 'Côtes-d’Armor, 2024-25', 'France, 2024-25'],
  );
  assert.equal(shortLabel(answerOf(terminaux, lines, { question: bretagne }), 0, 'fr'), 'Côtes-d’Armor');
});
test('a school of which only the code is known is not given a capital', () => {
  const answer = answerOf(
    terminaux,
    [
      { territory: 'uai:0290009C', value: 1, role: 'main' },
      { territory: 'uai:0290010D', value: 2 },
    ],
    { question: { level: 'uai' } },
  );
  assert.equal(shortLabel(answer, 0, 'fr'), '0290009C');
  assert.equal(read(answer, 'ranking', 'fr').table.rows[0]?.cells[0]?.text, '0290009C');
});

describe('the sentence of a ranking', () => {
  test('places mine, says its figure and stands it beside the reference', () => {
    assert.equal(
      plain(tell([...lines, france]).sentence),
      'Le Finistère est au 3e rang des 4 départements de Bretagne, avec 35,6 terminaux pour 100 élèves en 2024-2025, soit 1,4 de plus qu’en France.',
    );
    assert.equal(
      plain(tell([...lines, france], {}, 'en').sentence),
      'Finistère ranks 3rd of the 4 départements of Bretagne, with 35.6 devices per 100 pupils in 2024-2025, 1.4 more than in France.',
    );
  });
  test('gives up what it stands beside when a label is so long that sixty words would not do, rather than its end', () => {
    const label =
      'Share of public and private schools under contract that declare having network access at least once a week in every classroom and in all of the common areas of the school';
    const long: Indicator = { ...terminaux, label: { fr: label, en: label }, unit: { kind: 'rate', decimals: 1 } };
    const tied = ['aca:04', 'aca:01', 'aca:17', 'aca:28'].map((territory, at): Line => ({
      territory,
      value: at === 3 ? 0.2 : 0,
      rank: at === 3 ? 4 : 1,
      period: '2026-W37',
      ...(at === 0 ? { role: 'main' } : {}),
    }));
    const unknown: Line = { territory: 'aca:05', value: null, status: ['Q'], n: 0, period: '2026-W37' };
    const beside: Line = { territory: 'aca:14', value: 0.1, role: 'reference', period: '2026-W37' };
    assert.equal(
      plain(tell([...tied, unknown, beside], { question: { level: 'aca' } }, 'en', long).sentence),
      `${label.replace(/ the school$/, '…')}: the académie de Bordeaux ranks joint 1st of the 4 ranked académies (from lowest to highest), with 0.0% in the week of 7 September 2026.`,
    );
  });
  test('begins with a capital, whatever the label begins with', () => {
    const low: Indicator = {
      ...terminaux,
      label: { fr: 'effectif des élèves', en: 'number of pupils' },
      unit: { kind: 'rate', decimals: 1 },
    };
    assert.match(tell(lines, {}, 'fr', low).sentence, /^Effectif des élèves\u00a0: le Finistère est/);
    assert.match(tell(lines, {}, 'en', low).sentence, /^Number of pupils: Finistère ranks/);
    const figure = answerOf(low, lines.slice(2, 3));
    assert.match(read(figure, 'figure', 'fr').sentence, /^Effectif des élèves\u00a0: 35,6/);
    assert.match(read(figure, 'figure', 'en').sentence, /^Number of pupils: 35\.6/);
  });
  test('gives the range without a reference', () => {
    assert.match(plain(tell(lines).sentence), /Les valeurs vont de 31,2 dans le Morbihan à 38,4 dans les Côtes-d’Armor\.$/);
  });
  test('makes the verb agree: « les Côtes-d’Armor sont au 1er rang »', () => {
    const given = lines.map((line): Line => ({ ...line, role: line.territory === 'dep:22' ? 'main' : 'other' }));
    assert.match(tell(given).sentence, /^Les Côtes-d’Armor sont au 1er rang des 4 départements de Bretagne/);
  });
  test('says ex æquo', () => {
    const tied = lines.map((line): Line => (line.rank === 2 ? { ...line, value: 35.6 } : line.rank === 3 ? { ...line, rank: 2 } : line));
    assert.match(tell(tied).sentence, /est au 2e rang ex æquo des 4/);
    assert.match(tell(tied, {}, 'en').sentence, /ranks joint 2nd of the 4/);
  });
  test('says when the smallest comes first', () => {
    const reversed = lines.map((line): Line => ({ ...line, rank: 5 - (line.rank ?? 0) }));
    assert.match(tell(reversed).sentence, /est au 2e rang des 4 départements de Bretagne \(du plus petit au plus grand\)/);
  });
  test('says no rank, no first and no last where ranking is forbidden', () => {
    const { sentence, table, marks } = tell(withoutRanks([...lines, france]), {}, 'fr', { ...terminaux, ranking: false });
    assert.equal(
      plain(sentence),
      'Dans le Finistère, on compte 35,6 terminaux pour 100 élèves en 2024-2025, soit 1,4 de plus qu’en France. Dans les départements de Bretagne, les valeurs vont de 31,2 à 38,4.',
    );
    assert.ok(!table.columns.some(({ label }) => label === 'Rang'));
    assert.equal(plain(marks[2]), 'Finistère, 35,6 terminaux pour 100 élèves');
  });
  test('without mine tells the range and the reference', () => {
    assert.equal(
      plain(tell(withoutMain([...lines, france])).sentence),
      'Terminaux pour 100 élèves : les valeurs vont de 31,2 dans le Morbihan à 38,4 dans les Côtes-d’Armor en 2024-2025. En France, la valeur est de 34,2.',
    );
  });
  test('says where the only figure there is stands, not that all are equal', () => {
    const one = withoutRanks(lines).map((line): Line => (line.territory === 'dep:35' ? line : { ...line, value: null }));
    assert.match(plain(tell(one).sentence), /: 36,9 en Ille-et-Vilaine en 2024-2025\./);
    assert.match(plain(tell(one, {}, 'en').sentence), /: 36\.9 in Ille-et-Vilaine in 2024-2025\./);
  });
  test('of a part of the set does not call its extremes extremes', () => {
    const cut = { question: { ...bretagne, limit: 2 }, ranked: 4 };
    assert.equal(
      plain(tell(withoutMain(lines.slice(2)), cut).sentence),
      'Terminaux pour 100 élèves : de 31,2 à 35,6 en 2024-2025 pour les 2 départements affichés sur 4.',
    );
    assert.equal(
      plain(tell(lines.slice(0, 2), cut).sentence),
      'Les Côtes-d’Armor sont au 1er rang des 4 départements de Bretagne, avec 38,4 terminaux pour 100 élèves en 2024-2025, soit 1,5 de plus qu’en Ille-et-Vilaine, au rang suivant.',
    );
    assert.doesNotMatch(tell(lines.slice(1), { question: { ...bretagne, limit: 3 }, ranked: 96 }).sentence, /valeurs vont/);
  });
  test('of a part of the set says of nobody else what is equal among those shown', () => {
    const equal = withoutMain(lines)
      .slice(0, 2)
      .map((line): Line => ({ ...line, value: 100, rank: 1 }));
    const cut = { question: { ...bretagne, limit: 2 }, ranked: 4, cutFrom: 4 };
    assert.equal(plain(tell(equal, cut).sentence), 'Terminaux pour 100 élèves : 100,0 en 2024-2025 pour les 2 départements affichés.');
    const others: readonly Line[] = [
      { territory: 'dep:29', value: null },
      { territory: 'dep:56', value: null },
    ];
    assert.equal(
      plain(tell([...equal, ...others], { ranked: 2 }).sentence),
      'Terminaux pour 100 élèves : 100,0 en 2024-2025 pour les 2 départements affichés. Deux départements n’ont pas de donnée.',
    );
  });
  test('of a part of the set counts nobody who lacks a figure: most may be among those left out', () => {
    const given: readonly Line[] = [
      ...lines.slice(1, 3),
      { territory: 'dep:44', value: null },
      { territory: 'dep:49', value: null, status: ['Q'] },
    ];
    const around = { question: { level: 'dep', limit: 4, show: 'around' }, ranked: 3, cutFrom: 101 } as const;
    const { sentence, notes } = tell(given, around);
    assert.match(plain(sentence), /^Le Finistère est au 3e rang des 3 départements classés, .*, au rang précédent\.$/);
    assert.deepEqual(notes, []);
    assert.match(tell(given, around, 'en').sentence, /^Finistère ranks 3rd of the 3 ranked départements/);
  });
  test('stands mine beside its neighbour where the set is cut and there is no reference', () => {
    const around = { question: { ...bretagne, limit: 2, show: 'around' as const }, ranked: 12 };
    assert.match(
      plain(tell(lines.slice(1, 3), around).sentence),
      /en 2024-2025, soit 1,3 de moins qu’en Ille-et-Vilaine, au rang précédent\.$/,
    );
    assert.match(plain(tell(lines.slice(2), around).sentence), /, soit 4,4 de plus que dans le Morbihan, au rang suivant\.$/);
    assert.match(plain(tell(lines.slice(2), around, 'en').sentence), /, 4\.4 more than in Morbihan, one place below\.$/);
  });
  test('counts in words who has no data and who is secret', () => {
    const given: readonly Line[] = [
      ...lines,
      { territory: 'dep:44', value: null },
      { territory: 'dep:85', value: null },
      { territory: 'dep:49', value: null, status: ['Q'] },
      { territory: 'dep:53', value: null, status: ['M'] },
    ];
    const { sentence, notes, legend } = tell([...given, france], { question: { level: 'dep' }, ranked: 4 });
    assert.match(plain(sentence), /des 4 départements classés, .* Deux départements n’ont pas de donnée\.$/);
    assert.deepEqual(notes, ['Un département est masqué par le secret statistique.']);
    const english = tell([...given, france], { question: { level: 'dep' }, ranked: 4 }, 'en').sentence;
    assert.match(plain(english), /ranks 3rd of the 4 ranked départements, .* Two départements have no data\.$/);
    assert.deepEqual(
      legend.map(({ role, label }) => plain(`${role} ${label}`)),
      ['mine Finistère', 'others Autres départements', 'word n. d. : non disponible', 'word s : secret statistique'],
    );
  });
  test('counts mine among them where nothing is known, for no sentence tells of it', () => {
    const secret = lines.map((line): Line => ({ territory: line.territory, role: line.role ?? 'other', value: null, status: ['Q'] }));
    const { sentence, notes } = tell(secret);
    assert.equal(sentence, '');
    assert.deepEqual(notes, ['Quatre départements sont masqués par le secret statistique.']);
  });
  test('says in the feminine what is feminine', () => {
    const given: readonly Line[] = [
      { territory: 'aca:14', value: 2, rank: 1, role: 'main' },
      { territory: 'aca:17', value: 1, rank: 2 },
      { territory: 'aca:28', value: null, status: ['Q'] },
    ];
    const reading = tell(given, { question: { level: 'aca' } });
    assert.match(reading.sentence, /^L’académie de Rennes est au 1er rang des 2 académies/);
    assert.match(reading.sentence, /Une académie est masquée par le secret statistique\.$/);
    assert.match(reading.marks[0] ?? '', /, 1re sur 2$/);
  });
  test('tells that mine is missing, and still tells the others', () => {
    const given = lines.map((line): Line =>
      line.role === 'main' ? { territory: 'dep:29', role: 'main', value: null, status: ['Q'] } : line,
    );
    const { sentence, state } = tell(given);
    assert.equal(state, 'ready');
    assert.match(sentence, /Le chiffre est masqué dans le Finistère en 2024-2025 par le secret statistique\.$/);
  });
  test('told of mine, calls those of the same lot the others, so that counts add up to those of the table', () => {
    const given = (status: 'Q' | 'O'): readonly Line[] => [
      ...lines.map((line): Line => (line.role === 'main' ? { territory: 'dep:29', role: 'main', value: null, status: [status] } : line)),
      { territory: 'dep:44', value: null, status: ['Q'] },
      { territory: 'dep:85', value: null },
      { territory: 'dep:49', value: null },
    ];
    const all = (status: 'Q' | 'O', locale: 'fr' | 'en' = 'fr'): string => {
      const { sentence, notes } = tell(given(status), {}, locale);
      return plain([sentence, ...notes].join(' '));
    };
    assert.match(all('Q'), /Deux départements n’ont pas de donnée\. .*Un autre département est masqué/);
    assert.match(all('O'), /Deux autres départements n’ont pas de donnée\. .*Un département est masqué/);
    assert.match(all('Q', 'en'), /One other département is confidential/);
  });
});

describe('the words beside the bars', () => {
  const answer = answerOf(terminaux, [...lines, france, { territory: 'dep:44', value: null }], { question: bretagne });
  test('are the name, the value and the whole for whoever cannot see', () => {
    assert.equal(shortLabel(answer, 0, 'fr'), 'Côtes-d’Armor');
    assert.equal(valueText(answer, 2, 'fr'), '35,6');
    assert.equal(valueText(answer, 5, 'fr'), 'n.\u00a0d.');
    assert.equal(plain(markLabel(answer, 2, 'fr')), 'Finistère, 35,6 terminaux pour 100 élèves, 3e sur 4');
    assert.equal(plain(markLabel(answer, 2, 'en')), 'Finistère, 35.6 devices per 100 pupils, 3rd of 4');
    assert.equal(plain(markLabel(answer, 5, 'fr')), 'Loire-Atlantique, non disponible');
  });
  test('do not repeat « académie » among académies', () => {
    const given = ['aca:14', 'aca:02', 'aca:28', 'aca:32', 'aca:31', 'aca:33'].map((territory): Line => ({ territory, value: 1 }));
    const among = answerOf(terminaux, given, { question: { level: 'aca' } });
    assert.deepEqual(
      given.map((_, row) => shortLabel(among, row, 'fr')),
      ['Rennes', 'Aix-Marseille', 'La Réunion', 'Guadeloupe', 'Martinique', 'Guyane'],
    );
  });
  test('of a school take its label', () => {
    const school = answerOf(terminaux, [{ territory: 'uai:0290009C', value: 1, role: 'main' }], {
      labels: { 'uai:0290009C': { fr: "Lycée de l'Élorn" } },
    });
    assert.equal(shortLabel(school, 0, 'fr'), 'Lycée de l’Élorn');
    assert.match(read(school, 'figure', 'fr').sentence, /^Au lycée de l’Élorn, on compte/);
  });
});

describe('the title of a ranking', () => {
  test('is what and where', () => assert.equal(tell(lines).title, 'Terminaux pour 100 élèves, départements de Bretagne'));
});

describe('a set without a figure', () => {
  test('is empty, or masked when secrecy is the reason', () => {
    const none = lines.map(({ rank: _rank, ...line }): Line => ({ ...line, value: null }));
    assert.equal(tell(none).state, 'empty');
    assert.equal(tell(none.map((line): Line => ({ ...line, status: ['Q'] }))).state, 'masked');
  });
  test('has no legend for colours of bars that are not there, only for the abbreviations that are', () => {
    const none = lines.map(({ rank: _rank, ...line }): Line => ({ ...line, value: null }));
    assert.deepEqual(tell(none).legend.map(({ role, label }) => `${role} ${plain(label)}`), ['word n. d. : non disponible']); // prettier-ignore
    const [first, ...rest] = none;
    assert.deepEqual(tell([{ ...first!, value: 3 }, ...rest]).legend.map(({ role }) => role), ['mine', 'others', 'word']); // prettier-ignore
  });

  test('counts the reference it tells among the figures that are provisional', () => {
    const notes = (...places: readonly string[]): string => {
      const given = [...lines, france].map((line): Line => (places.includes(line.territory) ? { ...line, status: ['P'] } : line));
      return plain(tell(given).sentence + tell(given).notes.join(' '));
    };
    assert.match(notes('FR'), /Un de ces chiffres est provisoire/);
    assert.match(notes('FR', 'dep:29'), /Deux de ces chiffres sont provisoires/);
    assert.doesNotMatch(notes(...lines.map(({ territory }) => territory)), /Ces chiffres sont provisoires/);
    assert.match(notes(...lines.map(({ territory }) => territory), 'FR'), /Ces chiffres sont provisoires/);
  });
});
