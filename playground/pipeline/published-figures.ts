/** Figures that producers published (équipement, formation, usages), cut into one small table a dataset. Nothing is computed but one sum. */
import { bareCode } from '@balise/territories';
import { observed } from './observed.ts';
import type { OpenRow } from './read-csv.ts';
import type { SmallTable } from './write-csv.ts';

const value = (row: OpenRow): number => {
  const read = observed(row, 'valeur');
  if (read === null) throw new Error(`No value for ${Object.values(row).join(', ')}.`);
  return read;
};
const cell = (row: OpenRow, column: string): string => row[column] ?? '';
const of = (rows: readonly OpenRow[], indicator: string): readonly OpenRow[] => rows.filter(({ indicateur }) => indicateur === indicator);
const only = (rows: readonly OpenRow[], indicator: string, item: string): number => {
  const [found, another] = of(rows, indicator).filter(({ modalite }) => modalite === item);
  if (found === undefined || another !== undefined) throw new Error(`Not one « ${item} » of ${indicator}.`);
  return value(found);
};

const long = (rows: readonly OpenRow[], names: { readonly item: string; readonly measure: string }): SmallTable => ({
  columns: ['territoire', 'annee', names.item, names.measure],
  rows: rows.map((row) => [cell(row, 'territoire'), cell(row, 'periode'), cell(row, 'modalite'), value(row)]),
});

/** The devices of the other visits are not known: what a share of smartphones is made of is the sum of these three. */
const knownDevices = ['ordinateur', 'smartphone', 'tablette'] as const;

const devices = (rows: readonly OpenRow[]): SmallTable => {
  const counts = knownDevices.map((device) => only(rows, 'ent-visites-eleve-appareil', device));
  const [first] = of(rows, 'ent-visites-eleve-appareil');
  return {
    columns: ['territoire', 'annee', ...knownDevices, 'appareil_connu'],
    rows:
      first === undefined
        ? []
        : [[cell(first, 'territoire'), cell(first, 'periode'), ...counts, counts.reduce((sum, count) => sum + count)]],
  };
};

const snee = (rows: readonly OpenRow[]): SmallTable => ({
  columns: ['territoire', 'annee', 'depense', 'subvention'],
  rows: of(rows, 'snee-depense').map((row) => [
    cell(row, 'territoire'),
    cell(row, 'periode'),
    value(row),
    only(rows, 'snee-subvention', ''),
  ]),
});

const trained = (rows: readonly OpenRow[]): SmallTable => ({
  columns: ['departement', 'mois', 'personnels'],
  rows: of(rows, 'tne-personnels-formes')
    .map((row) => [bareCode(cell(row, 'territoire')), cell(row, 'periode'), value(row)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1)),
});

/** File name → table. */
export const publishedFigures = (rows: readonly OpenRow[]): Readonly<Record<string, SmallTable>> => {
  const terminals = of(rows, 'terminaux-pour-100-eleves');
  const latest = terminals
    .map((row) => cell(row, 'periode'))
    .toSorted()
    .at(-1);
  return {
    'tne-personnels-formes': trained(rows),
    'ent-visites': long(of(rows, 'ent-visites'), { item: 'profil', measure: 'visites' }),
    'ent-appareils-eleves': devices(rows),
    'gar-acces': long(of(rows, 'gar-acces'), { item: 'profil', measure: 'acces' }),
    snee: snee(rows),
    'terminaux-par-type': long(
      terminals.filter(({ periode }) => periode === latest),
      { item: 'type', measure: 'terminaux_pour_100_eleves' },
    ),
    'terminaux-colleges': {
      columns: ['territoire', 'annee', 'terminaux_pour_100_eleves'],
      rows: terminals
        .filter(({ modalite }) => modalite === 'college')
        .map((row) => [cell(row, 'territoire'), cell(row, 'periode'), value(row)] as const)
        .toSorted(([, a], [, b]) => (a < b ? -1 : 1)),
    },
  };
};
