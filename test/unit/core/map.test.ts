import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { createBrain, createMemory, type ContextData, type Hands, type Memory, type Told } from '@balise/core';
import { isProblem, problem } from '@balise/model';
import type { Picture, PictureNode, Problem, Question } from '@balise/model';
import { builtInAdvances } from '@balise/charts';
import { children } from '@balise/territories';
import { openData } from '../shared-data.ts';

const kind = { name: 'map', picture: 'choropleth' } as const;
const look = { width: 320, advances: builtInAdvances(), locale: 'fr' as const };
const years = ['2021-2022', '2022-2023', '2023-2024', '2024-2025'];

/** A rate that rises by five points a year, after a change of method in 2022-2023. */
const csv = [
  'departement;annee;equipes;eleves',
  ...years.flatMap((year, rise) =>
    children('FR', 'dep').map((code, place) => `${code.slice(4)};${year};${100 + place + 50 * rise};${1000}`),
  ),
].join('\n');

const catalog = (outlines?: object): object => ({
  balise: '1',
  id: 'test',
  publisher: { name: 'Test' },
  datasets: [
    {
      id: 'equipement',
      source: { type: 'csv', url: 'equipement.csv', delimiter: ';' },
      title: { fr: 'Équipement' },
      producer: 'DNE',
      license: { id: 'etalab-2.0' },
      grain: ['departement', 'annee'],
      fields: {
        departement: { role: 'territory', level: 'dep' },
        annee: { role: 'period', type: 'school-year' },
        equipes: { role: 'measure' },
        eleves: { role: 'measure' },
      },
    },
  ],
  ...(outlines === undefined ? {} : { outlines }),
  indicators: [
    {
      id: 'taux',
      theme: 'equipement',
      label: { fr: 'Élèves équipés' },
      definition: { fr: 'Part des élèves équipés.' },
      unit: { kind: 'rate', decimals: 1 },
      measure: {
        op: 'ratio',
        factor: 100,
        numerator: { field: 'equipes', over: { territory: 'sum' } },
        denominator: { field: 'eleves', over: { territory: 'sum' } },
      },
      breaks: [{ at: '2022-2023', note: { fr: 'Nouvelle méthode' } }],
    },
    {
      id: 'nombre',
      theme: 'equipement',
      label: { fr: 'Nombre d’élèves' },
      definition: { fr: 'Nombre d’élèves.' },
      unit: { kind: 'count', decimals: 0 },
      measure: { op: 'value', of: { field: 'eleves', over: { territory: 'sum' } } },
    },
  ],
});

type Files = Readonly<Record<string, string | Problem>>;
const asked = (files: Files, given: object = catalog(), memory: Memory = createMemory()) => {
  const loads: string[] = [];
  const hands: Hands = {
    load: async (_id, _context, { url }) => {
      loads.push(url);
      const body = files[url.slice(url.lastIndexOf('/') + 1)];
      if (body === undefined || isProblem(body)) return body ?? problem('HTTP_ERROR', { got: 'HTTP 404', expected: 'HTTP 200' });
      return { status: 200, headers: {}, bytes: new TextEncoder().encode(body).buffer as ArrayBuffer };
    },
    abort: () => undefined,
  };
  const brain = createBrain(hands, memory);
  const context: ContextData = { identity: 'test', catalog: { inline: given, base: 'https://data.example/' }, locale: 'fr' };
  const ask = async (question: Partial<Question>, round = 0): Promise<Told> => {
    const told = await brain.ask(1, context, { indicators: ['taux'], level: 'dep', classes: {}, ...question }, kind, round);
    assert.ok(told !== null);
    return told;
  };
  return { brain, ask, loads };
};

const legendOf = ({ reading }: Told): string[] => reading.legend.filter(({ role }) => role.startsWith('class')).map(({ label }) => label);
const nodes = (node: PictureNode): PictureNode[] => [node, ...node.slice(2).flatMap((child) => (typeof child === 'string' ? [] : nodes(child as PictureNode)))]; // prettier-ignore
const drawn = (picture: Picture | Problem | null): Picture => {
  assert.ok(picture !== null && !isProblem(picture), JSON.stringify(picture));
  return picture;
};

describe('a map', () => {
  test('has the same classes from one period to the next, of the same method', async () => {
    const { ask, loads } = asked({ 'equipement.csv': csv });
    const told: Told[] = [];
    for (const period of years) told.push(await ask({ period }));
    const [before, first, , last] = told;
    assert.deepEqual(legendOf(first!), legendOf(last!));
    assert.notDeepEqual(legendOf(before!), legendOf(first!));
    assert.equal(legendOf(last!).length, 5);
    assert.ok(
      last!.reading.notes.some((note) => note.includes('2022-2023') && note.includes('2024-2025')),
      last!.reading.notes.join(),
    );
    assert.deepEqual([...new Set(loads)], ['https://data.example/equipement.csv']);
    assert.equal(loads.length, 1, 'one file serves the figures and the classes');
  });

  test('has other classes once other figures are brought', async () => {
    const files: Record<string, string> = { 'equipement.csv': csv };
    const { ask } = asked(files);
    for (const period of years) await ask({ period });
    const before = legendOf(await ask({}));
    files['equipement.csv'] = csv.replaceAll(/;1000$/gm, ';500');
    const after = legendOf(await ask({}, 1));
    assert.notDeepEqual(after, before);
    assert.deepEqual(after, legendOf(await asked(files).ask({})));
  });

  test('asks for its classes again in each refresh of the page, even where nothing is seen to have changed', async () => {
    const files: Record<string, string> = { 'equipement.csv': csv };
    const { ask } = asked(files, catalog(), { ...createMemory(), changes: () => 0 });
    const before = legendOf(await ask({}));
    files['equipement.csv'] = csv.replaceAll(/;1000$/gm, ';500');
    assert.deepEqual(legendOf(await ask({ period: '2023-2024' })), before);
    assert.deepEqual(legendOf(await ask({}, 1)), legendOf(await asked(files).ask({})));
  });

  test('keeps the bounds it is given', async () => {
    const { ask } = asked({ 'equipement.csv': csv });
    const told = await ask({ classes: { bounds: [0, 20, 40, 60] } });
    assert.deepEqual(legendOf(told).map((label) => label.replace(/[\u00a0\u202f]/g, ' ')), ['[0 ; 20[ %', '[20 ; 40[ %', '[40 ; 60] %']); // prettier-ignore
  });

  test('is drawn in the worker, on outlines that are loaded for it', async () => {
    const { ask, brain } = asked({ 'equipement.csv': csv });
    await ask({ highlight: 'dep:29' });
    const { marks, tree } = drawn(await brain.look(1, look));
    assert.equal(marks.length, 101);
    assert.ok(nodes(tree).some(([, { class: role }]) => role === 'outline-mine'));
    assert.match(marks[0]?.label ?? '', /^Mayotte, 35,0/);
  });

  test('brings out a territory of another level: around those it holds, or the one that holds it', async () => {
    const { ask, brain } = asked({ 'equipement.csv': csv });
    const outline = async (): Promise<PictureNode[]> => nodes(drawn(await brain.look(1, look)).tree).filter(([, { class: role }]) => role === 'outline-mine'); // prettier-ignore
    const mineOf = ({ reading }: Told): string[] => reading.legend.filter(({ role }) => role === 'outline-mine').map(({ label }) => label);

    const around = await ask({ highlight: 'reg:53' });
    assert.deepEqual(mineOf(around), ['Bretagne']);
    const [line] = await outline();
    const bretagne = children('reg:53', 'dep');
    const alone = await ask({ highlight: bretagne[0]! });
    assert.notDeepEqual(line, (await outline())[0], 'the région, not a département of it');
    assert.equal(mineOf(alone).length, 1);
    assert.deepEqual(mineOf(await ask({ highlight: 'reg:53', within: 'reg:53' })), [], 'not around all there is');
    assert.equal((await outline()).length, 0);
    assert.deepEqual(mineOf(await ask({ highlight: 'FR' })), []);

    const within = await ask({ highlight: 'com:29019' });
    assert.deepEqual(mineOf(within), ['Finistère']);
    assert.match(within.reading.sentence, /le Finistère/);
  });

  test('académies and régions are drawn too', async () => {
    for (const [level, count] of [['aca', 30], ['reg', 18], ['ra', 18]] as const) {
      const { ask, brain } = asked({ 'equipement.csv': csv });
      await ask({ level });
      assert.equal(drawn(await brain.look(1, look)).marks.length, count, level);
    }
  }); // prettier-ignore

  test('a count is refused before a byte is asked for', async () => {
    const { ask, loads } = asked({ 'equipement.csv': csv });
    const { problem: refusal, reading } = await ask({ indicators: ['nombre'] });
    assert.equal(refusal?.problem, 'MAP_FORBIDDEN');
    assert.equal(reading.state, 'refused');
    assert.deepEqual(loads, []);
  });

  const named = { dep: { type: 'geojson', url: 'contours.json', code: 'insee', source: 'IGN', license: 'etalab-2.0' } };
  const square = (lon: number): number[][][] => [[[lon, 47], [lon + 1, 47], [lon + 1, 48], [lon, 48], [lon, 47]]]; // prettier-ignore
  const contours = JSON.stringify({
    type: 'FeatureCollection',
    features: ['001', '02A', '29'].map((insee, i) => ({
      type: 'Feature',
      properties: { insee },
      geometry: { type: 'Polygon', coordinates: square(i) },
    })),
  });

  test('outlines that the catalogue names are asked for when the map is drawn, once, and named with the sources', async () => {
    const { ask, brain, loads } = asked({ 'equipement.csv': csv, 'contours.json': contours }, catalog(named));
    const { reading } = await ask({});
    assert.deepEqual(loads, ['https://data.example/equipement.csv']);
    assert.match(reading.sources.at(-1)?.text ?? '', /IGN$/);
    assert.equal(reading.sources.at(-1)?.license, 'Licence Ouverte 2.0');
    assert.equal(drawn(await brain.look(1, look)).marks.length, 3);
    await brain.look(1, { ...look, width: 480 });
    assert.equal(loads.filter((url) => url.endsWith('contours.json')).length, 1);
  });

  test('outlines that cannot be read are a problem; the figures remain', async () => {
    for (const body of [
      '<html>',
      '{"type":"FeatureCollection","features":[{"properties":{"insee":"29"},"geometry":{"type":"Point"}}]}',
      undefined,
    ]) {
      const { ask, brain } = asked({ 'equipement.csv': csv, ...(body === undefined ? {} : { 'contours.json': body }) }, catalog(named));
      assert.equal((await ask({})).reading.state, 'ready');
      const found = await brain.look(1, look);
      assert.ok(isProblem(found), body);
    }
  });

  const file = openData('geo/fr-en-contour-academies-2020.geojson');
  test('official outlines of the 30 académies are drawn as they come', { skip: file.skip }, async () => {
    const aca = { aca: { type: 'geojson', url: 'academies.json', code: 'code_academie', source: 'DGESCO', license: 'etalab-2.0' } };
    const { ask, brain } = asked({ 'equipement.csv': csv, 'academies.json': await readFile(file.path, 'utf8') }, catalog(aca));
    await ask({ level: 'aca', highlight: 'aca:14' });
    const { marks, tree } = drawn(await brain.look(1, look));
    assert.equal(marks.length, 30);
    assert.ok(nodes(tree).filter(([, { class: role }]) => role?.startsWith('class-')).length === 30);
  });
});
