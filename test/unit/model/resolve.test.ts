import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isProblem, resolve, type Level, type Localized, type Plan, type Problem, type Question, type Step } from '@balise/model';
import { catalog, facts } from './a-catalog.ts';

const plan = (question: Question): Plan => {
  const resolution = resolve(question, catalog, facts);
  assert.ok('steps' in resolution, JSON.stringify(resolution));
  return resolution;
};
const step = (question: Question): Step => {
  const [first] = plan(question).steps;
  assert.ok(first);
  return first;
};
const refusal = (question: Question): string => {
  const resolution = resolve(question, catalog, facts);
  assert.ok(isProblem(resolution), JSON.stringify(resolution));
  return resolution.problem;
};

describe('what a question needs', () => {
  test('asks for the periods of the dataset before planning', () => {
    const resolution = resolve({ indicators: ['taux'], territories: ['dep:29'] }, catalog, { ...facts, spellings: {} });
    assert.deepEqual(resolution, { needs: [{ dataset: 'pix', fields: ['annee'] }] });
  });
  test('the latest period of a stock is the last one observed', () => {
    assert.deepEqual(step({ indicators: ['taux'], territories: ['dep:29'] }).scope.periods, ['2024-2025']);
  });
  test('the latest period of a flow is the last one that had ended when the data were updated', () => {
    assert.deepEqual(step({ indicators: ['visites'], territories: ['dep:29'], breakdowns: ['profil'] }).scope.periods, ['2026-08']);
  });
  test('current may be incomplete, and says so', () => {
    const current = step({ indicators: ['visites'], territories: ['dep:29'], breakdowns: ['profil'], period: 'current' });
    assert.deepEqual(current.scope.periods, ['2026-09']);
    assert.deepEqual(
      current.warnings.map(({ code }) => code),
      ['PROVISIONAL'],
    );
  });
  test('a coarser period is the fold of the periods inside it', () => {
    const year = step({ indicators: ['visites'], territories: ['dep:29'], breakdowns: ['profil'], period: '2025-2026' });
    assert.deepEqual(year.period.windows, [{ shown: '2025-2026', of: ['2026-06', '2026-07', '2026-08'] }]);
  });
});

describe('which territories are compared', () => {
  test('the académie and the région of one perimeter are one comparison', () => {
    const { references } = step({ indicators: ['taux'], territories: ['dep:29'], compare: ['aca', 'reg', 'FR'] }).scope;
    assert.deepEqual(references, ['aca:14', 'FR']);
  });
  test('a territory is never compared with itself under another name', () => {
    assert.deepEqual(step({ indicators: ['taux'], territories: ['dep:75'], compare: ['aca', 'reg', 'FR'] }).scope.references, ['FR']);
  });
  test('members are every territory of the level inside another', () => {
    const { members, main } = step({ indicators: ['taux'], level: 'dep', within: 'reg:53', highlight: 'dep:29' }).scope;
    assert.deepEqual({ members, main }, { members: ['dep:22', 'dep:29'], main: 'dep:29' });
  });
});

describe('whose figure is brought out', () => {
  const mine = (question: Partial<Question>): string | null => step({ indicators: ['taux'], ...question }).scope.main;
  test('of named territories, the one that the reader’s own is in, as of those of a level', () => {
    assert.equal(mine({ territories: ['reg:53', 'reg:11'], highlight: 'dep:29' }), 'reg:53');
    assert.equal(mine({ level: 'reg', highlight: 'dep:29' }), 'reg:53');
    assert.equal(mine({ territories: ['reg:53', 'reg:11'], highlight: 'reg:11' }), 'reg:11');
    assert.equal(mine({ territories: ['dep:22', 'dep:29'], highlight: 'reg:53' }), null);
  });
  test('of one territory alone, its own, unless another is', () => {
    assert.equal(mine({ territories: ['dep:29'] }), 'dep:29');
    assert.equal(mine({ territories: ['dep:29', 'dep:22'] }), null);
  });
});

describe('what statistics forbid', () => {
  test('a published figure is not recomputed for an académie', () => {
    assert.equal(refusal({ indicators: ['median'], territories: ['aca:14'] }), 'LEVEL_FORBIDDEN');
  });
  test('a refusal names the indicator in the languages that it has', () => {
    const asked: Question = { indicators: ['median'], territories: ['aca:14'] };
    const named = (label: Localized): unknown => {
      const indicators = catalog.indicators.map((each) => (each.id === 'median' ? { ...each, label } : each));
      const { params } = resolve(asked, { ...catalog, indicators }, facts) as Problem;
      return params;
    };
    assert.deepEqual(named({ fr: 'Score médian' }), { indicator: 'Score médian', level: 'aca' });
    assert.deepEqual(named({ fr: 'Score médian', en: 'Median score' }), {
      indicator: 'Score médian',
      indicatorEn: 'Median score',
      level: 'aca',
    });
  });
  test('a published figure is read at its own grain', () => {
    const { ownGrain, unique } = step({ indicators: ['median'], territories: ['dep:29'] });
    assert.deepEqual({ ownGrain, unique }, { ownGrain: true, unique: true });
  });
  test('items that overlap are not added', () => {
    assert.equal(refusal({ indicators: ['visites'], territories: ['dep:29'] }), 'BREAKDOWN_FORBIDDEN');
  });
  test('levels finer than the data are refused', () => {
    assert.equal(refusal({ indicators: ['taux'], territories: ['uai:0290009C'] }), 'LEVEL_FORBIDDEN');
  });
  test('levels do not mix in one set', () => {
    assert.equal(refusal({ indicators: ['taux'], territories: ['dep:29', 'aca:14'] }), 'LEVELS_MIXED');
  });
  test('the previous period is not compared across a break, and the break is said', () => {
    const { scope, warnings } = step({ indicators: ['taux'], territories: ['dep:29'], compare: ['previous'] });
    assert.equal(scope.previous, null);
    assert.deepEqual(
      warnings.map(({ code, at }) => [code, at]),
      [['SERIES_BREAK', '2024-2025']],
    );
  });
  test('before the break the previous period is compared', () => {
    assert.equal(
      step({ indicators: ['taux'], territories: ['dep:29'], compare: ['previous'], period: '2023-2024' }).scope.previous,
      '2022-2023',
    );
  });
});

describe('what was mistyped', () => {
  for (const [name, question, code] of [
    ['an unknown indicator', { indicators: ['taus'], territories: ['dep:29'] }, 'INDICATOR_UNKNOWN'],
    ['an untyped territory', { indicators: ['taux'], territories: ['29'] }, 'TERRITORY_UNKNOWN'],
    ['a territory that does not exist', { indicators: ['taux'], territories: ['dep:99'] }, 'TERRITORY_UNKNOWN'],
    ['a period that is none', { indicators: ['taux'], territories: ['dep:29'], period: 'hier' }, 'PERIOD_UNKNOWN'],
    ['no territory', { indicators: ['taux'] }, 'QUESTION_INCOMPLETE'],
    ['no indicator', { indicators: [], territories: ['dep:29'] }, 'QUESTION_INCOMPLETE'],
  ] as const)
    test(`${name} is ${code}`, () => assert.equal(refusal(question), code));

  for (const [period, indicator, asked] of [
    ['2030-2031', 'taux', {}],
    ['1999-2000', 'taux', {}],
    ['exercice:2024', 'taux', {}],
    ['2040-2041', 'visites', { breakdowns: ['profil'] }],
  ] as const)
    test(`a period that the data do not have (${period}) is told, with those that they have`, () => {
      const found = resolve({ indicators: [indicator], territories: ['dep:29'], period, ...asked }, catalog, facts);
      assert.ok(isProblem(found), JSON.stringify(found));
      const held = facts.spellings[indicator === 'taux' ? 'pix' : 'visites']?.[indicator === 'taux' ? 'annee' : 'mois'] ?? [];
      const [from, to] = [held[0]?.id, held.at(-1)?.id];
      assert.deepEqual(
        [found.problem, found.got, found.at, found.params?.['from'], found.params?.['to']],
        ['PERIOD_UNKNOWN', period, 'period', from, to],
      );
      for (const { id } of held) assert.ok(found.expected.includes(id ?? ''), `${id} in ${found.expected}`);
    });

  for (const [written, todo] of [
    ['departement', 'Write level="dep".'],
    ['Académie', 'Write level="aca".'],
    ['REG', 'Write level="reg".'],
    ['galaxie', undefined],
    ['', undefined],
  ] as const)
    test(`a level written « ${written} » is told, with those that there are`, () => {
      const found = resolve({ indicators: ['taux'], level: written as Level }, catalog, facts);
      assert.ok(isProblem(found));
      assert.deepEqual([found.problem, found.got, found.at, found.todo], ['ATTRIBUTE_INVALID', written, 'level', todo]);
      assert.match(found.expected, /\bdep\b.*\baca\b.*\breg\b/);
    });

  for (const [written, todo] of [
    ['29', 'Write dep:29.'],
    [' dep:29 ', 'Write dep:29.'],
    ['DEP:29', 'Write dep:29.'],
    ['dep:99', 'Type the code: 17 alone is a département, an académie and a région académique.'],
    ['Finistère', 'Type the code: 17 alone is a département, an académie and a région académique.'],
  ] as const)
    test(`a territory written « ${written} » is told where it is, and what was meant`, () => {
      const asked = { indicators: ['taux'], highlight: written };
      for (const question of [
        { ...asked, territories: [written] },
        { ...asked, level: 'dep' as const },
      ]) {
        const found = resolve(question, catalog, facts);
        assert.ok(isProblem(found));
        assert.match(found.at ?? '', /^territory/);
        assert.equal(found.todo, todo);
      }
    });
});
