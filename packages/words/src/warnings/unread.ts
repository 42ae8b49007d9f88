/** What is said of the cells of a column of periods that name none, in French; and how they are named. */
import type { Localized } from '@balise/model';
import { ELLIPSIS, NBSP } from '../characters.ts';
import { many, type WordsApart } from '../warning-notes.ts';

const MOST_NAMED = 3;
const LONGEST_CELL = 24;

const named = (cells: readonly string[], name: (cell: string) => string): string =>
  `${cells.slice(0, MOST_NAMED).map(name).join(', ')}${cells.length > MOST_NAMED ? ELLIPSIS : ''}`;

/** An empty cell is a period that lacks. */
export const unreadCells = (cells: readonly string[]): Localized => {
  const short = cells.map((cell) => cell.slice(0, LONGEST_CELL));
  return {
    fr: named(short, (cell) => (cell === '' ? 'une cellule vide' : `« ${cell} »`)),
    en: named(short, (cell) => (cell === '' ? 'an empty cell' : `“${cell}”`)),
  };
};

export const unreadFr: Pick<WordsApart, 'UNREAD'> = {
  UNREAD: (n, cells) =>
    n === 1
      ? `Une période du fichier n’est pas reconnue (${cells})${NBSP}: ce qui est de cette période n’est pas compté.`
      : `${many(n)} périodes du fichier ne sont pas reconnues (${cells})${NBSP}: ce qui est de ces périodes n’est pas compté.`,
};
