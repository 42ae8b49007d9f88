/** Order is total: what was asked, then the keys by code point, missing last both ways; a limit takes its first rows. */
import type { Query } from '@balise/model';
import { type Answered, type Api, type Cell, askTable } from './api.ts';
import { byCodePoint } from './expected.ts';
import { within } from './laws.ts';
import { asIs, type Detail, type Finding, isDetail, of, undeclared } from './promises.ts';
import { computes, type Subject } from './subject.ts';

const compareCells = (left: Cell, right: Cell): number =>
  typeof left === 'number' && typeof right === 'number' ? left - right : byCodePoint(String(left), String(right));

const cellsOf = (answer: Answered, name: string): readonly Cell[] => answer.columns[name] ?? [];

/** Where two neighbours are the wrong way round, by what. */
const firstFault = (answer: Answered, figure: string, keys: readonly string[], sign: 1 | -1): 'asked' | 'missing' | 'ties' | null => {
  for (let row = 1; row < answer.length; row += 1) {
    const [a, b] = [cellsOf(answer, figure)[row - 1] ?? null, cellsOf(answer, figure)[row] ?? null];
    if (a === null && b !== null) return 'missing';
    if (a !== null && b === null) continue;
    const gap = a === null || b === null ? 0 : compareCells(a, b) * sign;
    if (gap > 0) return 'asked';
    if (gap < 0) continue;
    for (const key of keys) {
      const [x, y] = [cellsOf(answer, key)[row - 1] ?? null, cellsOf(answer, key)[row] ?? null];
      if (x === null && y !== null) return 'missing';
      if (x === y || y === null) {
        if (x !== y) break;
        continue;
      }
      if (compareCells(x as Cell, y) > 0) return 'ties';
      break;
    }
  }
  return null;
};

export const checkOrder = async (api: Api, subject: Subject): Promise<readonly Finding[]> => {
  const { dataset, texts, numbers } = subject;
  const faults = new Map<string, Detail>();
  let prefix: Detail | null = null;
  let [ordered, limited] = [false, false];
  const figures = [{ op: 'count', as: 'f' } as const, ...numbers.slice(0, 4).map((field) => ({ op: 'min', field, as: 'f' }) as const)];
  for (const measure of figures)
    for (const order of ['ascending', 'descending'] as const)
      for (const key of texts.slice(0, 6)) {
        const query: Query = { dataset, ...within(subject), by: [key], measures: [measure], order: [{ field: 'f', order }] };
        if (!computes(subject, query)) continue;
        ordered = true;
        const got = await askTable(api, query);
        if (isDetail(got)) {
          faults.set('asked', of(JSON.stringify(query), got));
          continue;
        }
        const fault = firstFault(got, 'f', [key], order === 'ascending' ? 1 : -1);
        if (fault !== null && !faults.has(fault)) faults.set(fault, asIs(JSON.stringify(query)));
        const limit = Math.ceil(got.length / 2);
        if (!computes(subject, { ...query, limit })) continue;
        limited = true;
        if (got.length < 2 || prefix !== null) continue;
        const some = await askTable(api, { ...query, limit });
        const wanted = [key, 'f'].map((name) => cellsOf(got, name).slice(0, limit));
        if (isDetail(some)) prefix = of(JSON.stringify({ ...query, limit }), some);
        else if (JSON.stringify([key, 'f'].map((name) => cellsOf(some, name))) !== JSON.stringify(wanted))
          prefix = asIs(JSON.stringify({ ...query, limit }));
      }
  const finding = (promise: Finding['promise'], tried: boolean, detail: Detail | null | undefined): Finding => {
    if (!tried) return { promise, holds: null, detail: undeclared('order', ...(promise === 'limit.prefix' ? ['limit'] : [])) };
    return detail === null || detail === undefined ? { promise, holds: true } : { promise, holds: false, detail };
  };
  return [
    finding('order.asked', ordered, faults.get('asked')),
    finding('order.missing', ordered, faults.get('missing')),
    finding('order.ties', ordered, faults.get('ties')),
    finding('limit.prefix', limited, prefix),
  ];
};
