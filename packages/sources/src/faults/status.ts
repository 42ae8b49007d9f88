/** What is wrong with a cell that should tell a status. */
import { problem } from '@balise/model';
import type { Problem } from '@balise/model';

/** @param row from 0 */
export const unknownStatus = (cell: string, field: string, row: number): Problem =>
  problem('BODY_UNREADABLE', {
    got: `${JSON.stringify(cell.slice(0, 80))} in "${field}", row ${row + 1}`,
    expected: 'a status that the field maps, or an SDMX letter',
    todo: `Add it to the "map" of "${field}".`,
    params: { field, row: row + 1 },
  });
