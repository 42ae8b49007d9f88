import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { isProblem } from '@balise/model';
import type { Level, Outlines, Problem } from '@balise/model';
import { children, outlines } from '@balise/territories';
import { outlinesFrom } from '../../../../packages/territories/src/outlines/outlines-from.ts';
import { openData } from '../../shared-data.ts';
import { areaOf, ringsOf, walkers } from './rings.ts';

const square = (lon: number, lat: number): number[][][] => [
  [[lon, lat], [lon + 1, lat], [lon + 1, lat + 1], [lon, lat + 1], [lon, lat]], // prettier-ignore
];
const collection = (...features: readonly (readonly [properties: object, geometry: unknown])[]): unknown => ({
  type: 'FeatureCollection',
  features: features.map(([properties, geometry]) => ({ type: 'Feature', properties, geometry })),
});
const polygon = (coordinates: unknown): object => ({ type: 'Polygon', coordinates });

const read = (json: unknown, property: string, level: Level): Outlines => {
  const found = outlinesFrom(json, property, level);
  assert.ok(!isProblem(found), JSON.stringify(found));
  return found;
};
const refused = (json: unknown, property = 'code', level: Level = 'dep'): Problem => {
  const found = outlinesFrom(json, property, level);
  assert.ok(isProblem(found), 'expected a problem');
  return found;
};

describe('outlinesFrom', () => {
  test('codes are those of the file, as dirty as it spells them', () => {
    const codes = ['001', '02A', 29, '971', 'COTES D ARMOR'];
    const json = collection(
      ...codes.map((code, i) => [{ code }, polygon(square(code === '971' ? -61.6 : i, code === '971' ? 16 : 45))] as const),
    );
    assert.deepEqual(read(json, 'code', 'dep').shapes.map(({ code }) => code), ['dep:01', 'dep:22', 'dep:29', 'dep:2A', 'dep:971']); // prettier-ignore
  });

  test('neighbours share their border, whichever way their rings turn', () => {
    const reversed = square(1, 45).map((ring) => ring.toReversed());
    const found = read(collection([{ code: '01' }, polygon(square(0, 45))], [{ code: '02' }, polygon(reversed)]), 'code', 'dep');
    assert.deepEqual(walkers(found).sort(), [1, 1, 2]);
    for (const { code } of found.shapes) assert.ok(areaOf(ringsOf(found, code)) > 0, code);
  });

  test('a TopoJSON says the same as the GeoJSON it was made from', () => {
    const arcs = [[[1, 45], [1, 46]], [[1, 46], [0, 46], [0, 45], [1, 45]], [[1, 45], [2, 45], [2, 46], [1, 46]]]; // prettier-ignore
    const geometries = [
      { type: 'Polygon', properties: { code: '01' }, arcs: [[0, 1]] },
      { type: 'Polygon', properties: { code: '02' }, arcs: [[~0, 2]] },
    ];
    const topology = { type: 'Topology', arcs, objects: { deps: { type: 'GeometryCollection', geometries } } };
    const geojson = collection([{ code: '01' }, polygon(square(0, 45))], [{ code: '02' }, polygon(square(1, 45))]);
    const [one, other] = [read(topology, 'code', 'dep'), read(geojson, 'code', 'dep')];
    for (const code of ['dep:01', 'dep:02']) assert.ok(Math.abs(areaOf(ringsOf(one, code)) - areaOf(ringsOf(other, code))) < 1, code);
  });

  test('what lies where no map of ours is stays out, as does what is no territory of the level', () => {
    const json = collection(
      [{ code: '01' }, polygon(square(0, 45))],
      [{ code: '988' }, polygon(square(165, -22))],
      [{ code: 'xx' }, polygon(square(3, 45))],
    );
    assert.deepEqual(read(json, 'code', 'dep').shapes.map(({ code }) => code), ['dep:01']); // prettier-ignore
  });

  for (const [what, geometry, got] of [
    ['no geometry', null, /null/],
    [
      'a line',
      {
        type: 'LineString',
        coordinates: [
          [0, 45],
          [1, 45],
        ],
      },
      /LineString/,
    ],
    [
      'metres instead of degrees',
      polygon([
        [
          [650000, 6860000],
          [660000, 6860000],
          [660000, 6870000],
          [650000, 6860000],
        ],
      ]),
      /650000/,
    ],
    ['a point without a latitude', polygon([[[0, 45], [1], [1, 46], [0, 45]]]), /\[1\]/],
    [
      'a ring of two points',
      polygon([
        [
          [0, 45],
          [1, 45],
        ],
      ]),
      /2 points/,
    ],
    ['a polygon without a ring', polygon([]), /without a ring/],
    ['coordinates that are text', polygon('0,45 1,45'), /without a ring/],
  ] as const)
    // prettier-ignore
    test(`${what} is a problem that names the feature`, () => {
      const found = refused(collection([{ code: '01' }, polygon(square(0, 45))], [{ code: '02' }, geometry]));
      assert.equal(found.problem, 'BODY_UNREADABLE');
      assert.match(found.at ?? '', /features\[1\]/);
      assert.match(found.got, got);
    });

  test('a document that is no map is a problem, whatever it is', () => {
    for (const json of [
      null,
      'text',
      3,
      [],
      {},
      { type: 'Feature' },
      { type: 'Topology' },
      { type: 'Topology', objects: { a: null }, arcs: [] },
    ])
      assert.ok(isProblem(outlinesFrom(json, 'code', 'dep')), JSON.stringify(json));
  });

  test('a property that holds no code says which values were found', () => {
    const found = refused(collection([{ nom: 'Ain', code: 'zz' }, polygon(square(0, 45))]), 'code');
    assert.equal(found.problem, 'FIELD_MISSING');
    assert.match(found.got, /zz/);
    assert.match(refused(collection([{ nom: 'Ain' }, polygon(square(0, 45))])).got, /no code/);
  });

  for (const [path, property, level] of [
    ['geo/departements-avec-outre-mer.geojson', 'code', 'dep'],
    ['geo/departements-avec-outre-mer.geojson', 'nom', 'dep'],
    ['geo/regions-avec-outre-mer.geojson', 'code', 'reg'],
    ['geo/fr-en-contour-academies-2020.geojson', 'code_academie', 'aca'],
    ['geo/fr-en-contour-academies-2020.geojson', 'libelle_aca_majuscules', 'aca'],
  ] as const) {
    const file = openData(path);
    test(`all the ${level} of ${path} are recognised by their ${property}, each of its own area`, { skip: file.skip }, async () => {
      const found = read(JSON.parse(readFileSync(file.path, 'utf8')), property, level);
      assert.deepEqual(found.shapes.map(({ code }) => code).sort(), [...children('FR', level)].sort()); // prettier-ignore
      const ours = await outlines(level);
      assert.ok(!isProblem(ours));
      for (const code of children('FR-METRO', level)) {
        const [theirs, own] = [areaOf(ringsOf(found, code)), areaOf(ringsOf(ours, code))];
        assert.ok(Math.abs(theirs - own) < Math.max(0.06 * theirs, 2000), `${code}: ${theirs} and ${own}`);
      }
    });
  }

  const communes = openData('geo/communes-35-ille-et-vilaine.geojson');
  test('the communes of a département keep their borders in common', { skip: communes.skip }, () => {
    const json = JSON.parse(readFileSync(communes.path, 'utf8')) as { features: readonly unknown[] };
    const found = read(json, 'code', 'com');
    assert.equal(found.shapes.length, json.features.length);
    assert.ok(walkers(found).filter((count) => count === 2).length > 2 * walkers(found).filter((count) => count === 1).length);
  });
});
