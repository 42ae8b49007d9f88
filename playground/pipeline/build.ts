/**
 * Writes the demonstration data: `node playground/pipeline/build.ts <folder>` reads the open files of the folder and
 * writes one small CSV a dataset in `playground/data`, where `catalog.json` binds them. What the folder must hold:
 *
 *   education/fr-en-ips-lycees-ap2022.csv                      DEPP   data.education.gouv.fr
 *   education/fr-en-indicateurs-valeur-ajoutee-colleges.csv    DEPP   data.education.gouv.fr
 *   education/etablissements-second-degre.csv                  processed list: nom, uai, type_etablissement, …, departement
 *   published-figures.csv                                      indicateur;territoire;periode;modalite;valeur;unite;source
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brevet } from './brevet.ts';
import { etablissements } from './etablissements.ts';
import { ipsLycees } from './ips-lycees.ts';
import { populations } from './populations.ts';
import { publishedFigures } from './published-figures.ts';
import { readCsv } from './read-csv.ts';
import { writeCsv } from './write-csv.ts';
import type { SmallTable } from './write-csv.ts';

type Built = {
  /** Dataset id → the text of its file. */
  readonly files: Readonly<Record<string, string>>;
  /** Dataset id → spellings that are none of the 101 départements, with their number of rows. */
  readonly unmatched: Readonly<Record<string, Readonly<Record<string, number>>>>;
};

/** Where the files are committed. */
export const target = fileURLToPath(new URL('../data/', import.meta.url));

/** Computes every file; same inputs, same bytes. */
export const build = (folder: string): Built => {
  const read = (path: string, delimiter: string) => readCsv(readFileSync(join(folder, path), 'utf8'), delimiter);
  const ips = ipsLycees(read('education/fr-en-ips-lycees-ap2022.csv', ';'));
  const dnb = brevet(read('education/fr-en-indicateurs-valeur-ajoutee-colleges.csv', ';'));
  const list = etablissements(read('education/etablissements-second-degre.csv', ','));
  const tables: Readonly<Record<string, SmallTable>> = {
    populations: populations(),
    'ips-lycees': ips,
    brevet: dnb,
    etablissements: list,
    ...publishedFigures(read('published-figures.csv', ';')),
  };
  return {
    files: Object.fromEntries(Object.entries(tables).map(([id, table]) => [id, writeCsv(table)])),
    unmatched: { 'ips-lycees': ips.unmatched, brevet: dnb.unmatched, etablissements: list.unmatched },
  };
};

if (import.meta.main) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new Error('Which folder holds the open files? node playground/pipeline/build.ts <folder>');
  const { files, unmatched } = build(folder);
  for (const [id, text] of Object.entries(files)) writeFileSync(join(target, `${id}.csv`), text);
  for (const [id, spellings] of Object.entries(unmatched))
    for (const [raw, rows] of Object.entries(spellings)) console.log(`${id}: ${rows} rows left out, « ${raw} » is no département`);
}
