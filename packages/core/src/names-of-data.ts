/**
 * Names of the territories that only the data know (schools, bassins), brought where a catalogue says which columns name them:
 * `{ "role": "label", "of": "uai" }`. They are read once the figures are there, by a query of their own: a column more among the keys of
 * the figures would be a finer grain. A file that was read answers it; an API is asked for the codes shown and no other. Names that do
 * not come leave their codes, as names that are not there do: figures wait for them a few seconds.
 */
import { compareCodePoints } from '@balise/engine';
import { cellAt, comparePeriods, fieldsOf, isProblem, PERIOD, TERRITORY } from '@balise/model';
import type { Answer, Binding, Catalog, Dataset, Localized, Query, Table, TerritoryCode } from '@balise/model';
import { typeset } from '@balise/words';
import type { Asked } from './ask-catalog.ts';
import { bringRows } from './bring-rows.ts';
import type { DonePiece } from './piece-of.ts';
import type { Asking } from './run-query.ts';
import { textAt } from './text-at.ts';
import type { BroughtTable } from './withheld.ts';

const ROWS = '@rows';

/** More than these are asked for as their figures were: an address that lists them would be too long for most APIs. */
const MOST_CODES = 200;

/** An API that is slow to name what it counted holds no figure back longer; what it says then is there for the next question. */
const PATIENCE_MS = 5000;

const within = async <T>(work: Promise<T>): Promise<T | null> => {
  let timer: number | undefined;
  const late = new Promise<null>((resolve) => void (timer = setTimeout(() => resolve(null), PATIENCE_MS)));
  try {
    return await Promise.race([work.catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
};

/** Room for the code beside the name, in the longest line that words print. */
const LONGEST_NAME = 140;

type Names = ReadonlyMap<TerritoryCode, string>;

/** One line, without what could reorder or hide the words around it; capitals stay as they are written. */
const cleaned = (raw: string): string => typeset(raw, 'en');

/** What an eye sees of a name: spaces, marks that are not drawn and capitals tell nobody which school it is. */
const seen = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}]/gu, '')
    .toLowerCase();

type Candidate = { readonly moment: number; readonly rows: number; readonly name: string };

/** The latest period asked; then most rows; then the order of code points: never that of the rows. */
const isBetter = (one: Candidate, other: Candidate | undefined): boolean =>
  other === undefined || (one.moment - other.moment || one.rows - other.rows || compareCodePoints(other.name, one.name)) > 0;

/** @param asked the periods of the figures, the latest last */
const namesIn = (table: Table, label: string, asked: readonly string[]): Names => {
  const counted = new Map<string, Candidate & { readonly code: TerritoryCode }>();
  for (let row = 0; row < table.length; row += 1) {
    const name = cleaned(textAt(table, label, row));
    if (seen(name) === '') continue;
    const code = textAt(table, TERRITORY, row);
    const moment = asked.indexOf(textAt(table, PERIOD, row));
    const key = JSON.stringify([code, moment, name]);
    const column = table.columns[ROWS];
    const count = column === undefined ? null : cellAt(column, row);
    counted.set(key, { code, moment, name, rows: (counted.get(key)?.rows ?? 0) + (typeof count === 'number' ? count : 0) });
  }
  const best = new Map<TerritoryCode, Candidate>();
  for (const { code, ...candidate } of counted.values()) if (isBetter(candidate, best.get(code))) best.set(code, candidate);
  return new Map([...best].map(([code, { name }]) => [code, name]));
};

const clipped = (name: string): string => {
  const characters = [...name];
  return characters.length > LONGEST_NAME ? `${characters.slice(0, LONGEST_NAME).join('').trimEnd()}…` : name;
};

/** Those whose name another territory of the answer has too are told by their code: « Collège Jean Moulin (0290009C) ». */
const toldApart = (names: Names, shownAs: (code: TerritoryCode, names: Names) => string, all: readonly TerritoryCode[]): Names => {
  const times = new Map<string, number>();
  for (const code of all) {
    const what = seen(shownAs(code, names));
    times.set(what, (times.get(what) ?? 0) + 1);
  }
  return new Map(
    [...names].map(([code, name]) => {
      const own = ` (${code.slice(code.indexOf(':') + 1)})`;
      return [code, times.get(seen(name)) === 1 || name.endsWith(own) ? name : name + own];
    }),
  );
};

type Named = { readonly label: string; readonly binding: Binding; readonly dataset: Dataset; readonly brought: BroughtTable };

/** The columns of names beside what the figures were grouped by. What an API keeps to itself of its rows, it tells no name of. */
const columnsOf = ({ step, brought, route }: DonePiece, { datasets }: Catalog): readonly Named[] =>
  (step.join?.sides ?? [step]).flatMap((side, index) => {
    const dataset = datasets.find(({ id }) => id === side.dataset);
    const table = brought[index];
    if (dataset === undefined || table === undefined || (dataset.disclosure?.rows === 'restricted' && route === 'server')) return [];
    const [label] = fieldsOf(dataset, 'label').find(([, { of }]) => of === side.territory.field) ?? [];
    return label === undefined ? [] : [{ label, binding: side, dataset, brought: table }];
  });

/** Null where none of these has a row. */
const queryOf = ({ label, binding, dataset, brought: { table, query } }: Named, codes: ReadonlySet<TerritoryCode>): Query | null => {
  const { territory, period } = binding;
  const field = dataset.fields[territory.field];
  const beside = field?.role === 'territory' && field.levelField !== undefined ? [field.levelField] : [];
  const raws = new Set<string>();
  for (let row = 0; row < table.length; row += 1)
    if (codes.has(textAt(table, TERRITORY, row))) raws.add(textAt(table, territory.field, row));
  if (raws.size === 0) return null;
  const where = raws.size > MOST_CODES ? query.where : { field: territory.field, oneOf: [...raws].sort() };
  return {
    dataset: dataset.id,
    ...(where === undefined ? {} : { where }),
    by: [...new Set([territory.field, ...beside, label, ...(period.field === null ? [] : [period.field])])],
    measures: [{ op: 'count', as: ROWS }],
  };
};

/** The answer with the names of its territories that are not ours, and what they cost. */
export const withNames = async (asked: Asked, catalog: Catalog, asking: Asking): Promise<Asked> => {
  const { answer, pieces } = asked;
  const { label } = asking.territories;
  const all = [...new Set(answer.figures.territory)];
  const nameless = all.filter((code) => label(code, 'fr') === null);
  const names = new Map<TerritoryCode, string>();
  const plan = [...asked.plan];
  // They are of the day the page came; that some would not come again says nothing of the figures.
  const quiet: Asking = { ...asking, asker: { ...asking.asker, round: 0, given: () => undefined } };
  for (const piece of pieces) {
    const { members, references } = piece.step.scope;
    const periods = [...new Set(piece.step.period.windows.flatMap(({ of }) => of))].sort(comparePeriods);
    for (const column of columnsOf(piece, catalog)) {
      const left = nameless.filter((code) => !names.has(code));
      if (left.length === 0) break;
      // Those of a set that a limit leaves out today are shown at another period: few, they come together.
      const wanted = members.length > MOST_CODES ? left : [...left, ...members, ...references];
      const query = queryOf(column, new Set(wanted));
      if (query === null) continue;
      const rows = await within(bringRows({ ...column.binding, query }, column.dataset, quiet, periods.slice(-1)));
      if (rows === null || isProblem(rows)) continue;
      plan.push(rows.plan);
      const found = namesIn(rows.located.table, column.label, periods);
      for (const code of left) if (found.has(code)) names.set(code, clipped(found.get(code)!));
    }
  }
  if (names.size === 0) return { ...asked, plan };
  const shownAs = (code: TerritoryCode, known: Names): string => label(code, 'fr') ?? known.get(code) ?? code;
  // Twice: a name may be written as another one with its code.
  const apart = toldApart(toldApart(names, shownAs, all), shownAs, all);
  const labels: Readonly<Record<string, Localized>> = Object.fromEntries([...apart].map(([code, fr]) => [code, { fr }]));
  const named: Answer = { ...answer, labels: { ...labels, ...answer.labels } };
  return { ...asked, answer: named, plan };
};
