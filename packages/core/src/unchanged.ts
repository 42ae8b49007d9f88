/**
 * Knows again what a refresh brings, reply by reply: while every one is that of the former refresh, so is what follows of it.
 * Marks are taken from the first refresh on, for pages that never refresh to pay nothing: what came before is decoded once more.
 */
import { isProblem } from '@balise/model';
import type { Dataset, LoadReply, LoadRequest, Problem } from '@balise/model';
import { markOf } from './mark-of.ts';
import type { Brought } from './run-query.ts';

/** Requests that left together, and the marks of their replies. */
type Batch = { readonly requests: readonly LoadRequest[]; readonly marks: string };
export type Seen = {
  readonly batches: readonly Batch[];
  /** What they were decoded as: the same bytes may be read otherwise by another catalogue. */
  readonly as: string;
};

type Unchanged = {
  readonly seen: Seen;
  /** The former table where all is as it was, the next requests while it is; null once something has changed. */
  readonly follow: (requests: readonly LoadRequest[], replies: readonly LoadReply[]) => Brought | readonly LoadRequest[] | null;
};

export const unchanged = (brought: Brought | Problem | undefined, dataset: Dataset): Unchanged => {
  const as = JSON.stringify(dataset);
  const former = brought === undefined || isProblem(brought) || brought.seen?.as !== as ? null : brought;
  const batches: Batch[] = [];
  let isSame = former !== null;
  return {
    seen: { batches, as },
    follow: (requests, replies) => {
      const marks = replies.map(markOf).join(';');
      const rank = batches.push({ requests, marks }) - 1;
      isSame &&= former?.seen?.batches[rank]?.marks === marks;
      return isSame ? (former?.seen?.batches[rank + 1]?.requests ?? former) : null;
    },
  };
};
