/** The rows of a total that a catalogue does not declare are added to its parts by whoever adds up out of sight of the page. */
import type { ReservedTotal } from '@balise/model';
import type { Finding } from './promises.ts';
import type { Subject } from './subject.ts';

const TOTAL: ReservedTotal = '_T';

/** Of an API that groups: a page that reads its rows sees the total by itself. */
export const checkTotals = ({ declared: { fields, grain }, can, rows }: Subject): readonly Finding[] => {
  const undeclared = grain.find((name) => {
    const field = fields[name];
    if (!can.by || field?.role !== 'breakdown' || field.total !== undefined) return false;
    const cells = new Set(rows.map((row) => row[name] ?? null));
    cells.delete(null);
    return cells.has(TOTAL) && cells.size > 1;
  });
  if (undeclared === undefined) return [{ promise: 'catalog.totals', holds: true }];
  const detail = { fr: `"${undeclared}" a des lignes "${TOTAL}" parmi d’autres`, en: `"${undeclared}" has rows "${TOTAL}" among others` };
  return [{ promise: 'catalog.totals', holds: false, detail }];
};
