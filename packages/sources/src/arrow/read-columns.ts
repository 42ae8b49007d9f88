/** The columns that a query needs of a stream: every batch in its rows, dictionaries as they come, grow or are replaced. */
import type { Slices } from '@balise/model';
import { Pace } from '@balise/model';
import { ColumnFiller } from '../cells/column-filler.ts';
import type { Converted, RawColumn } from '../cells/raw-column.ts';
import { messages } from './messages.ts';
import type { Message } from './messages.ts';
import { cellsOf, readBatch } from './read-batch.ts';
import type { Budget, ColumnBuffers } from './read-batch.ts';
import { distinctTexts, fillMany, fillPlaces } from './read-many.ts';
import type { PlacesToCodes } from './read-many.ts';
import { readSchema } from './read-schema.ts';
import type { ArrowField } from './read-schema.ts';

export const MOST_ROWS = 5_000_000;
const MOST_INFLATED_BYTES = 512 * 1024 * 1024;
const [SCHEMA, DICTIONARY, ROWS] = [1, 2, 3] as const;

type Wanted = { readonly name: string; readonly measure: boolean };
type ArrowColumns = {
  readonly length: number;
  readonly names: readonly string[];
  readonly columns: ReadonlyMap<string, RawColumn>;
  /** What the writer said beside the columns. */
  readonly metadata: ReadonlyMap<string, string>;
};

/** More rows than a page should hold: their number. */
export class TooManyRows extends Error {
  readonly rows: number;
  constructor(rows: number) {
    super(`${rows} rows`);
    this.rows = rows;
  }
}

/** Which column was being read when something was thrown. */
export class ColumnFailure extends Error {
  readonly column: string;
  constructor(column: string, cause: unknown) {
    super('', { cause });
    this.column = column;
  }
}

const isNumeric = ({ type }: ArrowField): boolean => type.kind === 'int' || type.kind === 'float' || type.kind === 'decimal';
const during = <T>(name: string, read: () => T): T => {
  try {
    return read();
  } catch (error) {
    throw new ColumnFailure(name, error);
  }
};

/** The fields to read, each with what its cells are read as. */
type Chosen = { readonly field: ArrowField; readonly place: number; readonly measure: boolean; readonly filler: ColumnFiller };

const lengthOf = (all: readonly Message[]): number => {
  const rows = all.reduce((sum, { type, header }) => sum + (type === ROWS ? header.size(0) : 0), 0);
  if (rows > MOST_ROWS) throw new TooManyRows(rows);
  return rows;
};

const choose = (fields: readonly ArrowField[], wanted: readonly Wanted[], length: number): readonly Chosen[] =>
  wanted.flatMap(({ name, measure }) => {
    const place = fields.findIndex((field) => field.name === name);
    const field = fields[place];
    return field === undefined ? [] : [{ field, place, measure, filler: new ColumnFiller(length, measure && isNumeric(field)) }];
  });

/** The values of a dictionary, and the codes of its places once they are known: it may grow. */
type Dictionary = { readonly values: Converted[]; known: PlacesToCodes | null };

/** A batch of values replaces those before it, or follows them. */
const grow = (message: Message, chosen: Chosen, before: Dictionary | undefined, budget: Budget): Dictionary => {
  const batch = message.header.table(1);
  if (batch === null) throw new RangeError('a dictionary without values');
  const { length, columns } = readBatch(batch, message.body, [{ ...chosen.field, dictionary: null }], budget);
  const follows = message.header.uint8(2) === 1 && before !== undefined;
  const dictionary: Dictionary = follows ? before : { values: [], known: null };
  dictionary.known = null;
  if (dictionary.values.length + length > MOST_ROWS) throw new TooManyRows(length);
  const { coder } = chosen.filler;
  const isFirst = dictionary.values.length === 0 && coder?.dictionary.length === 1;
  const texts = isFirst ? distinctTexts(chosen.field.type, columns[0]!) : null;
  if (texts !== null) {
    coder?.begin(texts);
    return { values: texts, known: { codes: Uint32Array.from(texts, (_, place) => place + 1), inOrder: true } };
  }
  const read = cellsOf(chosen.field.type, columns[0]!, chosen.measure);
  for (let row = 0; row < length; row += 1) dictionary.values.push(read(row));
  return dictionary;
};

const knownOf = (filler: ColumnFiller, values: readonly Converted[]): PlacesToCodes | null => {
  const codes = filler.codesOf(values);
  return codes === null ? null : { codes, inOrder: codes.every((code, place) => code === place + 1) };
};

const fill = ({ field, filler, measure }: Chosen, buffers: ColumnBuffers, start: number, dictionary: Dictionary | undefined): void => {
  if (field.dictionary === null) {
    if (fillMany(field.type, buffers, filler, start)) return;
    const read = cellsOf(field.type, buffers, measure);
    for (let row = 0; row < buffers.length; row += 1) filler.set(start + row, read(row));
    return;
  }
  const values = dictionary?.values ?? [];
  const known = dictionary?.known ?? knownOf(filler, values);
  if (dictionary !== undefined) dictionary.known = known;
  if (known !== null && fillPlaces(field.dictionary.index, buffers, known, { filler, start })) return;
  const read = cellsOf(field.dictionary.index, buffers, false);
  for (let row = 0; row < buffers.length; row += 1) {
    const place = read(row);
    if (place === null) continue;
    if (typeof place !== 'number' || place < 0 || place >= values.length)
      throw new RangeError(`place ${place} in a dictionary of ${values.length}`);
    filler.set(start + row, values[place]!);
  }
};

/**
 * Pauses between the columns of a batch. Throws on bytes that contradict themselves.
 * @param wanted of the columns there are
 */
export function* readColumns(bytes: Uint8Array, wanted: (names: readonly string[]) => readonly Wanted[]): Slices<ArrowColumns> {
  const pace = new Pace();
  const all = [...messages(bytes)];
  const [first] = all;
  if (first?.type !== SCHEMA) throw new RangeError('a stream that does not begin with a schema');
  const fields = readSchema(first.header);
  const names = fields.map(({ name }) => name);
  const length = lengthOf(all);
  const chosen = choose(fields, wanted(names), length);
  const budget: Budget = { bytes: MOST_INFLATED_BYTES };
  const dictionaries = new Map<Chosen, Dictionary>();
  let start = 0;
  for (const message of all) {
    if (message.type === DICTIONARY) {
      const id = message.header.size(0);
      for (const one of chosen) {
        if (one.field.dictionary?.id !== id) continue;
        dictionaries.set(
          one,
          during(one.field.name, () => grow(message, one, dictionaries.get(one), budget)),
        );
      }
    } else if (message.type === ROWS) {
      const { length: rows, columns } = readBatch(message.header, message.body, fields, budget);
      for (const one of chosen) {
        if (pace.due()) {
          yield;
          pace.resume();
        }
        during(one.field.name, () => fill(one, columns[one.place]!, start, dictionaries.get(one)));
      }
      start += rows;
    }
  }
  return {
    length,
    names,
    metadata: new Map(first.header.tables(2).map((pair) => [pair.text(0), pair.text(1)])),
    columns: new Map(chosen.map(({ field, filler }) => [field.name, filler.column()])),
  };
}
