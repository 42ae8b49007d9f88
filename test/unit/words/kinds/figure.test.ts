import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Indicator, Locale, Reading } from '@balise/model';
import { read, sourceText } from '@balise/words';
import { plain } from '../../plain.ts';
import { answerOf, pix, terminaux, type Circumstances, type Line } from '../answer-of.ts';

/** Spaces made plain, to read the expected sentence; code points have their own tests. */
const finistere: Line = { territory: 'dep:29', value: 35.6, role: 'main' };
const before: Line = { territory: 'dep:29', value: 33, role: 'previous', period: '2023-2024' };
const rennes: Line = { territory: 'aca:14', value: 33.8, role: 'reference' };
const tell = (lines: readonly Line[], circumstances?: Circumstances, locale: Locale = 'fr'): Reading =>
  read(answerOf(terminaux, lines, circumstances), 'figure', locale);

describe('the sentence of a figure', () => {
  test('is a finding, an evolution and a comparison', () => {
    assert.equal(
      plain(tell([finistere, before, rennes]).sentence),
      'Dans le Finistère, on compte 35,6 terminaux pour 100 élèves en 2024-2025, soit 2,6 de plus qu’en 2023-2024 et 1,8 de plus que dans l’académie de Rennes.',
    );
    assert.equal(
      plain(tell([finistere, before, rennes], {}, 'en').sentence),
      'In Finistère, there were 35.6 devices per 100 pupils in 2024-2025, 2.6 more than in 2023-2024 and 1.8 more than in the académie de Rennes.',
    );
  });
  test('goes on from the number of a rate whose unit is named as a predicate', () => {
    const lines: readonly Line[] = [
      { territory: 'dep:86', value: 61.5, role: 'main', status: ['P'] },
      { territory: 'dep:86', value: 60.2, role: 'previous', period: '2023-2024' },
      { territory: 'FR', value: 58.8, role: 'reference' },
    ];
    assert.equal(
      plain(read(answerOf(pix, lines), 'figure', 'fr').sentence),
      'Dans la Vienne, 61,5 % des élèves de 3e ont passé la certification Pix en 2024-2025, soit 1,3 point de plus qu’en 2023-2024 et 2,7 points de plus qu’en France. Ce chiffre est provisoire.',
    );
  });
  test('begins with the label where the unit does not say what is measured, and does not say its noun twice', () => {
    const told = (label: string): string => {
      const unit = { kind: 'count', decimals: 0, name: { fr: ['élève', 'élèves'] } } as const;
      const lines: readonly Line[] = [{ territory: 'dep:38', value: 12, role: 'main', period: 'rentree:2025' }];
      return plain(read(answerOf({ ...terminaux, label: { fr: label }, unit }, lines), 'figure', 'fr').sentence);
    };
    assert.equal(told('Effectif boursier'), 'Effectif boursier : 12 élèves en Isère à la rentrée 2025.');
    assert.equal(told('Élèves boursiers'), 'Élèves boursiers : 12 en Isère à la rentrée 2025.');
    assert.equal(told('Élèves'), 'En Isère, on compte 12 élèves à la rentrée 2025.');
  });
  test('agrees in number', () => {
    const schools: Indicator = {
      ...terminaux,
      label: { fr: 'Collèges', en: 'Collèges' },
      unit: { kind: 'count', decimals: 0, name: { fr: ['collège', 'collèges'], en: ['collège', 'collèges'] } },
    };
    const points: Indicator = {
      ...terminaux,
      label: { fr: 'Valeur ajoutée', en: 'Value added' },
      unit: { kind: 'score', decimals: 1, name: { fr: ['point', 'points'], en: ['point', 'points'] } },
    };
    const said = (indicator: Indicator, value: number, locale: Locale): string =>
      plain(
        read(
          answerOf(indicator, [
            { ...finistere, value },
            { ...before, value: value + 3 },
          ]),
          'figure',
          locale,
        ).sentence,
      );
    assert.equal(said(schools, 1, 'fr'), 'Dans le Finistère, on compte 1 collège en 2024-2025, soit 3 de moins qu’en 2023-2024.');
    assert.equal(said(schools, 1, 'en'), 'In Finistère, there was 1 collège in 2024-2025, 3 fewer than in 2023-2024.');
    assert.match(said(terminaux, 1, 'en'), /^In Finistère, there was 1\.0 device per 100 pupils/);
    assert.match(said(schools, 11, 'en'), /^In Finistère, there were 11 collèges/);
    assert.match(said(schools, 1_000_000, 'en'), /^In Finistère, there were 1 million collèges/);
    assert.equal(said(points, -1, 'fr'), 'Valeur ajoutée : −1,0 point dans le Finistère en 2024-2025, soit 3,0 de moins qu’en 2023-2024.');
    assert.match(said(points, 2, 'fr'), /^Valeur ajoutée : 2,0 points /);
    assert.equal(said(points, -1, 'en'), 'Value added: −1.0 point in Finistère in 2024-2025, 3.0 lower than in 2023-2024.');
  });
  test('says no percentage of a change of which it would be nothing', () => {
    const people = { ...terminaux, unit: { kind: 'count', decimals: 0 } } as const satisfies Indicator;
    const note = (now: number, then: number, locale: Locale): string =>
      plain(
        read(
          answerOf(people, [
            { ...finistere, value: now },
            { ...before, value: then },
          ]),
          'figure',
          locale,
        ).comparisons[0]?.note,
      );
    assert.match(note(10_000_001, 10_000_000, 'fr'), /\+1$/);
    assert.match(note(9_999_999, 10_000_000, 'en'), /−1$/);
    assert.match(note(10_005_000, 10_000_000, 'fr'), /\+5 000 \(\+0,1 %\)$/);
    assert.match(note(9_995_000, 10_000_000, 'en'), /−5,000 \(−0\.1%\)$/);
  });
  test('says stable under the smallest meaningful difference', () => {
    const { sentence } = read(answerOf({ ...terminaux, meaningful: 1 }, [finistere, { ...before, value: 35 }]), 'figure', 'fr');
    assert.match(plain(sentence), /, soit une valeur stable par rapport à 2023-2024\.$/);
  });
  test('explains why a break leaves no evolution', () => {
    const { sentence, notes, comparisons } = tell([finistere, before], {
      question: { compare: ['previous'] },
      warnings: [{ code: 'SERIES_BREAK', at: '2024-2025', text: { fr: 'Nouvelle enquête' } }],
    });
    assert.match(plain(sentence), /en 2024-2025\. La méthode a changé en 2024-2025 : l’évolution n’est pas calculée\.$/);
    assert.deepEqual(notes.map(plain), ['Rupture de série en 2024-2025. Nouvelle enquête.']);
    assert.deepEqual(comparisons, []);
  });
  test('counts what it stands on', () => {
    assert.match(
      plain(tell([{ ...finistere, n: 87, coverage: 87 / 97 }]).sentence),
      /Calculé sur 87 des 97 données attendues \(89,7 %\)\.$/,
    );
    assert.match(plain(tell([{ ...finistere, n: 23, coverage: 23 / 80 }]).sentence), /23 des 80 données attendues \(28,8 %\)\.$/);
    assert.match(plain(tell([{ ...finistere, n: 21, coverage: 21 / 240 }]).sentence), /21 des 240 données attendues \(8,8 %\)\.$/);
    assert.match(plain(tell([{ ...finistere, n: 9999, coverage: 0.9999 }]).sentence), /\(plus de 99,9 %\)\.$/);
  });
  test('is a share of what contains it when parts add up, for a département has fewer of all things than France', () => {
    const population = {
      ...terminaux,
      label: { fr: 'Population', en: 'Population' },
      unit: { kind: 'count', decimals: 0, name: { fr: ['habitant', 'habitants'], en: ['inhabitant', 'inhabitants'] } },
      measure: { op: 'value', of: { field: 'population', over: { territory: 'sum' } } },
    } as const satisfies Indicator;
    const given = [
      { ...finistere, value: 933_455 },
      { ...rennes, value: 3_449_370 },
    ];
    const { sentence, comparisons } = read(answerOf(population, given), 'figure', 'fr');
    assert.equal(
      plain(sentence),
      'Population : 933 455 habitants dans le Finistère en 2024-2025, soit 27,1 % du total de l’académie de Rennes.',
    );
    assert.equal(plain(comparisons[0]?.note), 'dont Finistère : 27,1 %');
    assert.equal(
      plain(read(answerOf(population, given), 'figure', 'en').sentence),
      'Population: 933,455 inhabitants in Finistère in 2024-2025, 27.1% of the total for the académie de Rennes.',
    );
    const share = (value: number, of: number, locale: Locale = 'fr', whole = 'reg:53'): string =>
      plain(
        read(
          answerOf(population, [
            { ...finistere, value },
            { ...rennes, territory: whole, value: of },
          ]),
          'figure',
          locale,
        ).sentence,
      );
    assert.match(share(27, 100), /, soit 27,0 % du total de la Bretagne\.$/);
    assert.match(share(27, 100, 'fr', 'FR'), /, soit 27,0 % du total de la France\.$/);
    assert.match(share(40, 100_000), /, soit moins de 0,1 % du total de la Bretagne\.$/);
    // None is no share, nearly all is not all, all is as much.
    assert.match(share(0, 100_000), /0 habitant dans le Finistère en 2024-2025\.$/);
    assert.match(share(99_999, 100_000), /, soit plus de 99,9 % du total de la Bretagne\.$/);
    assert.match(share(99_999, 100_000, 'en'), /, over 99\.9% of the total for Bretagne\.$/);
    assert.match(share(100_000, 100_000), /, soit autant qu’en Bretagne\.$/);
    const unknown = { ...population, measure: terminaux.measure };
    assert.doesNotMatch(read(answerOf(unknown, given), 'figure', 'fr').sentence, /soit/);
  });
  test('never compares a territory with itself', () => {
    assert.doesNotMatch(tell([finistere, { ...finistere, role: 'reference' }]).sentence, /soit/);
  });
  test('says the difference of what is displayed: 35,6 − 33,0 whatever lies behind', () => {
    assert.match(
      plain(
        tell([
          { ...finistere, value: 35.649 },
          { ...before, value: 32.951 },
        ]).sentence,
      ),
      /soit 2,6 de plus/,
    );
  });
  test('fits sixty words by giving up what matters least', () => {
    const indicator = { ...pix, label: { fr: 'mot '.repeat(30).trim() }, unit: { kind: 'rate', decimals: 1 } } as const;
    const { sentence, notes } = read(
      answerOf(indicator, [{ ...finistere, status: ['P'], n: 87, coverage: 87 / 97 }, before, rennes]),
      'figure',
      'fr',
    );
    assert.match(plain(sentence), /35,6 % dans le Finistère en 2024-2025/);
    assert.doesNotMatch(sentence, /Calculé/);
    assert.match(plain(notes.join(' ')), /Calculé sur 87 des 97.*Ce chiffre est provisoire/);
  });
});

describe('the rest of a figure', () => {
  test('has a title, a value apart from its unit, and comparisons with their differences', () => {
    const reading = tell([finistere, before, rennes]);
    assert.equal(reading.title, 'Terminaux pour 100 élèves, Finistère');
    assert.deepEqual(
      { ...reading.value, spoken: plain(reading.value?.spoken) },
      { text: '35,6', unit: 'pour 100 élèves', period: '2024-2025', spoken: '35,6 terminaux pour 100 élèves, 2024-2025' },
    );
    assert.deepEqual(
      reading.comparisons.map(({ label, value, note }) => [label, value, plain(note)]),
      [
        ['2023-2024', '33,0', 'évolution : +2,6'],
        ['Académie de Rennes', '33,8', 'écart : +1,8'],
      ],
    );
  });
  test('puts main first in a table with units in its heading', () => {
    const { table } = tell([rennes, finistere, before]);
    assert.deepEqual(
      table.columns.map(({ label }) => label),
      ['Territoire', 'Période', 'Valeur (pour 100 élèves)'],
    );
    assert.deepEqual(
      table.rows.map(({ row }) => row),
      [1, 2, 0],
    );
    assert.deepEqual(
      table.rows[0]?.cells.map(({ text }) => text),
      ['Finistère', '2024-2025', '35,6'],
    );
    assert.equal(table.caption, 'Terminaux pour 100 élèves, Finistère. 3\u00a0lignes.');
  });
  test('names source, date, licence, and fiction', () => {
    const { sources } = tell([finistere], { fictitious: true });
    assert.equal(sources.length, 1);
    const [line] = sources;
    assert.ok(line !== undefined && line.licenseHref?.startsWith('https://') === true && line.fictitious);
    assert.equal(
      plain(sourceText(line, 'fr')),
      'Source : DNE, ministère de l’Éducation nationale · mis à jour le 9 sept. 2026 · Licence Ouverte 2.0 · données fictives',
    );
    assert.equal(line.license, 'Licence Ouverte 2.0');
  });
  test('tells a filter in the title, for public schools are not schools', () => {
    const { title } = tell([finistere], {
      question: { where: [{ field: 'secteur', equal: 'PUBLIC' }] },
      labels: { 'secteur=PUBLIC': { fr: 'Public' } },
    });
    assert.equal(title, 'Terminaux pour 100 élèves (Public), Finistère');
  });
});

describe('a figure that is not there', () => {
  test('is masked when secret: no value, the notice says why and when, its mark and cell say so in words', () => {
    const reading = tell([{ ...finistere, value: null, status: ['Q'] }]);
    assert.equal(reading.state, 'masked');
    assert.deepEqual(reading.notice, {
      word: 'Chiffre masqué.',
      text: 'Le secret statistique ne permet pas de publier cette valeur (2024-2025).',
    });
    assert.equal(reading.sentence, '');
    assert.equal(reading.value, undefined);
    assert.match(tell([{ ...finistere, value: null, status: ['Q'] }], {}, 'en').notice?.text ?? '', /to be published \(2024-2025\)\.$/);
    assert.match(
      tell([{ ...finistere, value: null }], { warnings: [{ code: 'LOW_COVERAGE' }] }).notice?.text ?? '',
      /ce chiffre \(2024-2025\)\.$/,
    );
    assert.equal(reading.marks[0], 'Finistère, secret statistique');
    assert.deepEqual(reading.table.rows[0]?.cells[2], { text: 's', spoken: 'secret statistique', align: 'end', raw: null });
    assert.deepEqual(reading.statuses, [{ status: 'Q', text: 'secret statistique' }]);
  });
  test('is empty when missing, and is not a zero', () => {
    const reading = tell([{ ...finistere, value: null }]);
    assert.equal(reading.state, 'empty');
    assert.equal(reading.notice?.text, 'La donnée n’est pas disponible dans le Finistère en 2024-2025.');
    assert.equal(reading.value, undefined);
    assert.equal(tell([{ ...finistere, value: 0 }]).state, 'ready');
  });
  test('is without object when it cannot exist', () =>
    assert.equal(tell([{ ...finistere, value: null, status: ['M'] }]).notice?.word, 'Sans objet.'));
  test('is empty when nothing came back, and the title still says where', () => {
    const reading = tell([], { question: { territories: ['dep:29'] } });
    assert.equal(reading.state, 'empty');
    assert.equal(reading.title, 'Terminaux pour 100 élèves, Finistère');
    assert.equal(reading.notice?.word, 'Aucune donnée.');
  });
  test('is partial when part of the rows came', () => {
    const reading = tell([{ ...finistere, value: null }], { warnings: [{ code: 'PARTIAL', params: { read: 100, total: 10_613 } }] });
    assert.equal(reading.state, 'partial');
    assert.equal(
      plain(reading.notice?.text),
      'Une partie seulement des données a pu être lue (100 lignes sur 10 613) : aucun total n’en est tiré.',
    );
  });
  test('is partial with no list beside it: what can be compared is in the sentence and in the table', () => {
    const given = [finistere, before, rennes];
    const part = tell(given, { warnings: [{ code: 'PARTIAL', params: { read: 100, total: 10_613 } }] });
    assert.deepEqual(part.comparisons, []);
    assert.equal(part.sentence, tell(given).sentence);
    assert.equal(part.table.rows.length, given.length);
    assert.equal(tell(given).comparisons.length, 2);
  });
  test('counts one row as one, in both languages', () => {
    const one = { warnings: [{ code: 'PARTIAL', params: { read: 1, total: 10 } }] } as const;
    assert.match(plain(tell([{ ...finistere, value: null }], one).notice?.text), /\(1 ligne sur 10\)/);
    assert.match(plain(tell([{ ...finistere, value: null }], one, 'en').notice?.text), /\(1 row out of 10\)/);
  });
});
