/** Every open file of education and of outlines, met with the nomenclature and with the others: who is recognised, who is not, no row lost. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fold, join } from '@balise/engine';
import { isProblem, TERRITORY, type Dataset, type Field, type Level, type Table } from '@balise/model';
import { csv } from '@balise/sources/csv';
import { children, normalise, outside, pastOf, territoriesWith } from '@balise/territories';
import { locate } from '../../../packages/core/src/locate.ts';
import { openData } from '../shared-data.ts';
import { aDataset, aReply, tableOf } from '../sources/a-dataset.ts';

type Told = {
  readonly file: string;
  /** All the départements and académies are in it. */
  readonly national?: boolean;
  readonly delimiter?: string;
  readonly columns: readonly (readonly [column: string, level: Level])[];
};
const school = 'education/ille-et-vilaine-2023/';
const files: readonly Told[] = [
  { file: 'education/etablissements-second-degre.csv', national: true, delimiter: ',', columns: [['uai', 'uai'], ['academie', 'aca'], ['departement', 'dep']] }, // prettier-ignore
  { file: 'education/fr-en-annuaire-education.val-de-marne-2026-05.csv', columns: [['Identifiant_de_l_etablissement', 'uai'], ['Code_commune', 'com'], ['Code_departement', 'dep'], ['Code_academie', 'aca'], ['Code_region', 'reg']] }, // prettier-ignore
  { file: 'education/fr-en-indicateurs-valeur-ajoutee-colleges.csv', national: true, columns: [['UAI', 'uai'], ['Code région académique', 'ra'], ['Code académie', 'aca'], ['Académie', 'aca'], ['Code département', 'dep'], ['Département', 'dep']] }, // prettier-ignore
  { file: 'education/fr-en-ips-lycees-ap2022.csv', national: true, columns: [['uai', 'uai'], ['academie', 'aca'], ['code_du_departement', 'dep'], ['departement', 'dep'], ['code_insee_de_la_commune', 'com']] }, // prettier-ignore
  { file: `${school}fr-en-adresse-et-geolocalisation-etablissements-premier-et-second-degre.csv`, columns: [['Code établissement', 'uai'], ['Code département', 'dep'], ['Code académie', 'aca'], ['Code région', 'reg'], ['Code commune', 'com']] }, // prettier-ignore
  { file: `${school}fr-en-annuaire-education.csv`, columns: [['Identifiant_de_l_etablissement', 'uai'], ['Code_commune', 'com'], ['Code_departement', 'dep'], ['Code_academie', 'aca'], ['Code_region', 'reg']] }, // prettier-ignore
  { file: `${school}fr-en-carte-scolaire-colleges-publics.csv`, columns: [['Code_RNE', 'uai'], ['code_insee', 'com'], ['code_departement', 'dep'], ['code_academie', 'aca'], ['code_region', 'reg']] }, // prettier-ignore
  { file: `${school}fr-en-college-effectifs-niveau-sexe-lv.csv`, columns: [['Numéro du collège', 'uai'], ['Académie', 'aca'], ['Département', 'dep']] }, // prettier-ignore
  { file: `${school}fr-en-ecoles-effectifs-nb_classes.csv`, columns: [["Numéro de l'école", 'uai'], ['Académie', 'aca'], ['Département', 'dep']] }, // prettier-ignore
  { file: `${school}fr-en-effectifs-second-degre.csv`, columns: [['Numero_d_etablissement', 'uai'], ['Academie', 'aca'], ['libelle_departement', 'dep'], ['Code_departement', 'dep'], ['Code_region', 'reg']] }, // prettier-ignore
];
const { skip } = openData('education');

const read = ({ file, delimiter = ';', columns }: Told): { readonly table: Table; readonly dataset: Dataset } => {
  const fields = Object.fromEntries(columns.map(([column, level]): [string, Field] => [column, { role: 'territory', level }]));
  const dataset: Dataset = { ...aDataset(fields), source: { type: 'csv', url: file, delimiter }, period: '2024-2025' };
  const reply = aReply(new Uint8Array(readFileSync(openData(file).path)));
  return { table: tableOf(csv.decode([reply], { dataset: 'd', fields: Object.keys(fields) }, dataset)), dataset };
};
const located = (table: Table, dataset: Dataset, column: string, level: Level): ReturnType<typeof locate> => {
  const period = { field: null, type: 'school-year' as const, constant: '2024-2025' };
  return locate(table, { territory: { field: column, level }, period }, dataset, { normalise });
};
const nameOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1);
const rowsIn = (file: string): number =>
  new TextDecoder()
    .decode(readFileSync(openData(file).path))
    .replace(/"[^"]*"/gu, '""')
    .trimEnd()
    .split(/\r?\n/u).length - 1;

describe('every file of education', { skip }, () => {
  for (const told of skip === false ? files : [])
    test(`${nameOf(told.file)}: each row is recognised, or told`, (t) => {
      const { table, dataset } = read(told);
      assert.equal(table.length, rowsIn(told.file), 'no row lost in reading');
      for (const [column, level] of told.columns) {
        const { table: kept, matched, unmatched } = located(table, dataset, column, level);
        const cells = table.columns[column];
        assert.ok(cells?.type === 'string');
        const left = Array.from(cells.codes, (code) => cells.dictionary[code] ?? '').filter((raw) => normalise(raw, level) === null);
        t.diagnostic(
          `${column}: ${matched} of ${level} in ${kept.length} rows; ${left.length} rows outside (${unmatched.slice(0, 4).join(', ')})`,
        );
        assert.equal(kept.length + left.length, table.length);
        assert.deepEqual(unmatched, [...new Set(left.map((raw) => raw || '∅'))].sort());
        for (const raw of unmatched) assert.ok(outside(raw === '∅' ? '' : raw, level), raw);
        if (told.national === true && (level === 'dep' || level === 'aca')) assert.equal(matched, level === 'dep' ? 101 : 30);
      }
    });

  const schoolsOf = (told: Told): Table => {
    const { table, dataset } = read(told);
    const rows = located(table, dataset, told.columns[0]?.[0] ?? '', 'uai').table;
    const schools = fold(rows, { dataset: 'd', by: [TERRITORY] });
    assert.ok(!isProblem(schools));
    return schools;
  };
  test('each is joined to each other by its schools: those of both, and those of one alone, are all of them', (t) => {
    const schools = files.map((told) => ({ name: nameOf(told.file), table: schoolsOf(told) }));
    let pairs = 0;
    for (const [index, left] of schools.entries())
      for (const right of schools.slice(index + 1)) {
        const met = join(left.table, right.table, [TERRITORY]);
        assert.ok(!isProblem(met), JSON.stringify(met));
        const { matched, leftOnly, rightOnly } = met;
        t.diagnostic(`${left.name} + ${right.name}: ${matched} matched, ${leftOnly.length} and ${rightOnly.length} alone`);
        assert.deepEqual([matched + leftOnly.length, matched + rightOnly.length], [left.table.length, right.table.length]);
        assert.equal(met.table.length, matched + leftOnly.length + rightOnly.length);
        pairs += 1;
      }
    assert.equal(pairs, 45);
  });
});

const outlines = openData('geo');
const shapes: readonly (readonly [file: string, property: string, level: Level, of: number])[] = [
  ['departements-avec-outre-mer', 'code', 'dep', 101],
  ['departements-avec-outre-mer', 'nom', 'dep', 101],
  ['departements-version-simplifiee', 'code', 'dep', 96],
  ['regions-avec-outre-mer', 'code', 'reg', 18],
  ['regions-avec-outre-mer', 'nom', 'reg', 18],
  ['regions-version-simplifiee', 'code', 'reg', 13],
  ['fr-en-contour-academies-2020', 'code_academie', 'aca', 30],
  ['fr-en-contour-academies-2020', 'libelle_aca_majuscules', 'aca', 30],
  ['communes-35-ille-et-vilaine', 'code', 'com', 345],
];
describe('every file of outlines', { skip: outlines.skip }, () => {
  for (const [name, property, level, of] of outlines.skip === false ? shapes : [])
    test(`${name}: ${of} of ${level} by ${property}`, (t) => {
      const { features } = JSON.parse(readFileSync(openData(`geo/${name}.geojson`).path, 'utf8')) as {
        features: readonly { properties: Readonly<Record<string, unknown>> }[];
      };
      const cells = features.map(({ properties }) => String(properties[property]));
      const codes = new Set(cells.flatMap((cell) => normalise(cell, level) ?? []));
      const left = cells.filter((cell) => normalise(cell, level) === null);
      t.diagnostic(`${codes.size} matched, ${left.length} unmatched${left.length === 0 ? '' : `: ${left.join(', ')}`}`);
      assert.deepEqual([codes.size, left], [of, []]);
      assert.equal(features.length, of);
      if (of === 101 || of === 30 || of === 18) assert.deepEqual([...codes].sort(), children('FR', level));
    });

  test('the communes of 2018 are those of today, none lost', async () => {
    const { features } = JSON.parse(readFileSync(openData('geo/communes-35-ille-et-vilaine.geojson').path, 'utf8')) as {
      features: readonly { properties: Readonly<Record<string, string>> }[];
    };
    const [past, now] = [await pastOf('com', normalise), await territoriesWith(['com'])];
    assert.ok(past !== null && !isProblem(now));
    const held = features.map(({ properties }) => past.read(properties['code'] ?? '', 2018)?.codes ?? []);
    assert.ok(held.every(({ length }) => length === 1));
    assert.deepEqual([...new Set(held.flat())].sort(), now.hierarchy.children('dep:35', 'com'));
  });
});
