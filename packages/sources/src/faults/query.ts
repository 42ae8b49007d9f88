/** What is wrong with what a source is asked. */
import { problem } from '@balise/model';
import type { Problem } from '@balise/model';

export const computing = (dataset: string): Problem =>
  problem('QUERY_INVALID', { got: 'a query that computes', expected: '"fields" only: a file computes nothing', at: dataset });

export const unplanned = (dataset: string): Problem =>
  problem('QUERY_INVALID', { got: 'a query that the portal cannot compute', expected: 'what its abilities say', at: dataset });
