import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { read, readProblem } from '@balise/words';
import { problem } from '@balise/model';
import type { Answer, Indicator, Reading } from '@balise/model';
import { children } from '@balise/territories';
import { answerOf, pix, terminaux, type Line } from './answer-of.ts';

const spaces = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const said = (reading: Reading): string => spaces(reading.sentence);
const labels = ({ legend }: Reading): string[] => legend.map(({ role, label }) => `${role} ${spaces(label)}`);

/** From 24.3 to 46.8 by the hundred and one départements, Finistère in the middle. */
const departements = (change: (line: Line) => Line = (line) => line): Line[] =>
  children('FR', 'dep')
    .map((territory, place): Line => {
      const value = Math.round((24.3 + (place * 22.5) / 100) * 10) / 10;
      return change(territory === 'dep:29' ? { territory, value: 35.6, role: 'main' } : { territory, value });
    })
    .sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
const without = (...codes: string[]) => (line: Line): Line => (codes.includes(line.territory) ? { ...line, value: null } : line); // prettier-ignore
const france = (lines: readonly Line[], indicator: Indicator = terminaux, more: Partial<Answer> = {}): Answer => ({
  ...answerOf(indicator, lines, { question: { level: 'dep', highlight: 'dep:29' } }),
  ...more,
});

describe('a map, in French', () => {
  test('says in which class mine stands, the range, and who has no data', () => {
    const reading = read(france(departements(without('dep:48', 'dep:974'))), 'map', 'fr');
    assert.equal(
      said(reading),
      'En 2024-2025, le Finistère (35,6) se situe dans la classe médiane ; la valeur va de 24,3 à 46,8 selon les départements. Deux départements n’ont pas de donnée.',
    );
    assert.equal(spaces(reading.title), 'Terminaux pour 100 élèves, par département');
    assert.equal(reading.state, 'ready');
  });

  test('prints classes in French intervals, the last one closed, then textures and mine', () => {
    const secret = (line: Line): Line => (line.territory === 'dep:2A' ? { ...line, value: null, status: ['Q'] } : without('dep:48')(line));
    const found = labels(read(france(departements(secret)), 'map', 'fr'));
    assert.deepEqual(found.slice(0, 5).map((label) => label.slice(0, 7)), [1, 2, 3, 4, 5].map((tone) => `class-${tone}`)); // prettier-ignore
    assert.match(found[0]!, /^class-1 \[24 ; 28\[$/);
    assert.match(found[4]!, /^class-5 \[\d+ ; 48\]$/);
    assert.deepEqual(found.slice(5).sort(), ['dots Secret statistique', 'hatch Non disponible', 'outline-mine Finistère']);
  });

  test('says in its legend what a title does not: minutes, days, euros', () => {
    const first = (unit: Indicator['unit'], locale: 'fr' | 'en' = 'fr'): string =>
      labels(read(france(departements(), { ...terminaux, unit }), 'map', locale))[0]!;
    assert.equal(first({ kind: 'duration', decimals: 0, symbol: 'min' }), 'class-1 [24 ; 30[ min');
    assert.equal(first({ kind: 'duration', decimals: 0, name: { fr: ['jour', 'jours'], en: ['day', 'days'] } }, 'en'), 'class-1 24 to under 30 days'); // prettier-ignore
    assert.equal(first({ kind: 'duration', decimals: 0 }), 'class-1 [24 s ; 30 s[');
    assert.equal(first({ kind: 'money', decimals: 0 }), 'class-1 [24 ; 30[ €');
    assert.equal(first({ kind: 'money', decimals: 0 }, 'en'), 'class-1 €24 to under €30');
    assert.equal(first({ kind: 'money', decimals: 0, symbol: { fr: '€ par élève', en: '€ per pupil' } }, 'en'), 'class-1 24 to under 30 € per pupil'); // prettier-ignore
    assert.equal(first({ kind: 'count', decimals: 0 }), 'class-1 [24 ; 30[');
  });

  test('says a class aloud in words: brackets are heard as brackets, or not at all', () => {
    const told = ({ legend }: Reading): string[] => legend.map(({ spoken, label }) => spaces(spoken ?? label));
    const aloud = told(read(france(departements()), 'map', 'fr'));
    assert.equal(aloud[0], 'de 24 à moins de 28');
    assert.match(aloud[4]!, /^de \d+ à 48$/);
    assert.equal(aloud[5], 'Finistère');
    const lines = ['dep:22', 'dep:29', 'dep:35', 'dep:56'].map((territory, i): Line => ({ territory, value: 45.5 + 5 * i }));
    assert.match(told(read(france(lines, pix), 'map', 'fr'))[0]!, /^de \d+ à moins de \d+ %$/);
    assert.ok(read(france(lines, pix), 'map', 'en').legend.every(({ spoken }) => spoken === undefined));
    const one = read(france([{ territory: 'dep:29', value: 45.5 }], pix), 'map', 'fr');
    assert.ok(
      one.legend.every(({ spoken }) => spoken === undefined),
      'one value is said as it is written',
    );
  });

  test('the sign of a percentage follows the interval', () => {
    const lines = ['dep:22', 'dep:29', 'dep:35', 'dep:56'].map((territory, i): Line => ({ territory, value: 45.5 + 5 * i }));
    const [first] = labels(read(france(lines, pix), 'map', 'fr'));
    assert.match(first!, /^class-2 \[\d+ ; \d+\[ %$/);
  });

  test('places the ends and the classes between by their names', () => {
    const at = (value: number): string => {
      const lines = departements((line) => (line.territory === 'dep:29' ? { ...line, value } : line));
      const classes = { bounds: [20, 25, 30, 35, 40, 50], method: 'equal' as const, periods: [] };
      return /dans (.*?) ;/.exec(said(read(france(lines, terminaux, { classes }), 'map', 'fr')))?.[1] ?? '';
    };
    assert.deepEqual([22, 27, 32, 37, 42].map(at), [
      'la classe la plus basse',
      'la deuxième des cinq classes',
      'la classe du milieu',
      'la quatrième des cinq classes',
      'la classe la plus haute',
    ]);
  });

  test('of the country alone speaks of the country', () => {
    const lines: Line[] = [{ territory: 'FR', value: 34.2 }, { territory: 'dep:29', value: null, role: 'main' }]; // prettier-ignore
    for (const [level, place] of [
      ['FR', 'France'],
      ['FR-METRO', 'France métropolitaine'],
    ] as const) {
      const only = lines.map((line) => (line.territory === 'FR' ? { ...line, territory: level } : line));
      const reading = read(answerOf(terminaux, only, { question: { level, highlight: 'dep:29' } }), 'map', 'fr');
      assert.equal(spaces(reading.title), `Terminaux pour 100 élèves, ${place}`);
      assert.match(said(reading), /en 2024-2025, 34,2 en France/);
      assert.doesNotMatch([reading.title, reading.sentence, ...reading.notes, reading.table.caption].join(' '), /pays/);
      assert.deepEqual(reading.notes, []);
      const english = read(answerOf(terminaux, only, { question: { level, highlight: 'dep:29' } }), 'map', 'en');
      assert.match(english.sentence, /34\.2 in (?:metropolitan )?France/);
      assert.doesNotMatch(english.title + english.sentence, /countr/);
    }
  });

  test('says where the only figure there is stands, not that all are equal', () => {
    const reading = read(france(departements((line) => (line.territory === 'dep:35' ? line : { ...line, value: null }))), 'map', 'fr');
    assert.match(said(reading), /en Ille-et-Vilaine/);
    assert.doesNotMatch(reading.sentence, /tous les départements/);
  });

  test('agrees with « les Vosges »', () => {
    const lines = departements((line) => ({ ...line, role: line.territory === 'dep:88' ? 'main' : 'other' }));
    assert.match(said(read(france(lines), 'map', 'fr')), /les Vosges \([\d,]+\) se situent dans/);
  });

  test('without a territory of one’s own, or without its figure, the range is said, and why it lacks', () => {
    const nobody = departements((line) => ({ ...line, role: 'other' }));
    assert.equal(
      said(read(france(nobody), 'map', 'fr')),
      'Terminaux pour 100 élèves : en 2024-2025, la valeur va de 24,3 à 46,8 selon les départements.',
    );
    assert.match(
      said(read(france(departements(without('dep:29'))), 'map', 'fr')),
      /La donnée n’est pas disponible dans le Finistère en 2024-2025\./,
    );
  });

  test('one value everywhere is said as such, and its class is that value', () => {
    const same = departements((line) => ({ ...line, value: 35.6 }));
    const reading = read(france(same), 'map', 'fr');
    assert.match(said(reading), /35,6 dans tous les départements/);
    assert.equal(labels(reading)[0], 'class-3 35,6');
  });

  test('what is equal among some is said neither of all, nor of mine twice', () => {
    const some = (...codes: string[]): Line[] => departements((line) => ({ ...line, value: codes.includes(line.territory) ? 35.6 : null }));
    const classes = { bounds: [30, 33, 36], method: 'quantile' as const, periods: [] };
    assert.equal(
      said(read(france(some('dep:29'), terminaux, { classes }), 'map', 'fr')),
      'En 2024-2025, le Finistère (35,6) se situe dans la plus haute des deux classes. 100 départements n’ont pas de donnée.',
    );
    assert.equal(
      said(read(france(some('dep:29', 'dep:22')), 'map', 'fr')),
      'Terminaux pour 100 élèves : 35,6 dans le Finistère en 2024-2025. 99 départements n’ont pas de donnée.',
    );
    const alone = answerOf(terminaux, [{ territory: 'reg:53', value: 35.6, role: 'main' }], {
      question: { level: 'reg', within: 'reg:53' },
    });
    assert.equal(
      said(read({ ...alone, classes }, 'map', 'fr')),
      'En 2024-2025, la Bretagne (35,6) se situe dans la plus haute des deux classes.',
    );
    const others = some('dep:22', 'dep:35').map((line): Line => ({ ...line, role: 'other' }));
    assert.equal(
      said(read(france(others), 'map', 'fr')),
      'Terminaux pour 100 élèves : 35,6 en 2024-2025 pour les 2 départements affichés. 99 départements n’ont pas de donnée.',
    );
  });

  test('nothing known: empty; all secret: masked; part of the rows: partial', () => {
    const none = departements((line) => ({ ...line, value: null }));
    const { state, notice } = read(france(none), 'map', 'fr');
    assert.deepEqual([state, notice?.text], ['empty', 'La donnée n’est pas disponible pour ces départements en 2024-2025.']);
    assert.equal(read(france(none.map((line) => ({ ...line, status: ['Q'] }))), 'map', 'fr').state, 'masked');
    const partial = france(departements(), terminaux, { warnings: [{ code: 'PARTIAL', params: { read: 3, total: 9 } }] });
    assert.equal(read(partial, 'map', 'fr').state, 'partial');
  });

  test('tells whose outlines they are: ours, or those of the catalogue', () => {
    const last = ({ sources }: Reading): string => spaces(`${sources.at(-1)?.text} · ${sources.at(-1)?.license}`);
    assert.equal(last(read(france(departements()), 'map', 'fr')), 'Contours (adaptés) : svg-maps, Natural Earth · CC BY 4.0');
    const outlines = { source: 'IGN, Admin Express', license: { id: 'etalab-2.0' } };
    assert.equal(
      last(read(france(departements(), terminaux, { outlines }), 'map', 'fr')),
      'Contours (adaptés) : IGN, Admin Express · Licence Ouverte 2.0',
    );
  });

  test('explains no drawing where there are no outlines to draw', () => {
    const communes = ['com:29019', 'com:29232', 'com:97411'].map((territory, i): Line => ({ territory, value: 30 + i }));
    const { legend, notes, sources } = read(answerOf(terminaux, communes, { question: { level: 'com' } }), 'map', 'fr');
    assert.deepEqual([legend, sources.length], [[], 1]);
    assert.ok(!notes.some((note) => /échelle|Classes/.test(note)), notes.join(' '));
  });

  test('notes that scales differ where overseas and mainland are together, and how classes were made', () => {
    const notes = read(france(departements()), 'map', 'fr').notes.map(spaces);
    assert.ok(notes.includes('Outre-mer et métropole ne sont pas à la même échelle.'));
    assert.ok(notes.includes('Classes d’effectifs voisins, bornes arrondies.'));
    const bretagne = answerOf(terminaux, children('reg:53', 'dep').map((territory, i): Line => ({ territory, value: 30 + i })), { question: { level: 'dep', within: 'reg:53' } }); // prettier-ignore
    const reading = read(bretagne, 'map', 'fr');
    assert.ok(!reading.notes.some((note) => note.includes('échelle')));
    assert.equal(spaces(reading.title), 'Terminaux pour 100 élèves, départements de Bretagne');
    const classes = { bounds: [20, 30, 50], method: 'quantile' as const, periods: ['2021-2022', '2022-2023', '2024-2025'] };
    assert.ok(read({ ...bretagne, classes }, 'map', 'fr').notes.map(spaces).includes('Classes d’effectifs voisins, bornes arrondies, les mêmes de 2021-2022 à 2024-2025.')); // prettier-ignore
  });

  test('says from which period to which classes are the same, with the articles that periods take', () => {
    const span = (locale: 'fr' | 'en', ...periods: string[]): string | undefined => {
      const classes = { bounds: [20, 30, 50], method: 'quantile' as const, periods };
      const note = read(france(departements(), terminaux, { classes }), 'map', locale).notes.find((each) => /arrondies|rounded/.test(each));
      return note?.split(', ').at(-1);
    };
    assert.equal(span('fr', 'session:2022', 'session:2024'), 'les mêmes de la session 2022 à la session 2024.');
    assert.equal(span('fr', '2025-Q1', '2026-Q3'), 'les mêmes du 1er trimestre 2025 au 3e trimestre 2026.');
    assert.equal(span('fr', '2025-04', '2025-06'), 'les mêmes d’avril 2025 à juin 2025.');
    assert.equal(span('fr', '2026-09-01', '2026-09-03'), 'les mêmes du 1er septembre 2026 au 3 septembre 2026.');
    assert.equal(span('en', 'session:2022', 'session:2024'), 'the same from the 2022 exams to the 2024 exams.');
    assert.equal(span('en', '2025-04', '2025-06'), 'the same from April 2025 to June 2025.');
  });

  test('the table holds every territory, in the order of the answer', () => {
    const answer = france(departements());
    const { table } = read(answer, 'map', 'fr');
    assert.deepEqual(table.rows.map(({ row }) => row), [...answer.figures.role.keys()]); // prettier-ignore
    const values = table.rows.map(({ cells }) => cells.find(({ align }) => align === 'end')?.raw);
    assert.deepEqual(
      values,
      [...values].sort((a, b) => Number(b) - Number(a)),
    );
  });
});

test('a map, in English', () => {
  const reading = read(france(departements(without('dep:48'))), 'map', 'en');
  assert.match(said(reading), /^In 2024-2025, Finistère \(35\.6\) is in the middle group; across the départements, values range from 24\.3 to 46\.8\. One département has no data\.$/); // prettier-ignore
  assert.equal(reading.title, 'Devices per 100 pupils, by département');
  assert.match(labels(reading)[0]!, /^class-1 24 to under 28$/);
});

test('a number on a map is refused in words a reader understands', () => {
  const refused = problem('MAP_FORBIDDEN', { got: 'visites, a count', expected: 'a rate', params: { indicator: 'Visites de l’ENT' } });
  const { state, notice, title } = readProblem(refused, 'map', 'fr');
  assert.equal(state, 'refused');
  assert.equal(title, 'Visites de l’ENT');
  assert.match(spaces(notice?.text ?? ''), /^Un nombre ne se compare pas sur une carte : /);
  assert.match(readProblem(refused, 'map', 'en').notice?.text ?? '', /^A number cannot be compared on a map/);
});
