import { problem } from '@balise/model';
import type { Problem } from '@balise/model';
import type { Statement } from './statement.ts';

/** Names the limit and the number, so that nobody asks again blindly. */
export const tooMany = ({ most }: Statement, total: number): Problem => {
  const what = most.code === 'TOO_MANY_ROWS' ? 'rows' : 'groups';
  return problem(most.code, {
    got: `${total} ${what}`,
    expected: `at most ${most.rows} ${what}`,
    todo: 'Filter with "where", group by fewer keys, or set "limit".',
    params: { limit: most.rows, number: total },
  });
};
