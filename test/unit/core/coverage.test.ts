import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { read } from '@balise/words';
import { answerOf, catalogOf, dataset, indicator, shown } from './files-at.ts';

const uai = { role: 'territory', level: 'uai' };
const year = { role: 'period', type: 'school-year' };
const over = { territory: 'sum', time: 'last' };
const file = (...lines: readonly string[]): string => [...lines, ''].join('\n');

describe('a département that is not in the file', () => {
  const over = { territory: 'sum', time: 'sum', niveau: 'sum' };
  const of = (field: string): object => ({ dataset: 'd', field, over });
  const catalog = catalogOf(
    [
      dataset(
        'd',
        ['dep', 'niveau'],
        {
          dep: { role: 'territory', level: 'dep' },
          niveau: { role: 'breakdown', covers: 'partition' },
          oui: { role: 'measure' },
          total: { role: 'measure' },
        },
        { period: '2024-2025' },
      ),
    ],
    [indicator('x', { op: 'ratio', factor: 100, numerator: of('oui'), denominator: of('total') })],
  );
  const rows = (...deps: readonly string[]): Record<string, string> => ({
    'd.csv': file('dep;niveau;oui;total', ...deps.flatMap((dep) => ['6e', '5e', '4e', '3e'].map((niveau) => `${dep};${niveau};1;2`))),
  });
  test('lacks as many cells as the others have, whatever their number', async () => {
    const question = { indicators: ['x'], level: 'reg', territories: ['reg:53'] } as const;
    const three = await answerOf(question, catalog, rows('22', '29', '35'));
    assert.deepEqual([three.figures.displayed, three.figures.coverage, three.figures.n], [[50], [12 / 16], [12]]);
    const two = await answerOf(question, catalog, rows('22', '29'));
    assert.deepEqual([two.figures.displayed, two.figures.coverage, two.figures.status], [[null], [8 / 16], [['O']]]);
    assert.ok(two.warnings.some(({ code }) => code === 'LOW_COVERAGE'));
  });
});

describe('what is expected', () => {
  const annuaire = dataset('annuaire', ['uai'], { uai, type: { role: 'label' }, secteur: { role: 'label' } });
  const catalog = (op: string): Record<string, unknown> =>
    catalogOf(
      [
        dataset(
          'reponses',
          ['uai', 'annee'],
          { uai, annee: year, oui: { role: 'measure' }, total: { role: 'measure' }, secteur: { role: 'label' } },
          {
            coverage: {
              expected: { dataset: 'annuaire', count: 'distinct', field: 'uai', where: { field: 'type', oneOf: ['collège', 'lycée'] } },
              min: 0.5,
            },
          },
        ),
        annuaire,
      ],
      [
        indicator(
          'x',
          op === 'ratio'
            ? {
                op,
                factor: 100,
                numerator: { dataset: 'reponses', field: 'oui', over },
                denominator: { dataset: 'reponses', field: 'total', over },
              }
            : { op, of: { dataset: 'reponses', field: 'oui', over } },
        ),
      ],
    );
  const schools = file(
    'uai;type;secteur',
    '0290009C;collège;PU',
    '0290010D;lycée;PR',
    '0290011E;collège;PU',
    '0290012F;école;PU',
    '0220001G;collège;PU',
    '0220002H;collège;PU',
    '0350001L;lycée;PU',
  );
  const files = {
    'annuaire.csv': schools,
    'reponses.csv': file(
      'uai;annee;oui;total;secteur',
      '0290009C;2024-2025;1;4;PU',
      '0290010D;2024-2025;3;4;PR',
      '0350001L;2024-2025;2;4;PU',
    ),
  };
  test('is what another dataset counts: a rate over too few is none', async () => {
    const answered = await answerOf(
      { indicators: ['x'], territories: ['dep:29', 'dep:22', 'dep:35'], compare: ['reg:53'] },
      catalog('ratio'),
      files,
    );
    assert.deepEqual(shown(answered), { 'dep:29': 50, 'dep:22': null, 'dep:35': 50, 'reg:53': 50 });
    const at = (code: string): number | null | undefined => answered.figures.coverage[answered.figures.territory.indexOf(code)];
    assert.deepEqual([at('dep:29'), at('dep:22'), at('dep:35'), at('reg:53')], [2 / 3, 0, 1, 3 / 6]);
    assert.deepEqual(
      answered.provenance.map((each) => each.dataset),
      ['reponses', 'annuaire'],
    );
  });
  test('makes a sum with an absent school no sum', async () => {
    const answered = await answerOf({ indicators: ['x'], territories: ['dep:29', 'dep:35'] }, catalog('value'), files);
    assert.deepEqual(shown(answered), { 'dep:29': null, 'dep:35': 2 });
  });
  test('is filtered as the question is', async () => {
    const answered = await answerOf(
      { indicators: ['x'], territories: ['dep:29'], where: [{ field: 'secteur', equal: 'PR' }] },
      catalog('value'),
      files,
    );
    assert.deepEqual([shown(answered), answered.figures.coverage], [{ 'dep:29': 3 }, [1]]);
  });
});

describe('what is expected of a whole, some of whose parts have none of it', () => {
  const dep = { role: 'territory', level: 'dep' };
  const catalog = catalogOf(
    [
      dataset(
        'd',
        ['uai', 'annee'],
        { uai: { role: 'label' }, dep, annee: year, n: { role: 'measure' } },
        { coverage: { expected: { dataset: 'annuaire', count: 'rows', where: { field: 'type', equal: 'lycée' } } } },
      ),
      dataset('annuaire', ['uai'], { uai: { role: 'label' }, dep, type: { role: 'label' } }),
    ],
    [indicator('x', { op: 'value', of: { dataset: 'd', field: 'n', over } }, { unit: { kind: 'count', decimals: 0 } })],
  );
  const told = async (types: Readonly<Record<string, readonly string[]>>, rows: readonly string[]): Promise<readonly unknown[]> => {
    const schools = Object.entries(types).flatMap(([code, all]) => all.map((type, at) => `${code}-${at};${code};${type}`));
    const { figures } = await answerOf(
      { indicators: ['x'], territories: ['reg:53'], period: '2024-2025', compare: ['previous'] },
      catalog,
      {
        'annuaire.csv': file('uai;dep;type', ...schools),
        'd.csv': file('uai;dep;annee;n', ...rows.map((code, at) => `${code}-${at};${code};2024-2025;10`), '29-9;29;2023-2024;1'),
      },
    );
    return [figures.displayed[0], figures.status[0]?.join(''), figures.coverage[0]];
  };
  const two = { '22': ['lycée'], '29': ['lycée', 'lycée', 'école'], '35': ['école'], '56': ['école'] };
  test('is whole without them', async () => {
    assert.deepEqual(await told(two, ['22', '29', '29']), [30, 'A', 1]);
  });
  test('lacks those that it should have', async () => {
    assert.deepEqual(await told(two, ['22', '29']), [null, 'O', 2 / 3]);
    assert.deepEqual(await told(two, ['29', '29']), [null, 'O', 2 / 3]);
  });
  test('lacks one for which another came that was not expected', async () => {
    assert.deepEqual(await told(two, ['29', '29', '35']), [null, 'O', 3 / 4]);
  });
  test('lacks them too where it stands beside a set of its parts', async () => {
    const schools = Object.entries(two).flatMap(([code, all]) => all.map((type, at) => `${code}-${at};${code};${type}`));
    const files = {
      'annuaire.csv': file('uai;dep;type', ...schools),
      'd.csv': file('uai;dep;annee;n', '22-0;22;2024-2025;10', '29-0;29;2024-2025;10'),
    };
    const { figures } = await answerOf(
      { indicators: ['x'], level: 'dep', within: 'reg:53', period: '2024-2025', compare: ['reg'] },
      catalog,
      files,
    );
    const at = figures.territory.indexOf('reg:53');
    assert.deepEqual([figures.role[at], figures.displayed[at], figures.coverage[at]], ['reference', null, 2 / 3]);
  });
  test('lacks one of which the directory says nothing', async () => {
    const { '56': _, ...three } = two;
    assert.deepEqual((await told(three, ['22', '29', '29'])).slice(0, 2), [null, 'O']);
  });
});

describe('peers', () => {
  const dep = { role: 'territory', level: 'dep' };
  const value = (id: string, more: object = {}): Record<string, unknown> =>
    indicator(id, { op: 'value', of: { dataset: 'd', field: id, over } }, { unit: { kind: 'count', decimals: 0 }, ...more });
  const catalog = catalogOf(
    [dataset('d', ['dep', 'annee'], { dep, annee: year, x: { role: 'measure' }, ips: { role: 'measure' }, n: { role: 'measure' } })],
    [value('x', { peers: { by: ['ips', 'n'], count: 2 } }), value('ips'), value('n')],
  );
  const rows = {
    'd.csv': file(
      'dep;annee;x;ips;n',
      '29;2024-2025;1;100;50',
      '22;2024-2025;2;101;52',
      '35;2024-2025;3;140;90',
      '56;2024-2025;4;99;51',
      '44;2024-2025;5;100;',
    ),
  };
  test('are the nearest by the variables declared, with their distances', async () => {
    const { figures, peers } = await answerOf({ indicators: ['x'], territories: ['dep:29'], compare: ['peers'] }, catalog, rows);
    assert.deepEqual(
      peers?.map(({ territory }) => territory),
      ['dep:56', 'dep:22'],
    );
    assert.ok(peers.every(({ distance }) => distance > 0 && distance < 0.2));
    assert.deepEqual(
      [figures.territory, figures.role],
      [
        ['dep:29', 'dep:56', 'dep:22'],
        ['main', 'reference', 'reference'],
      ],
    );
  });
  test('are none where no variable is declared, and whoever asked is told', async () => {
    const question = { indicators: ['n'], territories: ['dep:29'] } as const;
    const answer = await answerOf({ ...question, compare: ['peers'] }, catalog, rows);
    assert.deepEqual(answer.figures.territory, ['dep:29']);
    assert.ok(read(answer, 'figure', 'fr').notes.includes('Aucun territoire comparable n’est connu pour cet indicateur.'));
    assert.ok(read(answer, 'figure', 'en').notes.includes('No territory like this one is known for this indicator.'));
    assert.deepEqual((await answerOf(question, catalog, rows)).warnings, []);
  });
  test('are nobody’s where no territory is the reader’s own: they are known, and it is not whose', async () => {
    const answer = await answerOf({ indicators: ['x'], level: 'dep', compare: ['peers'] }, catalog, rows);
    const [fr, en] = (['fr', 'en'] as const).map((locale) =>
      read(answer, 'ranking', locale).notes.filter((note) => /compar|like/u.test(note)),
    );
    assert.deepEqual(fr, ['Aucun territoire n’est mis en avant, auquel d’autres seraient comparables.']);
    assert.deepEqual(en, ['No territory is brought out that others would be like.']);
  });
});
