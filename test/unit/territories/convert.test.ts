import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from '../fast-check.ts';
import { converted, isProblem } from '@balise/model';
import type { Conversion, TerritoryCode } from '@balise/model';
import { convert, vintage } from '@balise/territories';
import type { Weights } from '@balise/territories';
import { movementSteps } from '../../../packages/territories/src/levels/movements.ts';
import { cog, communesOf } from '../../../packages/territories/scripts/cog.ts';
import type { CogCommune } from '../../../packages/territories/scripts/cog.ts';
import { becoming } from '../../../packages/territories/scripts/build-movements/becoming.ts';
import { snapshotsOf } from '../../../packages/territories/scripts/build-movements/snapshots-of.ts';

const conversion = async (codes: readonly TerritoryCode[], from: string, to = vintage, weights?: Weights): Promise<Conversion> => {
  const found = await convert(codes, from, to, weights);
  assert.ok(!isProblem(found), JSON.stringify(found));
  return found;
};
const refusal = async (code: TerritoryCode, from: string, to: string): Promise<string | null> => {
  const found = await convert([code], from, to);
  return isProblem(found) ? found.problem : null;
};
const whole = (code: string, into: string): Conversion['moves'][number] => ({ code, parts: [{ code: into, share: 1 }] });

const today = communesOf(cog<CogCommune[]>('data/communes')).map(({ code }) => code);
const existed = new Set(today);
/** Communes of 2012, from those of today and the movements alone. */
for (const { made } of movementSteps().toReversed()) {
  for (const code of Object.keys(made)) existed.delete(code);
  for (const olds of Object.values(made)) for (const old of olds) existed.add(old);
}

describe('communes', () => {
  test('a fusion gives everything to the new commune, the chef-lieu included, and moves no one else', async () => {
    const { moves } = await conversion(['com:01091', 'com:01033', 'com:29019'], '2018');
    assert.deepEqual(moves, [whole('com:01091', 'com:01033')]);
  });

  test('a commune that changed département changed its code', async () => {
    assert.deepEqual(
      (await conversion(['com:49144'], '2017')).moves,
      [whole('com:49144', 'com:44180')],
      'Freigné, in Loire-Atlantique since',
    );
    assert.deepEqual((await conversion(['com:02344'], '2016')).moves, [whole('com:02344', 'com:51171')]);
  });

  test('a code that changed and came back is the same, and fusions of fusions are followed', async () => {
    assert.deepEqual((await conversion(['com:27676'], '2019')).moves, []);
    assert.deepEqual((await conversion(['com:27058'], '2022')).moves, [whole('com:27058', 'com:27676')]);
  });

  test('a scission without a key gives unknown shares; with one, shares that add up to one', async () => {
    const codes = ['com:60054', 'com:60694'];
    const [cut] = (await conversion(['com:60054'], '2023')).moves;
    assert.deepEqual(cut, { code: 'com:60054', parts: codes.map((code) => ({ code, share: null })) });
    const keyed = await conversion(
      ['com:60054'],
      '2023',
      '2026',
      new Map([
        [codes[0] ?? '', 300],
        [codes[1] ?? '', 100],
      ]),
    );
    assert.deepEqual(
      keyed.moves[0]?.parts.map(({ share }) => share),
      [0.75, 0.25],
    );
    const partial = await conversion(['com:60054'], '2023', '2026', new Map([[codes[0] ?? '', 300]]));
    assert.deepEqual(
      partial.moves[0]?.parts.map(({ share }) => share),
      [null, null],
      'half a key is no key',
    );
  });

  test('keys need not be counts of thousands, and of nothing no share is known', async () => {
    const sharesOf = async (first: number, second: number): Promise<readonly (number | null)[]> => {
      const keys = new Map([
        ['com:60054', first],
        ['com:60694', second],
      ]);
      return (await conversion(['com:60054'], '2023', '2026', keys)).moves[0]?.parts.map(({ share }) => share) ?? [];
    };
    assert.deepEqual(await sharesOf(0.5, 0.25), [2 / 3, 1 / 3]);
    assert.deepEqual(await sharesOf(0, 0), [null, null]);
  });

  test('what is cut twice has a share of a share: the last fusion is undone first', async () => {
    const inside = ['com:49051', 'com:49096', 'com:49105', 'com:49189', 'com:49254', 'com:49335'];
    const keys = new Map([['com:49080', 100], ['com:49065', 300], ...inside.map((code) => [code, 50] as const)]);
    const [cut] = (await conversion(['com:49080'], '2026', '2016', keys)).moves;
    const shares = new Map(cut?.parts.map(({ code, share }) => [code, share]));
    assert.equal(shares.get('com:49080'), 0.25);
    assert.equal(shares.get('com:49065'), 0.75 * 0.5);
    for (const code of inside) assert.equal(shares.get(code), 0.75 * (50 / 600), code);
    assert.equal(shares.size, 8);
  });

  test('a scission undone is whole again', async () => {
    assert.deepEqual((await conversion(['com:12076'], '2024')).moves, [whole('com:12076', 'com:12218')]);
    assert.deepEqual((await conversion(['com:14666'], '2015', '2019')).moves, [whole('com:14666', 'com:14712')]);
    assert.deepEqual((await conversion(['com:14666'], '2015', '2021')).moves.length, 1);
  });

  test('backwards, a fusion is a scission', async () => {
    const { moves } = await conversion(['com:01033'], '2026', '2018');
    assert.ok((moves[0]?.parts.length ?? 0) > 1);
    assert.ok(moves[0]?.parts.every(({ share }) => share === null));
    assert.deepEqual((await conversion(['com:60694'], '2026', '2023')).moves, [whole('com:60694', 'com:60054')]);
  });

  test('years that are not known are refused; 2020, never published, is read as 2019', async () => {
    assert.equal(await refusal('com:29019', '2011', '2026'), 'PERIOD_UNKNOWN');
    assert.equal(await refusal('com:29019', '2019', '2027'), 'PERIOD_UNKNOWN');
    assert.equal(await refusal('com:29019', '2019', '2020'), 'PERIOD_UNKNOWN');
    assert.equal(await refusal('com:29019', 'period', '2026'), 'PERIOD_UNKNOWN');
    assert.equal(await refusal('com:29019', '2020', '2026'), null);
    assert.equal(await refusal('epci:242900314', '2020', '2026'), 'PERIOD_UNKNOWN');
    assert.equal(await refusal('epci:242900314', '2026', '2026'), null);
  });

  test('the movements lead from the 36,700 communes of 2012 to those of the COG, none lost, none twice', async () => {
    assert.equal(existed.size, 36_700);
    const codes = [...existed].map((code) => `com:${code}`);
    const { moves } = await conversion(codes, '2012');
    const partsOf = new Map(moves.map(({ code, parts }) => [code, parts.map((part) => part.code)]));
    const reached = new Set(codes.flatMap((code) => partsOf.get(code) ?? [code]));
    assert.deepEqual(
      [...reached].sort(),
      today.map((code) => `com:${code}`),
    );
  });

  test('what the COG says a commune absorbed is converted to it', async () => {
    const absorbed = communesOf(cog<CogCommune[]>('data/communes')).flatMap(({ code, anciensCodes }) =>
      (anciensCodes ?? [])
        .filter((old) => existed.has(old) && !today.includes(old))
        .map((old): [string, string] => [`com:${old}`, `com:${code}`]),
    );
    assert.ok(absorbed.length > 1_000);
    const { moves } = await conversion(
      absorbed.map(([old]) => old),
      '2012',
    );
    const partsOf = new Map(moves.map(({ code, parts }) => [code, parts.map((part) => part.code)]));
    for (const [old, code] of absorbed) assert.ok(partsOf.get(old)?.includes(code), `${old} in ${code}`);
  });
});

describe('other levels', () => {
  test('Caen and Rouen are Normandie since 2020', async () => {
    assert.deepEqual((await conversion(['aca:05', 'aca:21', 'aca:14'], '2019')).moves, [
      whole('aca:05', 'aca:70'),
      whole('aca:21', 'aca:70'),
    ]);
    assert.deepEqual((await conversion(['aca:05'], '2018', '2019')).moves, []);
  });

  test('régions of before 2016, Corsican départements of before 1976, collectivités', async () => {
    assert.deepEqual((await conversion(['reg:42', 'reg:53'], '2015')).moves, [whole('reg:42', 'reg:44')]);
    assert.deepEqual(
      (await conversion(['dep:20'], '1975')).moves[0]?.parts.map(({ share }) => share),
      [null, null],
    );
    assert.deepEqual((await conversion(['ctcd:67D', 'ctcd:29D'], '2020')).moves, [whole('ctcd:67D', 'ctcd:6AE')]);
    assert.equal((await conversion(['ctcd:69D'], '2014')).moves[0]?.parts.length, 2);
    assert.deepEqual((await conversion(['FR', 'com-outremer:988'], '2014')).moves, []);
  });
});

describe('counts and rates', () => {
  test('counts of a fusion are added, and a rate is made again from them', async () => {
    const moves = await conversion(['aca:05', 'aca:21', 'aca:14'], '2019');
    const numerators = converted(
      new Map([
        ['aca:05', 10],
        ['aca:21', 30],
        ['aca:14', 7],
      ]),
      moves,
    );
    const denominators = converted(
      new Map([
        ['aca:05', 100],
        ['aca:21', 100],
        ['aca:14', 70],
      ]),
      moves,
    );
    assert.deepEqual(
      [...numerators],
      [
        ['aca:70', 40],
        ['aca:14', 7],
      ],
    );
    assert.equal(
      (numerators.get('aca:70') ?? 0) / (denominators.get('aca:70') ?? 1),
      0.2,
      'not the mean of 10 % and 30 % by chance: the sums',
    );
  });

  test('what is unknown stays unknown, and a territory cut without a key gives nothing to its parts', async () => {
    const fusion = await conversion(['aca:05', 'aca:21'], '2019');
    assert.equal(
      converted(
        new Map([
          ['aca:05', null],
          ['aca:21', 30],
        ]),
        fusion,
      ).get('aca:70'),
      null,
    );
    const scission = await conversion(['com:60054'], '2023');
    assert.deepEqual(
      [...converted(new Map([['com:60054', 12]]), scission)],
      [
        ['com:60054', null],
        ['com:60694', null],
      ],
    );
  });

  test('no count is lost nor made, whatever the years, where every share is known', async () => {
    const codes = [...existed].map((code) => `com:${code}`);
    const ones = new Map<string, number>(codes.map((code) => [code, 1]));
    const everyWeight = new Map(today.map((code) => [`com:${code}`, 1]));
    for (const to of ['2015', '2019', '2024', '2026']) {
      const moves = await conversion(codes, '2012', to, everyWeight);
      const known = moves.moves.filter(({ parts }) => parts.every(({ share }) => share !== null));
      const sum = [...converted(ones, { ...moves, moves: known }).values()].reduce<number>(
        (total, count) => total + (count ?? Number.NaN),
        0,
      );
      assert.ok(Math.abs(sum - codes.length) < 1e-6, `${to}: ${sum}`);
    }
  });

  test('going on from a year between is going straight, but for what a key shares', async () => {
    const codes = [...existed].map((code) => `com:${code}`);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('2013', '2016', '2019', '2022'), fc.constantFrom(...codes), async (between, code) => {
        const first = await conversion([code], '2012', between);
        const there = first.moves[0]?.parts.map((part) => part.code) ?? [code];
        const second = await conversion(there, between);
        const direct = await conversion([code], '2012');
        const steps = there.flatMap((one) => second.moves.find((move) => move.code === one)?.parts.map((part) => part.code) ?? [one]);
        assert.deepEqual([...new Set(steps)].sort(), (direct.moves[0]?.parts.map((part) => part.code) ?? [code]).toSorted());
      }),
      { numRuns: 100 },
    );
  });
});

describe('movements from the events of the COG', () => {
  const events = [
    { id: 'A', type: 'COM', code: '01', dateFin: '2013-06-01', successeur: 'A2' },
    { id: 'A2', type: 'COMD', code: '01', dateDebut: '2013-06-01', pole: 'B2' },
    { id: 'B', type: 'COM', code: '02', dateFin: '2013-06-01', successeur: 'B2' },
    { id: 'B2', type: 'COM', code: '02', dateDebut: '2013-06-01' },
  ] as const;
  const [before, after] = snapshotsOf(events, [2013, 2014]).map(([, snapshot]) => snapshot);

  test('a commune that became déléguée is held by its pole', () => {
    assert.ok(before && after);
    assert.deepEqual([...becoming(before, after)], [['02', ['01', '02']]]);
    assert.deepEqual(
      [...becoming(after, before)],
      [
        ['01', ['02']],
        ['02', ['02']],
      ],
    );
  });

  test('a commune whose fate is unknown stops the build', () => {
    assert.throws(() => becoming({ codes: new Set(['01']), holder: new Map() }, { codes: new Set(), holder: new Map() }), /became of 01/);
    assert.throws(
      () => becoming({ codes: new Set(), holder: new Map() }, { codes: new Set(['01']), holder: new Map() }),
      /does 01 come from/,
    );
  });
});
