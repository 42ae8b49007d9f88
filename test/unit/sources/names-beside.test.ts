import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCatalog, type Field } from '@balise/model';
import { draftTable, draftedCatalog } from '@balise/sources/drafting';
import { normalise } from '@balise/territories';

const about = { id: 'd', source: { type: 'csv', url: 'd.csv' }, title: 'd', from: 'du fichier d.csv', period: '2024-2025' } as const;
const schools = ['0290009C', '0290010D', '0290011E', '0350001L'];
const names = ['Collège de l’Iroise', 'Lycée de Kerichen', 'Collège Jean Moulin', 'Collège Jean Moulin'];

/** The fields drafted of these columns beside one of schools, each on two rows. */
const drafted = (
  columns: Readonly<Record<string, readonly string[]>>,
  known?: Readonly<Record<string, Field>>,
): Readonly<Record<string, Field>> => {
  const twice = (cells: readonly string[]): readonly string[] => (cells.length === 8 ? cells : [...cells, ...cells]);
  const all = {
    uai: schools,
    annee_scolaire: [...schools.map(() => '2023-2024'), ...schools.map(() => '2024-2025')],
    ...columns,
    n: ['1', '2', '3', '4'],
  };
  const draft = draftTable(
    { names: Object.keys(all), columns: Object.values(all).map(twice) },
    { ...about, ...(known === undefined ? {} : { known }) },
    normalise,
  );
  const catalog = parseCatalog(draftedCatalog('essai', [draft]));
  assert.ok(!Array.isArray(catalog), JSON.stringify(catalog));
  assert.deepEqual(draft.dataset.grain, ['uai', 'annee_scolaire']);
  return draft.dataset.fields;
};

test('a column of names beside a column of schools is drafted as what names them', () => {
  for (const header of [
    'nom_etablissement',
    'Nom de l’établissement',
    'nom_de_l_etablissment',
    'Dénomination',
    'libelle',
    'Établissement',
    'Nom',
    'appellation_officielle',
    'LIB_ETAB',
    'Raison sociale',
  ])
    assert.deepEqual(drafted({ [header]: names })[header], { role: 'label', of: 'uai' }, header);
});

test('the header that says most is the one, and the others are read as they were', () => {
  const fields = drafted({ libelle: names.map((name) => name.slice(8)), nom_etablissement: names });
  assert.deepEqual(fields['nom_etablissement'], { role: 'label', of: 'uai' });
  assert.notDeepEqual(fields['libelle'], { role: 'label', of: 'uai' });
});

test('what a school has, or what is not one for each code, names none', () => {
  const others = {
    libelle_commune: ['Brest', 'Brest', 'Morlaix', 'Rennes'],
    nom_du_directeur: ['A', 'B', 'C', 'D'],
    'Nom académie': ['Rennes', 'Rennes', 'Rennes', 'Rennes'],
    libelle_nature: ['Collège', 'Lycée', 'Collège', 'Collège'],
    type_etablissement: ['Collège', 'Lycée', 'Collège', 'Collège'],
    // Kinds, under a header of names.
    denomination: ['COLLEGE', 'COLLEGE', 'COLLEGE', 'COLLEGE'],
    // Another one in the second year.
    nom_etablissement: [...names, 'Collège de la Mer', ...names.slice(1)],
    // Nothing in it.
    nom: ['', '', '', ''],
  };
  for (const [header, cells] of Object.entries(others))
    assert.notDeepEqual(drafted({ [header]: cells })[header], { role: 'label', of: 'uai' }, header);
});

test('a name left out here and there, or surrounded with blanks, is one name', () => {
  const cells = [...names, ' Collège de l’Iroise ', '', ...names.slice(2)];
  assert.deepEqual(drafted({ nom_etablissement: cells })['nom_etablissement'], { role: 'label', of: 'uai' });
});

test('what the source itself says of a column is kept', () => {
  assert.deepEqual(drafted({ nom_etablissement: names }, { nom_etablissement: { role: 'label' } })['nom_etablissement'], { role: 'label' });
});

test('without a column of schools, nothing is named', () => {
  const cells = { names: ['dep', 'nom_etablissement', 'n'], columns: [['29', '29', '35', '35'], names, ['1', '2', '3', '4']] };
  assert.notEqual((draftTable(cells, about, normalise).dataset.fields['nom_etablissement'] as { of?: string } | undefined)?.of, 'uai');
});
