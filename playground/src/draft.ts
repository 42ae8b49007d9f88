/** A catalogue proposed from a file that stays in the page: nothing of it is sent anywhere. */
import { isProblem, parseCatalog } from '@balise/model';
import type { Catalog, Problem } from '@balise/model';
import { discover } from '@balise/sources/drafting';
import { normalise } from '@balise/territories';

export type Drafted = { readonly text: string; readonly summary: string };

const SURE = 0.75;

const said = (problem: Problem): Drafted => ({ text: '', summary: `Ce fichier n’a pas pu être décrit : ${problem.got}.` });

/** @param year of the rows, when neither a column nor the name of the file says it */
export const draftOf = (name: string, bytes: ArrayBuffer, year: string): Drafted => {
  const reply = { status: 200, headers: {}, bytes };
  const found = discover(`file:///${encodeURIComponent(name)}`, [reply], { normalise, year });
  if (isProblem(found)) return said(found);
  if ('next' in found) return { text: '', summary: 'Ce fichier renvoie à une autre adresse.' };
  const catalog = parseCatalog(found.catalog);
  if (Array.isArray(catalog)) return said((catalog as readonly Problem[])[0] as Problem);
  const doubtful = Object.entries(found.confidences ?? {}).flatMap(([field, confidence]) => (confidence < SURE ? [field] : []));
  const { indicators } = catalog as Catalog;
  return {
    text: JSON.stringify(catalog, null, 2),
    summary: [
      `${indicators.length} indicateur${indicators.length < 2 ? '' : 's'} proposé${indicators.length < 2 ? '' : 's'}, à confirmer.`,
      ...(doubtful.length === 0 ? [] : [`Colonnes à vérifier : ${doubtful.join(', ')}.`]),
    ].join(' '),
  };
};
