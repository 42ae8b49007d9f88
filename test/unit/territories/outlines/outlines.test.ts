import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isProblem } from '@balise/model';
import type { Level, Outlines } from '@balise/model';
import { children, hasOutlines, outlines, parent } from '@balise/territories';
import { areaOf, ringsOf, walkers } from './rings.ts';

const drawn = async (level: Level): Promise<Outlines> => {
  const found = await outlines(level);
  assert.ok(!isProblem(found), JSON.stringify(found));
  return found;
};

const isNear = (actual: number, expected: number, share: number, what: string): void =>
  assert.ok(Math.abs(actual - expected) <= share * expected, `${what}: ${actual}, expected about ${expected}`);

describe('outlines', () => {
  for (const [level, count] of [
    ['dep', 101],
    ['aca', 30],
    ['ra', 18],
    ['reg', 18],
  ] as const)
    test(`every one of the ${count} ${level} has its outline, closed, and no other has`, async () => {
      const { shapes, arcs } = await drawn(level);
      assert.deepEqual(shapes.map(({ code }) => code).sort(), [...children('FR', level)].sort());
      assert.equal(shapes.length, count);
      assert.ok(arcs.every((arc) => arc.length >= 4 && arc.length % 2 === 0 && arc.every(Number.isFinite)));
      for (const { code } of shapes) {
        const rings = ringsOf({ shapes, arcs, level, insets: [] }, code);
        for (const ring of rings) assert.deepEqual(ring.at(0), ring.at(-1), code);
        assert.ok(areaOf(rings) > 0, code);
      }
    });

  test('a border is there once: no arc is walked by three, no two arcs are alike', async () => {
    const dep = await drawn('dep');
    assert.ok(walkers(dep).every((count) => count === 1 || count === 2));
    const spelled = dep.arcs.map(
      (arc) => [arc.join(), Array.from({ length: arc.length / 2 }, (_, i) => arc.slice(-2 * i - 2, arc.length - 2 * i)).join()].sort()[0],
    );
    assert.equal(new Set(spelled).size, spelled.length);
  });

  test('no crack is left between neighbours: the métropole is one mainland, its islands, and nothing else', async () => {
    const dep = await drawn('dep');
    const lonely = walkers(dep).flatMap((count, arc) => (count === 1 ? [arc] : []));
    const degree = new Map<string, number>();
    for (const arc of lonely) {
      const points = dep.arcs[arc]!;
      for (const end of [`${points[0]} ${points[1]}`, `${points.at(-2)} ${points.at(-1)}`]) degree.set(end, (degree.get(end) ?? 0) + 1);
    }
    assert.ok(
      [...degree.values()].every((ends) => ends % 2 === 0),
      'the coast closes up',
    );
    assert.ok(lonely.length < 80, `${lonely.length} stretches of coast: cracks would add to them`);
  });

  test('a union weighs what its members weigh', async () => {
    const dep = await drawn('dep');
    for (const level of ['aca', 'reg'] as const) {
      const whole = await drawn(level);
      for (const { code } of whole.shapes) {
        const members = dep.shapes.filter((shape) => parent(shape.code, level) === code);
        const sum = members.reduce((total, shape) => total + areaOf(ringsOf(dep, shape.code)), 0);
        isNear(areaOf(ringsOf(whole, code)), sum, 1e-9, code);
      }
    }
  });

  test('areas are those of the land: the projection is equal-area', async () => {
    const dep = await drawn('dep');
    const area = (code: string): number => areaOf(ringsOf(dep, code));
    // In km², by the IGN; the plane has a unit of a hundred metres or so.
    const unit = area('dep:33') / 9976;
    for (const [code, km2] of [
      ['dep:40', 9243],
      ['dep:24', 9060],
      ['dep:21', 8763],
      ['dep:62', 6671],
      ['dep:2B', 4666],
      ['dep:06', 4299],
    ] as const)
      isNear(area(code) / unit, km2, 0.035, code);
  });

  test('the overseas ones stand in the insets, in the order of their codes, and none of the others touches one', async () => {
    const dep = await drawn('dep');
    const overseas = ['dep:971', 'dep:972', 'dep:973', 'dep:974', 'dep:976'];
    const inside = (code: string, place: number): boolean[] => {
      const { x, y, size } = dep.insets[place]!;
      return ringsOf(dep, code).flat().map(([px, py]) => px > x && px < x + size && py > y && py < y + size); // prettier-ignore
    };
    overseas.forEach((code, place) => assert.ok(inside(code, place).every(Boolean), code));
    for (const { code } of dep.shapes.filter((shape) => !overseas.includes(shape.code)))
      dep.insets.forEach((_, place) => assert.ok(!inside(code, place).some(Boolean), `${code} in inset ${place}`));
    assert.ok(dep.insets.every(({ size }, _, [first]) => size === first?.size));
  });

  test('an enclave is a hole in the territory around it', async () => {
    const dep = await drawn('dep');
    // The canton of Valréas: Vaucluse inside Drôme.
    assert.ok(ringsOf(dep, 'dep:26').some((ring) => areaOf([ring]) < 0));
  });

  test('a level we have no outlines for is a problem that says what to do', async () => {
    const found = await outlines('epci');
    assert.ok(isProblem(found));
    assert.match(found.todo ?? '', /catalogue/);
    assert.equal(hasOutlines('epci'), false);
    assert.equal(hasOutlines('ra'), true);
  });

  test('one level is made once, however many ask', async () => {
    const [first, second] = await Promise.all([drawn('reg'), drawn('reg')]);
    assert.equal(first, second);
  });
});
