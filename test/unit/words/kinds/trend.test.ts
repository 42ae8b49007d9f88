import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Indicator, Locale, Reading, Status } from '@balise/model';
import { read, sharedAxis } from '@balise/words';
import { plain } from '../../plain.ts';
import { answerOf, pix, terminaux, type Circumstances, type Line } from '../answer-of.ts';

type Value = number | null | readonly [number | null, Status];
const course = (territory: string, role: Line['role'] & string, values: readonly Value[], from = 2019): readonly Line[] =>
  values.map((given, i) => {
    const [value, status] = typeof given === 'object' && given !== null ? given : [given, null];
    const period = `${from + i}-${from + i + 1}`;
    return { territory, role, value, period, ...(status === null ? {} : { status: [status] }) };
  });
const tell = (lines: readonly Line[], more: Circumstances = {}, locale: Locale = 'fr', indicator: Indicator = pix): Reading =>
  read(answerOf(indicator, lines, more), 'trend', locale);

const vienne = course('dep:86', 'main', [52.1, [null, 'L'], 55, 57.3, 60.2, [61.5, 'P']]);
const france = course('FR', 'reference', [50.2, [null, 'L'], 53.8, 55.9, 57, 58.8]);

describe('the sentence of a trend', () => {
  test('is where it stands, how it came there and what tempers it', () => {
    assert.equal(
      plain(tell([...vienne, ...france]).sentence),
      'Dans la Vienne, 61,5 % des élèves de 3e ont passé la certification Pix en 2024-2025, soit 1,3 point de plus qu’en 2023-2024 et 2,7 points de plus qu’en France. Depuis 2019-2020, la valeur a augmenté de 9,4 points, avec un minimum de 52,1 % (2019-2020) et un maximum de 61,5 % (2024-2025). En 2024-2025, le chiffre est provisoire.',
    );
    assert.equal(
      plain(tell([...vienne, ...france], {}, 'en').sentence),
      'In Vienne, 61.5% of year 9 pupils have sat the Pix certification in 2024-2025, 1.3 points higher than in 2023-2024 and 2.7 points higher than in France. Since 2019-2020, the value has risen by 9.4 points, with a low of 52.1% (2019-2020) and a high of 61.5% (2024-2025). In 2024-2025, the figure is provisional.',
    );
  });
  test('has the highest and the lowest, and when, where there is room', () => {
    const { sentence } = tell(course('dep:29', 'main', [30, 28.5, 35, 33]), {}, 'fr', terminaux);
    assert.equal(
      plain(sentence),
      'Dans le Finistère, on compte 33,0 terminaux pour 100 élèves en 2022-2023, soit 2,0 de moins qu’en 2021-2022. Depuis 2019-2020, la valeur a augmenté de 3,0, avec un minimum de 28,5 (2020-2021) et un maximum de 35,0 (2021-2022).',
    );
  });
  test('says no period of a bound that several share', () => {
    const { sentence } = tell(course('dep:29', 'main', [30, 28, 28, 33]), {}, 'fr', terminaux);
    assert.match(plain(sentence), /avec un minimum de 28,0 et un maximum de 33,0 \(2022-2023\)\.$/);
  });
  test('says no change across a change of method, and that there was one', () => {
    const indicator: Indicator = { ...pix, breaks: [{ at: '2022-2023', note: { fr: 'Nouvelle certification.' } }] };
    const { sentence, notes } = tell(course('dep:29', 'main', [41, 43, 44, 61, 62, 64]), {}, 'fr', indicator);
    assert.match(plain(sentence), /soit 2,0 points de plus qu’en 2023-2024\. Depuis 2022-2023, la valeur a augmenté de 3,0 points/);
    assert.match(plain(sentence), /La méthode a changé en 2022-2023 : les valeurs d’avant ne se comparent pas à celles d’après\.$/);
    assert.deepEqual(notes.map(plain), [
      'Rupture de série en 2022-2023. Nouvelle certification.',
      'L’échelle du graphique ne part pas de zéro.',
    ]);
    const first = tell(course('dep:29', 'main', [41, 43, 44, 61]), {}, 'fr', indicator);
    assert.doesNotMatch(first.sentence, /Depuis|soit/);
  });
  test('knows a change of method told in another kind of period than those of the axis', () => {
    const indicator: Indicator = { ...pix, breaks: [{ at: '2025-2026', note: { fr: 'Nouveau périmètre.' } }] };
    const weeks = [41, 43, 61, 62, 64].map((value, i): Line => ({ territory: 'dep:29', role: 'main', value, period: `2025-W${34 + i}` }));
    const { sentence, notes } = tell(weeks, {}, 'fr', indicator);
    assert.match(plain(sentence), /Depuis la semaine du 1er septembre 2025, la valeur a augmenté de 3,0 points/);
    assert.match(notes.join(' '), /La méthode a changé en 2025-2026.*Rupture de série en 2025-2026\. Nouveau périmètre\./);
    const first = tell(weeks.slice(0, 3), {}, 'fr', indicator);
    assert.doesNotMatch(first.sentence, /Depuis|soit/);
  });
  test('elides before « environ »', () => {
    const visits: Indicator = { ...terminaux, label: { fr: 'Visites' }, unit: { kind: 'count', decimals: 0 } };
    const { sentence } = tell(course('dep:29', 'main', [1_234_567, 2_345_678, 3_456_789]), {}, 'fr', visits);
    assert.match(
      plain(sentence),
      /Depuis 2019-2020, la valeur a augmenté d’environ 2,2 millions, avec un minimum d’environ 1,2 million \(2019-2020\) et un maximum d’environ 3,5 millions \(2021-2022\)\.$/,
    );
  });
  test('takes a figure flagged as a break for one', () => {
    const { sentence } = tell(course('dep:29', 'main', [41, 43, [60, 'B'], 61]));
    assert.match(plain(sentence), /soit 1,0 point de plus/);
    assert.doesNotMatch(sentence, /Depuis/);
    assert.match(sentence, /La méthode a changé en 2021-2022/);
  });
  test('speaks of the last figure known, and of why there is none since', () => {
    const { sentence } = tell([...course('dep:29', 'main', [50, 51, [null, 'Q']]), ...course('FR', 'reference', [49, 50, 51])]);
    assert.match(
      plain(sentence),
      /^Dans le Finistère, 51,0 % des élèves .* en 2020-2021, soit 1,0 point de plus qu’en 2019-2020\. Le chiffre est masqué dans le Finistère en 2021-2022 par le secret statistique\./,
    );
    assert.doesNotMatch(sentence, /France/);
    const holes = (last: 'Q' | 'O', locale: 'fr' | 'en'): string => {
      const told = tell(course('dep:29', 'main', [50, [null, 'Q'], 51, 52, null, null, 53, [null, last]]), {}, locale);
      return plain([told.sentence, ...told.notes].join(' '));
    };
    assert.match(holes('Q', 'fr'), /Deux périodes n’ont pas de donnée.*Une autre période est masquée par le secret/);
    assert.match(holes('O', 'fr'), /Deux autres périodes n’ont pas de donnée.*Une période est masquée par le secret/);
    assert.match(holes('Q', 'en'), /Two periods have no data.*One other period is confidential/);
  });
  test('does not compare with the year before over a hole', () => {
    assert.doesNotMatch(tell(course('dep:29', 'main', [50, null, 52])).sentence, /soit/);
  });
  test('says the same level where first and last are the same', () => {
    const flat = plain(tell(course('dep:29', 'main', [50, 50, 50])).sentence);
    assert.match(flat, /La valeur est au même niveau qu’en 2019-2020\.$/);
    const stable = plain(tell(course('dep:29', 'main', [50, 58, 50.2]), {}, 'fr', { ...pix, meaningful: 0.5 }).sentence);
    assert.match(
      stable,
      /à peu près au même niveau qu’en 2019-2020, avec un minimum de 50,0 % \(2019-2020\) et un maximum de 58,0 % \(2020-2021\)/,
    );
  });
  test('of one period is the figure and no course', () => {
    const { sentence, legend, notes } = tell(course('dep:29', 'main', [61.5]));
    assert.equal(plain(sentence), 'Dans le Finistère, 61,5 % des élèves de 3e ont passé la certification Pix en 2019-2020.');
    assert.deepEqual([legend, notes.length], [[], 1]);
  });
  test('says its change beside a place where the method changed, and that it did', () => {
    const bretagne = course('reg:53', 'reference', [30, 31, [40, 'B']]);
    const { sentence, notes } = tell([...course('dep:29', 'main', [30, 32, 33]), ...bretagne], {}, 'fr', terminaux);
    assert.match(plain(sentence), /soit 1,0 de plus qu’en 2020-2021 et 7,0 de moins qu’en Bretagne\. Depuis 2019-2020/);
    assert.doesNotMatch(plain([sentence, ...notes].join(' ')), /ne se comparent pas/);
    assert.match(plain([sentence, ...notes].join(' ')), /Rupture de série en 2021-2022\./);
    const own = tell([...course('dep:29', 'main', [30, 32, [33, 'B']]), ...bretagne], {}, 'fr', terminaux);
    assert.match(plain(own.sentence), /ne se comparent pas/);
  });
  test('of several curves and none brought out tells of them all, never of the first as if it were the others', () => {
    const [first = [], second = [], third = []] = ['dep:22', 'dep:29', 'dep:35'].map((code, i) =>
      course(code, 'other', i === 0 ? [[null, 'L'], 41, 43] : i === 1 ? [30, 31, 32] : [50, 51, [null, 'O']]),
    );
    const lines = [...first.map((line) => ({ ...line, coverage: 0.8, n: 4 })), ...second, ...third];
    const { sentence, notes } = tell(lines, { question: { level: 'dep' } });
    const told = plain([sentence, ...notes].join(' '));
    assert.match(told, /Un département n’a pas de donnée\./);
    assert.match(told, /Les données sont incomplètes pour un département\./);
    assert.doesNotMatch(told, /Calculé sur|période n’a pas/);
  });
  test('names no cause', () => {
    for (const locale of ['fr', 'en'] as const)
      assert.doesNotMatch(tell([...vienne, ...france], {}, locale).sentence, /grâce|parce|effet|à cause|because|due to|thanks/i);
  });
});

describe('the rest of a trend', () => {
  test('is a table of every figure, each territory together, main first', () => {
    const { table } = tell([...france, ...vienne]);
    assert.deepEqual(table.rows.map(({ cells }) => `${cells[0]?.text} ${cells[1]?.text} ${plain(cells[2]?.text)}`).slice(4, 8), [
      'Vienne 2023-2024 60,2',
      'Vienne 2024-2025 61,5',
      'France 2019-2020 50,2',
      'France 2020-2021 n. c.',
    ]);
    assert.equal(table.rows.length, 12);
  });
  test('has a legend for what is dashed, and for nothing else', () => {
    assert.deepEqual(tell([...vienne, ...france]).legend, [{ role: 'provisional', label: 'Provisoire' }]);
    const ongoing = tell(course('dep:29', 'main', [50, 51]), { warnings: [{ code: 'PROVISIONAL', at: '2020-2021' }] });
    assert.deepEqual(ongoing.legend, [{ role: 'provisional', label: 'Période en cours' }]);
    assert.deepEqual(
      tell([...vienne, ...course('dep:79', 'other', [null, null]), ...course('dep:16', 'other', [[null, 'Q'], [null, 'Q']])]).legend.map(({ role, label }) => `${role} ${plain(label)}`),
      ['provisional Provisoire', 'word n. d. : non disponible', 'word s : secret statistique'],
      'and for a curve that is not there',
    ); // prettier-ignore
    assert.deepEqual(tell(course('dep:79', 'main', [null, null])).legend, [], 'without a picture there is nothing to explain');
    assert.match(plain(ongoing.sentence), /Période en cours \(2020-2021\) : les chiffres peuvent encore changer\.$/);
  });
  test('says that the scale is cut when it is, and not when it holds zero', () => {
    assert.ok(tell(vienne).notes.includes('L’échelle du graphique ne part pas de zéro.'));
    assert.ok(
      !tell(course('dep:29', 'main', [5, 60]))
        .notes.join()
        .includes('zéro'),
    );
  });
  test('leaves a whole out of the picture of its part, and says where it is', () => {
    const visits: Indicator = { ...pix, label: { fr: 'Visites' }, unit: { kind: 'count', decimals: 0 } };
    const lines = [...course('dep:29', 'main', [900, 1000]), ...course('FR', 'reference', [90_000, 100_000])];
    assert.deepEqual(sharedAxis(answerOf(visits, lines)).drawn.length, 1);
    const { notes, table } = tell(lines, {}, 'fr', visits);
    assert.ok(notes.some((note) => plain(note) === 'Dans le tableau seulement, pour que l’échelle reste lisible : France.'));
    assert.equal(table.rows.length, 4);
  });
  test('has marks that say who, when, how much and how sure', () => {
    const { marks } = tell([...vienne, ...france]);
    assert.equal(plain(marks[5]), 'Vienne, 2024-2025 : 61,5 %, provisoire');
    assert.equal(plain(marks[1]), 'Vienne, 2020-2021 : non collecté');
    assert.equal(plain(tell(vienne, {}, 'en').marks[5]), 'Vienne, 2024-2025: 61.5%, provisional');
  });
  test('is masked when all of it is secret, empty when none of it is known', () => {
    const secret = tell(course('dep:29', 'main', [[null, 'Q'], null]));
    assert.deepEqual([secret.state, secret.notice?.word, secret.sentence, secret.notes], ['masked', 'Chiffre masqué.', '', []]);
    const empty = tell(course('dep:29', 'main', [null, null]));
    assert.deepEqual([empty.state, empty.sentence], ['empty', '']);
    assert.equal(tell([]).state, 'empty');
  });
  test('names the one period that lacks, and none of several that lack alike', () => {
    const noticed = (values: readonly Value[], locale: Locale = 'fr'): string => {
      const { notice } = tell(course('dep:29', 'main', values), {}, locale);
      return plain(`${notice?.word} ${notice?.text}`);
    };
    assert.equal(noticed([[null, 'Q']]), 'Chiffre masqué. Le secret statistique ne permet pas de publier cette valeur (2019-2020).');
    assert.equal(noticed([[null, 'Q'], [null, 'Q']]), 'Chiffres masqués. Le secret statistique ne permet pas de publier ces valeurs.'); // prettier-ignore
    assert.equal(noticed([[null, 'Q'], null]), 'Chiffre masqué. Le secret statistique ne permet pas de publier cette valeur (2019-2020).'); // prettier-ignore
    assert.equal(noticed([null]), 'Donnée non disponible. La donnée n’est pas disponible dans le Finistère en 2019-2020.');
    assert.equal(noticed([null, null]), 'Aucune donnée. Aucun chiffre ne correspond à ce territoire et à cette période.');
    assert.equal(noticed([null, null], 'en'), 'No data. No figure matches this territory and this period.');
    const sparse = tell(course('dep:29', 'main', [null, null]), { warnings: [{ code: 'LOW_COVERAGE', params: { count: 2 } }] }).notice;
    assert.match(plain(sparse?.text), /^Trop peu de données sont connues/, 'some match: too few');
    assert.match(noticed([[null, 'M'], [null, 'M']]), /^Sans objet\. Cet indicateur est sans objet dans le Finistère en 2020-2021\./); // prettier-ignore
  });
  test('of the past of a figure changes nothing of its words', () => {
    const now: readonly Line[] = [
      { territory: 'dep:29', role: 'main', value: 35.6 },
      { territory: 'dep:29', role: 'previous', value: 33, period: '2023-2024' },
    ];
    const past = course('dep:29', 'history', [30, 31, 32, [null, 'L']]);
    const [before, after] = [read(answerOf(terminaux, now), 'figure', 'fr'), read(answerOf(terminaux, [...now, ...past]), 'figure', 'fr')];
    assert.deepEqual(
      [after.sentence, after.comparisons, after.notes, after.value, after.title],
      [before.sentence, before.comparisons, before.notes, before.value, before.title],
    );
    assert.deepEqual(
      after.table.rows.slice(0, 2).map(({ cells }) => cells.slice(0, 3)),
      before.table.rows.map(({ cells }) => cells),
    );
    assert.equal(after.table.rows.length, 6);
  });
  test('of a figure is in its table before what it is compared with', () => {
    const rows: readonly Line[] = [
      { territory: 'FR', role: 'reference', value: 31 },
      { territory: 'dep:29', role: 'main', value: 35.6 },
      { territory: 'dep:29', role: 'previous', value: 33, period: '2023-2024' },
      { territory: 'dep:29', role: 'history', value: 32, period: '2022-2023' },
      { territory: 'dep:29', role: 'history', value: 30, period: '2021-2022' },
    ];
    const { table } = read(answerOf(terminaux, rows), 'figure', 'fr');
    assert.deepEqual(
      table.rows.map(({ cells }) => [cells[0]?.raw, cells[1]?.raw]),
      [
        ['dep:29', '2024-2025'],
        ['dep:29', '2023-2024'],
        ['dep:29', '2022-2023'],
        ['dep:29', '2021-2022'],
        ['FR', '2024-2025'],
      ],
    );
  });
});
