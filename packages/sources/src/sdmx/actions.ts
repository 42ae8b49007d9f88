/**
 * The rows of a message that are observations. Information, append, replace and merge bring some; a delete takes away
 * what another message brought, which is not here: a message that holds one is a list of changes, and is refused, unless
 * the binding says `"deletes": "ignore"`.
 */
import { problem } from '@balise/model';
import type { Problem, StringColumn } from '@balise/model';

const bringing = new Set(['', 'I', 'A', 'R', 'M']);

export const refusedDelete = (got: string): Problem =>
  problem('BODY_UNREADABLE', {
    got,
    expected: 'observations: a delete takes away what is not in this message',
    todo: 'Ask for the current data rather than for what changed, or declare "deletes": "ignore" in the binding.',
  });

/** The rows to keep; null: all of them. */
export const rowsThatBring = ({ codes, dictionary }: StringColumn, ignoresDeletes: boolean): readonly number[] | Problem | null => {
  const actions = dictionary.map((action) => action.trim().charAt(0).toUpperCase());
  const kept: number[] = [];
  for (let row = 0; row < codes.length; row += 1) {
    const action = actions[codes[row]!]!;
    if (bringing.has(action)) kept.push(row);
    else if (action !== 'D') {
      return problem('BODY_UNREADABLE', {
        got: `action ${JSON.stringify(dictionary[codes[row]!]?.slice(0, 40))}, row ${row + 1}`,
        expected: 'I, A, R, M or D',
        params: { row: row + 1 },
      });
    } else if (!ignoresDeletes) return refusedDelete(`a delete, row ${row + 1}`);
  }
  return kept.length === codes.length ? null : kept;
};
