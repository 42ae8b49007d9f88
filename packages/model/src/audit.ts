/**
 * What a producer's table gives away: hidden cells that its totals solve, or hold within a few percent. For whoever
 * publishes a table with cells left out, before it is published.
 */
import type { Table } from './table.ts';
import { cellAt } from './columns.ts';
import { fractionOf, minus, plus, sign, ZERO } from './disclosure/fraction.ts';
import type { Equation, LatticeCell } from './disclosure/lattice.ts';
import { DEFAULT_NEARNESS, leaks, type Nearness } from './disclosure/leaks.ts';
import { statusColumn } from './table.ts';

/** What adds up along one key: the codes inside a code, at each finer level it is the sum of. None for an item. */
export type AuditKey = { readonly column: string; readonly inside: (code: string) => readonly (readonly string[])[] };

export type AuditOptions = {
  readonly keys: readonly AuditKey[];
  readonly measure: string;
  readonly nearness?: Nearness;
  /** Whether a cell without a value is hidden: by its status Q unless told. */
  readonly isHidden?: (row: number) => boolean;
};

export type Finding = {
  readonly keys: Readonly<Record<string, string>>;
  readonly kind: 'solved' | 'bracketed';
  readonly low: number;
  readonly high: number;
};
export type Audit = {
  readonly hidden: number;
  readonly visible: number;
  readonly findings: readonly Finding[];
  /** Totals whose parts, all printed, do not add up to them. */
  readonly contradictions: readonly Readonly<Record<string, string>>[];
};

const text = (table: Table, name: string, row: number): string => {
  const column = table.columns[name];
  const cell = column === undefined ? null : cellAt(column, row);
  return cell === null ? '' : String(cell);
};

/** Audits one measure of a table. Rows are cells; the last of those that share their keys counts. Cells are not negative. */
export const audit = (table: Table, { keys, measure, nearness = DEFAULT_NEARNESS, isHidden }: AuditOptions): Audit => {
  const values = table.columns[measure];
  const secret = isHidden ?? ((row: number) => text(table, statusColumn(measure), row).includes('Q'));
  const rows = Array.from({ length: table.length }, (_, row) => row);
  const codes = rows.map((row) => keys.map(({ column }) => text(table, column, row)));
  const placeOf = new Map<string, number>();
  const cells: LatticeCell[] = [];
  const hidden = new Set<number>();
  const written: (readonly string[])[] = [];
  rows.forEach((row) => {
    const own = codes[row] ?? [];
    const key = own.join('\0');
    const value = values === undefined ? null : cellAt(values, row);
    const known = typeof value === 'number' ? value : null;
    if (known === null && !secret(row)) return;
    const place = placeOf.get(key) ?? cells.length;
    placeOf.set(key, place);
    cells[place] = { key, n: known ?? 0, value: known };
    written[place] = own;
    if (known === null) hidden.add(place);
    else hidden.delete(place);
  });
  const equations: Equation[] = [];
  for (const [place, own] of written.entries())
    keys.forEach((key, at) => {
      for (const parts of key.inside(own[at] ?? '')) {
        const places = parts.map((code) => placeOf.get(own.map((each, index) => (index === at ? code : each)).join('\0')));
        // A part that is nowhere makes no equation: nobody knows what it holds.
        if (parts.length > 0 && places.every((part) => part !== undefined)) equations.push({ total: place, parts: places });
      }
    });
  const named = (place: number): Readonly<Record<string, string>> =>
    Object.fromEntries(keys.map(({ column }, at) => [column, written[place]?.[at] ?? '']));
  const sound = equations.filter(({ total, parts }) => [total, ...parts].some((cell) => hidden.has(cell)));
  const contradictions = equations.filter(({ total, parts }) => {
    const whole = cells[total]?.value ?? null;
    const printed = parts.flatMap((part) => cells[part]?.value ?? []);
    if (whole === null || printed.length < parts.length) return false;
    return (
      sign(
        minus(
          fractionOf(whole),
          printed.reduce((left, value) => plus(left, fractionOf(value)), ZERO),
        ),
      ) !== 0
    );
  });
  return {
    hidden: hidden.size,
    visible: cells.length - hidden.size,
    findings: leaks({ cells, equations: sound }, hidden, nearness).map(({ cell, kind, low, high }) => ({
      keys: named(cell),
      kind,
      low,
      high,
    })),
    contradictions: contradictions.map(({ total }) => named(total)),
  };
};
