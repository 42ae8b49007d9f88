/** What the rows left out are, told by the level of the column they were read from: « Nouvelle-Calédonie », « étranger ». Brought where some are. */
import type { Answer, Catalog, Localized, Piece } from '@balise/model';
import { outsideOf, type Places } from '@balise/territories';
import { learnOutside, outsideNote } from '@balise/words';

/** How `locate` names an empty cell. */
const EMPTY = '∅';

/** Spellings that mean nothing are counted already; several levels in a column, or two files, do not tell the level of a cell. */
export const withOutside = (
  answer: Answer,
  pieces: readonly Piece[],
  catalog: Catalog,
  { normalise }: Pick<Places, 'normalise'>,
): Answer => {
  const outside = outsideOf(normalise);
  const told = new Map<string, Localized>();
  for (const { step, unmatched } of pieces) {
    const field = catalog.datasets.find(({ id }) => id === step.dataset)?.fields[step.territory.field];
    if (step.join !== null || field?.role !== 'territory' || field.levels !== undefined) continue;
    for (const raw of unmatched) {
      const found = outside(raw === EMPTY ? '' : raw, field.level);
      if (found !== null && found.kind !== 'other') told.set(found.label.fr, found.label);
    }
  }
  learnOutside(outsideNote);
  return told.size === 0 ? answer : { ...answer, join: { ...answer.join, outside: [...told.values()] } };
};
