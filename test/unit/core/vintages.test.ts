/** Files in the geography of another 1 January: counts move with who holds them, rates are made again, what cannot be known is not said. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Answer, Question } from '@balise/model';
import { warningNotes } from '../../../packages/words/src/warning-notes.ts';
import { answerOf, catalogOf, dataset, indicator, shown } from './files-at.ts';

type Json = Readonly<Record<string, unknown>>;
const over = { territory: 'sum', time: 'last' };
const count = { unit: { kind: 'count', decimals: 0 } };

const catalog = (level: string, geography: Json | undefined, more: Json = {}): Json =>
  catalogOf(
    [
      dataset(
        'd',
        ['lieu', 'annee'],
        {
          lieu: { role: 'territory', level },
          annee: { role: 'period', type: 'school-year' },
          n: { role: 'measure' },
          oui: { role: 'measure' },
          score: { role: 'measure' },
          ...(more['fields'] as Json | undefined),
        },
        geography === undefined ? {} : { geography },
      ),
    ],
    [
      indicator('n', { op: 'value', of: { dataset: 'd', field: 'n', over } }, count),
      indicator('taux', {
        op: 'ratio',
        factor: 100,
        numerator: { dataset: 'd', field: 'oui', over },
        denominator: { dataset: 'd', field: 'n', over },
      }),
      indicator('score', { op: 'weighted-mean', of: { dataset: 'd', field: 'score' }, weight: { dataset: 'd', field: 'n', over } }),
      indicator('median', { op: 'published', dataset: 'd', field: 'score' }),
    ],
  );

const csv = (...rows: readonly (readonly [lieu: string, annee: string, n: number | '', oui?: number, score?: number])[]): string =>
  ['lieu;annee;n;oui;score', ...rows.map((row) => [...row, '', ''].slice(0, 5).join(';')), ''].join('\n');

const statusAt = ({ figures }: Answer, code: string): readonly string[] | undefined => figures.status[figures.territory.indexOf(code)];
const notes = (answer: Answer): string => warningNotes(answer, 'fr').join(' ');

describe('académies of before 2020', () => {
  const Y = '2018-2019';
  const past = csv(['05', Y, 100, 10, 4], ['21', Y, 300, 90, 8], ['14', Y, 50, 25, 6]);
  const asked = (id: string, more: Partial<Question> = {}): Question => ({
    indicators: [id],
    territories: ['aca:70', 'aca:14'],
    period: Y,
    ...more,
  });

  test('Caen and Rouen are Normandie: counts added, rates made again from them, means weighed', async () => {
    const known = catalog('aca', { aca: '2019' });
    assert.deepEqual(shown(await answerOf(asked('n'), known, { 'd.csv': past })), { 'aca:70': 400, 'aca:14': 50 });
    assert.deepEqual(shown(await answerOf(asked('taux'), known, { 'd.csv': past })), { 'aca:70': 25, 'aca:14': 50 });
    assert.deepEqual(shown(await answerOf(asked('score'), known, { 'd.csv': past })), { 'aca:70': 7, 'aca:14': 6 });
  });
  test('the reader is told so, and of which 1 January the territories are', async () => {
    const answer = await answerOf(asked('n'), catalog('aca', { aca: '2019' }), { 'd.csv': past });
    assert.match(
      notes(answer),
      /^Deux territoires du fichier, réunis ou renumérotés depuis, sont comptés dans ceux qui les remplacent\. Géographie au 1er\s?janvier\s?2026\.$/u,
    );
    assert.deepEqual(answer.join.unmatched, []);
    const route = (code: string): string | undefined => answer.figures.route[answer.figures.territory.indexOf(code)];
    assert.deepEqual([route('aca:14'), route('aca:70')], ['published', 'client'], 'what is added here was published by nobody');
  });
  test('a published figure of two that are one cannot be computed again: it is missing, and no other is', async () => {
    const answer = await answerOf(asked('median'), catalog('aca', { aca: '2019' }), { 'd.csv': past });
    assert.deepEqual(shown(answer), { 'aca:70': null, 'aca:14': 6 });
    assert.deepEqual(statusAt(answer, 'aca:70'), ['O']);
  });
  test('half of a territory is not the whole of it', async () => {
    for (const file of [csv(['05', Y, 100], ['14', Y, 50]), csv(['05', Y, 100], ['21', Y, ''], ['14', Y, 50])]) {
      const answer = await answerOf(asked('n'), catalog('aca', { aca: '2019' }), { 'd.csv': file });
      assert.deepEqual(shown(answer), { 'aca:70': null, 'aca:14': 50 });
      assert.deepEqual(statusAt(answer, 'aca:70'), ['O']);
    }
  });
  test('spelled by name as well', async () => {
    const named = csv(['CAEN', Y, 100], ['Académie de Rouen', Y, 300], ['Rennes', Y, 50]);
    assert.deepEqual(shown(await answerOf(asked('n'), catalog('aca', { aca: '2019' }), { 'd.csv': named })), {
      'aca:70': 400,
      'aca:14': 50,
    });
  });
  test('each row by the geography of its period: one series across the fusion', async () => {
    const both = csv(['05', Y, 100], ['21', Y, 300], ['70', '2020-2021', 410], ['5', '2017-2018', 90], ['21', '2017-2018', 290]);
    const answer = await answerOf({ indicators: ['n'], territories: ['aca:70'], period: 'all' }, catalog('aca', { aca: 'period' }), {
      'd.csv': both,
    });
    assert.deepEqual(
      answer.figures.period.map((period, row) => [period, answer.figures.displayed[row]]),
      [
        ['2017-2018', 380],
        [Y, 400],
        ['2019-2020', null],
        ['2020-2021', 410],
      ],
    );
  });
  test('a file that says nothing of its geography is of today: they are named among what is left out', async () => {
    const answer = await answerOf(asked('n'), catalog('aca', undefined), { 'd.csv': past });
    assert.deepEqual(answer.join.unmatched, ['05', '21']);
    assert.match(notes(answer), /Hors référentiel\s?: académie de Caen, réunie à Rouen en 2020/u);
  });
  test('two files of two geographies are joined', async () => {
    const two = catalogOf(
      [
        ...(catalog('aca', { aca: '2019' })['datasets'] as Json[]),
        dataset('e', ['aca', 'annee'], {
          aca: { role: 'territory', level: 'aca' },
          annee: { role: 'period', type: 'school-year' },
          total: { role: 'measure' },
        }),
      ],
      [
        indicator('part', {
          op: 'ratio',
          factor: 100,
          numerator: { dataset: 'd', field: 'n', over },
          denominator: { dataset: 'e', field: 'total', over },
        }),
      ],
    );
    const other = ['aca;annee;total', `70;${Y};800`, `14;${Y};200`, ''].join('\n');
    const answer = await answerOf(asked('part'), two, { 'd.csv': past, 'e.csv': other });
    assert.deepEqual(shown(answer), { 'aca:70': 50, 'aca:14': 25 });
  });
});

describe('communes of another year', () => {
  const Y = '2024-2025';
  test('those that merged are added, and one that changed département is counted where it is', async () => {
    const file = csv(['01091', Y, 3], ['1033', Y, 40], ['49144', Y, 7], ['44036', Y, 20], ['49007', Y, 100]);
    const known = catalog('com', { com: '2017' });
    assert.deepEqual(
      shown(await answerOf({ indicators: ['n'], territories: ['com:01033', 'com:44180', 'com:44036'] }, known, { 'd.csv': file })),
      { 'com:01033': 43, 'com:44180': 7, 'com:44036': 20 },
    );
    assert.deepEqual(shown(await answerOf({ indicators: ['n'], territories: ['dep:44', 'dep:49', 'dep:01'] }, known, { 'd.csv': file })), {
      'dep:44': 27,
      'dep:49': 100,
      'dep:01': 43,
    });
  });
  test('one that was cut belongs to none of its parts, and to the département of both', async () => {
    const file = csv(['60054', Y, 12], ['60001', Y, 30]);
    const known = catalog('com', { com: '2023' });
    const parts = await answerOf({ indicators: ['n'], territories: ['com:60054', 'com:60694', 'com:60001'] }, known, { 'd.csv': file });
    assert.deepEqual(shown(parts), { 'com:60054': null, 'com:60694': null, 'com:60001': 30 });
    assert.deepEqual([statusAt(parts, 'com:60054'), statusAt(parts, 'com:60694')], [['O'], ['O']]);
    assert.match(notes(parts), /Un territoire du fichier a été divisé depuis/u);
    const whole = await answerOf({ indicators: ['n'], territories: ['dep:60'] }, known, { 'd.csv': file });
    assert.deepEqual(shown(whole), { 'dep:60': 42 });
  });
  describe('cut, with a key', () => {
    const by = { fr: 'habitants en 2023', en: 'inhabitants in 2023' };
    const keyed = (weights: Json, more: Json = {}): Json => {
      const told = catalog('com', { com: '2023' });
      const [d] = told['datasets'] as Json[];
      return { ...told, datasets: [{ ...d, apportionment: { by, weights }, ...more }] };
    };
    const key = { 'com:60054': { 'com:60054': 900, 'com:60694': 300 } };
    const file = csv(['60054', Y, 12, 3, 5], ['60001', Y, 30, 10, 6]);
    const places = ['com:60054', 'com:60694', 'com:60001'];
    const asked = (id: string, territories: readonly string[] = places): Question => ({ indicators: [id], territories });

    test('counts are shared by it, and estimated; a rate is that of the whole, and so is a mean', async () => {
      const n = await answerOf(asked('n'), keyed(key), { 'd.csv': file });
      assert.deepEqual(shown(n), { 'com:60054': 9, 'com:60694': 3, 'com:60001': 30 });
      assert.deepEqual(
        places.map((code) => statusAt(n, code)),
        [['E'], ['E'], ['A']],
      );
      assert.deepEqual(shown(await answerOf(asked('taux'), keyed(key), { 'd.csv': file })), {
        'com:60054': 25,
        'com:60694': 25,
        'com:60001': 33.3,
      });
      assert.deepEqual(shown(await answerOf(asked('score'), keyed(key), { 'd.csv': file })), {
        'com:60054': 5,
        'com:60694': 5,
        'com:60001': 6,
      });
    });
    test('the reader is told by what', async () => {
      const answer = await answerOf(asked('n'), keyed(key), { 'd.csv': file });
      assert.match(
        notes(answer),
        /^Un territoire du fichier a été divisé depuis.*réparti, par estimation.*\(habitants en 2023\)\. Géographie au 1er/u,
      );
      assert.match(warningNotes(answer, 'en').join(' '), /as an estimate, between its parts \(inhabitants in 2023\)/u);
      assert.doesNotMatch(notes(answer), /faute de savoir/u);
    });
    test('what holds the whole of it is counted, and not estimated', async () => {
      const whole = await answerOf(asked('n', ['dep:60']), keyed(key), { 'd.csv': file });
      assert.deepEqual([shown(whole), statusAt(whole, 'dep:60')], [{ 'dep:60': 42 }, ['A']]);
    });
    test('a published figure cannot be shared, nor a count of a few, nor what a key leaves out, or counts elsewhere', async () => {
      const unknown = { 'com:60054': null, 'com:60694': null, 'com:60001': 6 };
      const published = await answerOf(asked('median'), keyed(key), { 'd.csv': file });
      assert.deepEqual(shown(published), unknown);
      assert.match(notes(published), /faute de savoir/u);
      const half = await answerOf(asked('n'), keyed({ 'com:60054': { 'com:60054': 1, 'com:60001': 1 } }), { 'd.csv': file });
      assert.deepEqual([shown(half)['com:60054'], shown(half)['com:60694']], [null, null]);
      // Shared with one that is none of its parts, the rest of the count would be counted nowhere.
      const more = await answerOf(asked('n'), keyed({ 'com:60054': { 'com:60054': 3, 'com:60694': 1, 'com:60001': 4 } }), {
        'd.csv': file,
      });
      assert.deepEqual([shown(more)['com:60054'], shown(more)['com:60694']], [null, null]);
      assert.match(notes(more), /faute de savoir/u);
      const few = await answerOf(asked('n'), keyed(key, { disclosure: { rows: 'restricted', units: { field: 'n', min: 5 } } }), {
        'd.csv': file,
      });
      assert.deepEqual([shown(few)['com:60054'], shown(few)['com:60694']], [null, null]);
    });
  });
  test('cut, and joined to another file: no rate of its parts nor of what holds them, though a key would share its count', async () => {
    const told = catalog('com', { com: '2023' });
    const [d] = told['datasets'] as Json[];
    const apportionment = { by: { fr: 'habitants', en: 'inhabitants' }, weights: { 'com:60054': { 'com:60054': 900, 'com:60694': 300 } } };
    const e = dataset('e', ['com', 'annee'], {
      com: { role: 'territory', level: 'com' },
      annee: { role: 'period', type: 'school-year' },
      total: { role: 'measure' },
    });
    const measure = {
      op: 'ratio',
      factor: 100,
      numerator: { dataset: 'd', field: 'n', over },
      denominator: { dataset: 'e', field: 'total', over },
    };
    const joined = catalogOf([{ ...d, apportionment }, e], [indicator('part', measure)]);
    const files = {
      'd.csv': csv(['60054', Y, 12], ['60001', Y, 30]),
      'e.csv': ['com;annee;total', `60054;${Y};100`, `60694;${Y};50`, `60001;${Y};60`, ''].join('\n'),
    };
    const parts = await answerOf({ indicators: ['part'], territories: ['com:60054', 'com:60694', 'com:60001'] }, joined, files);
    assert.deepEqual(shown(parts), { 'com:60054': null, 'com:60694': null, 'com:60001': 50 });
    assert.deepEqual([statusAt(parts, 'com:60054'), statusAt(parts, 'com:60694')], [['O'], ['O']]);
    assert.match(notes(parts), /Un territoire du fichier a été divisé depuis.*faute de savoir le répartir/u);
    assert.doesNotMatch(notes(parts), /par estimation/u);
    const whole = await answerOf({ indicators: ['part'], territories: ['dep:60'] }, joined, files);
    assert.deepEqual([shown(whole), statusAt(whole, 'dep:60')], [{ 'dep:60': null }, ['O']], 'what is joined of it is not all of it');
    assert.match(notes(whole), /faute de savoir le répartir/u);
  });
  test('a year before those that are known leaves its rows out, told', async () => {
    const answer = await answerOf({ indicators: ['n'], territories: ['dep:60'] }, catalog('com', { com: '1999' }), {
      'd.csv': csv(['60001', Y, 30]),
    });
    assert.deepEqual([shown(answer)['dep:60'], answer.join.unmatched], [null, ['60001']]);
  });
  test('no row is lost whatever the year: of the communes of 2012, each is counted once', async () => {
    const { movementSteps } = await import('../../../packages/territories/src/levels/movements.ts');
    const gone = [...new Set(movementSteps().flatMap(({ made }) => Object.values(made).flat()))].filter((code) =>
      /^(?:29|14|61)/u.test(code),
    );
    assert.ok(gone.length > 100);
    const file = csv(...gone.map((code) => [code, Y, 1] as const));
    const answer = await answerOf({ indicators: ['n'], territories: ['FR'] }, catalog('com', { com: '2012' }), { 'd.csv': file });
    assert.equal(shown(answer)['FR'], gone.length - answer.join.unmatched.length);
    assert.ok(answer.join.unmatched.length < 10, 'made since, and gone since');
  });
});
