/** What is wrong with a document, all at once: every problem names its JSON path, what was got and what was expected. */
import { problem } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { nearestWord } from './nearest.ts';

const MOST_PROBLEMS = 50;
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** `$.fields` and `annee` → `$.fields.annee`; `$.fields["Nombre de 6èmes"]`; `$.datasets[2]`. */
export const pathTo = (at: string, member: string | number): string => {
  if (typeof member === 'number') return `${at}[${member}]`;
  return IDENTIFIER.test(member) ? `${at}.${member}` : `${at}[${JSON.stringify(member)}]`;
};

/** A value as a problem quotes it. Objects are named, not printed: they may be as deep as their author liked. */
export const quote = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.keys(value);
    return members.length === 0 ? 'an empty object' : `an object with ${members.slice(0, 5).join(', ')}${members.length > 5 ? '…' : ''}`;
  }
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
};

export class Report {
  readonly problems: Problem[] = [];

  add(at: string, got: string, expected: string, todo?: string): void {
    if (this.problems.length >= MOST_PROBLEMS) return;
    this.problems.push(problem('CATALOG_INVALID', { at, got, expected, ...(todo === undefined ? {} : { todo }) }));
  }

  /** A word that is none of the known ones. */
  unknown(at: string, word: unknown, choices: Iterable<string>, what = 'one of'): void {
    if (this.problems.length >= MOST_PROBLEMS) return;
    const known = [...choices];
    const meant = typeof word === 'string' ? nearestWord(word, known) : null;
    const listed = known.length > 24 ? `${known.slice(0, 24).join(', ')}…` : known.join(', ');
    this.add(
      at,
      quote(word),
      `${what} ${listed === '' ? '(there is none)' : listed}`,
      meant === null ? undefined : `Did you mean "${meant}"?`,
    );
  }
}
