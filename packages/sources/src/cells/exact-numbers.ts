import { isTooLarge } from './too-large.ts';

/** What begins and ends a text, what is escaped in it, and numbers: no text is matched whole, whose escapes may be more than a stack holds. */
const PARTS = /\\.|-?\d[\d.eE+-]*|"/gs;

/** The same JSON, of which whole numbers that no double spells are texts. */
export const exactNumbers = (text: string): string => {
  let isInText = false;
  return text.replace(PARTS, (found) => {
    if (found === '"') isInText = !isInText;
    return !isInText && isTooLarge(found) ? `"${found}"` : found;
  });
};
