/**
 * SDMX-CSV 1.0 and 2.0, and what statistical offices write like it. Fields of the catalogue are named by component:
 * `TIME_PERIOD`, `OBS_VALUE`, several measures, attributes. `GEO.label` is the label of a code, `TITLE.fr` a text in one
 * language (`TITLE` alone is French, else the first). `NaN` and `#N/A` are missing cells. OBS_STATUS and CONF_STATUS
 * become statuses; UNIT_MULT multiplies. Members of the binding: delimiter, encoding, decimal, `deletes` (see actions) and `unitMult`.
 */
import { atOnce, isProblem, problem } from '@balise/model';
import type { Abilities, Dataset, LoadReply, Problem, Query, Slices, StringColumn } from '@balise/model';
import { fieldOf, inHeader, needsOf } from './cells/needs.ts';
import type { Needs } from './cells/needs.ts';
import type { RawColumn } from './cells/raw-column.ts';
import { toTableSlices } from './cells/to-table.ts';
import { detectDelimiter } from './csv/detect-delimiter.ts';
import type { ScannedText, Sink } from './csv/layout.ts';
import { CR, LF, readRecord, skipNewlines } from './csv/records.ts';
import { scanSlices } from './csv/scan.ts';
import { toUtf8 } from './csv/to-utf8.ts';
import { address, replyProblem } from './reply-problem.ts';
import { rowsThatBring } from './sdmx/actions.ts';
import { readHeader } from './sdmx-csv/header.ts';
import type { Component, Header } from './sdmx-csv/header.ts';
import { codeOf, labelOf, localisedOf } from './sdmx-csv/sub-cells.ts';
import { statusesOfMeasure } from './sdmx/statuses-of-measure.ts';
import { asRead, mapped, picked } from './sdmx/coded.ts';
import { YEAR_START, ofCalendar, otherYears } from './sdmx/time-period.ts';
import { UNIT_MULT, toUnits } from './sdmx/unit-mult.ts';
import { sketch } from './sketch.ts';
import type { Decoded, Source } from './source.ts';

const nothing: Abilities = { by: false, where: [], measures: [], measureWhere: false, order: false, limit: false };
const usual = [
  'STRUCTURE_ID',
  'ACTION',
  'DATAFLOW',
  'TIME_PERIOD',
  'OBS_VALUE',
  'OBS_STATUS',
  'CONF_STATUS',
  'OBS_FLAG',
  UNIT_MULT,
  YEAR_START,
];
/** Beside them, other columns of numbers are attributes. */
const OBSERVED = /^OBS_VALUE/;
const MISSING = /^(?:NaN|#N\/A)$/;

const cutShort = (reply: LoadReply, bytes: Uint8Array): boolean => {
  const last = bytes[bytes.length - 1];
  const announced = Number(reply.headers['content-length'] ?? NaN);
  return reply.headers['content-encoding'] === undefined && announced > reply.bytes.byteLength && last !== LF && last !== CR;
};

/** A component, and which part of its cells a name stands for. */
type Part = { readonly component: Component; readonly suffix: string };

const partOf = (name: string, { components }: Header): Part | null => {
  const whole = components.get(name);
  if (whole !== undefined) return { component: whole, suffix: '' };
  const dot = name.lastIndexOf('.');
  const component = dot === -1 ? undefined : components.get(name.slice(0, dot));
  const suffix = name.slice(dot + 1);
  return component !== undefined && (suffix === 'label' || component.languages.includes(suffix)) ? { component, suffix } : null;
};

const placesOf = ({ component, suffix }: Part): number =>
  suffix === 'label' && component.labels !== null ? component.labels : component.place;

const readerOf = ({ component, suffix }: Part, separator: string): ((cell: string) => string) => {
  if (component.languages.length > 0) {
    return (cell) => {
      const texts = localisedOf(cell, separator);
      return texts.get(suffix === '' || suffix === 'label' ? 'fr' : suffix) ?? texts.get('') ?? [...texts.values()][0] ?? '';
    };
  }
  if (suffix === 'label') return component.labels === null && component.labelled ? labelOf : asRead;
  return component.labelled ? codeOf : asRead;
};

/** Where a file with decimal commas does not say so, its measures do: `12,4` cannot be anything else. */
const withDecimal = (dataset: Dataset, delimiter: string, measures: readonly StringColumn[]): Dataset => {
  const commas = measures.some(({ dictionary }) => dictionary.some((cell) => /^[+-]?\d+,\d+$/.test(cell)));
  if (dataset.source.decimal !== undefined || delimiter === ',' || !commas) return dataset;
  return { ...dataset, source: { ...dataset.source, decimal: ',' } };
};

function* read(bytes: Uint8Array, asked: Needs, { remote, dataset }: { remote: Query; dataset: Dataset }): Slices<Decoded> {
  const at = address(dataset.source.url);
  const delimiter = dataset.source.delimiter ?? detectDelimiter(bytes, new Set([...asked.needs.map(({ name }) => name), ...usual]));
  const record = readRecord(bytes, skipNewlines(bytes, 0), delimiter.charCodeAt(0));
  if (!record.closed) return problem('BODY_TRUNCATED', { got: 'a header that never closes a quote', expected: 'a whole file', at });
  const header = readHeader(record.cells);
  const wanted = inHeader(asked, [...header.components.keys()], dataset);
  const speaking = Object.entries(dataset.fields).flatMap(([name, { role }]) => (role === 'status' ? [name] : []));
  const names = [...new Set([...wanted.needs.map(({ name }) => name), ...speaking, ...usual])];
  const sinks: Sink[] = record.cells.map(() => null);
  for (const name of names) {
    const part = partOf(name, header);
    if (part !== null) sinks[placesOf(part)] = { kind: 'text' };
  }
  if (header.action !== null) sinks[header.action] = { kind: 'text' };
  const scanned = yield* scanSlices(bytes, record.next, { sinks, delimiter: delimiter.charCodeAt(0), decimal: '.' });
  if (isProblem(scanned)) return { ...scanned, at };

  const cells = (place: number): StringColumn => {
    const { codes, dictionary } = scanned.columns[place] as ScannedText;
    return { type: 'string', codes, dictionary };
  };
  const kept = header.action === null ? null : rowsThatBring(cells(header.action), dataset.source['deletes'] === 'ignore');
  if (isProblem(kept)) return { ...kept, at };
  const length = kept?.length ?? scanned.length;
  const known = new Map<string, StringColumn | null>();
  const column = (name: string): StringColumn | null => {
    let found = known.get(name);
    if (found === undefined) {
      const part = partOf(name, header);
      found = part === null ? null : mapped(picked(cells(placesOf(part)), kept), readerOf(part, header.separator));
      known.set(name, found);
    }
    return found;
  };
  const raw = (name: string): RawColumn | Problem | undefined => {
    const field = fieldOf(dataset, name);
    const found = column(name);
    // An attribute that no observation has may be left out of the message.
    if (found === null)
      return field?.role === 'status' || field?.role === 'label' ? { kind: 'values', values: Array.from({ length }) } : undefined;
    if (field?.role === 'period') {
      const { codes, dictionary } = mapped(found, ofCalendar);
      return otherYears(column(YEAR_START), found.dictionary) ?? { kind: 'coded', codes, dictionary };
    }
    const isMissing = (cell: string): boolean => MISSING.test(cell) && !told(dataset, name, cell);
    const { codes, dictionary } = found.dictionary.some(isMissing) ? mapped(found, (cell) => (isMissing(cell) ? '' : cell)) : found;
    return { kind: 'coded', codes, dictionary };
  };
  const isObserved = [...header.components.keys()].some((id) => OBSERVED.test(id));
  const isMeasure = (name: string): boolean => name !== UNIT_MULT && (!isObserved || OBSERVED.test(name));
  const measures = wanted.needs.flatMap(({ name, measure }) => (measure ? [column(name)] : [])).filter((found) => found !== null);
  const table = yield* toTableSlices(
    {
      length,
      names: [...header.components.keys()],
      column: raw,
      spoken: ({ name }) => statusesOfMeasure(name, { dataset, length, attribute: column }),
      inUnits: (name, values) => (isMeasure(name) ? toUnits(values, column(UNIT_MULT), dataset) : null),
    },
    wanted,
    { remote, dataset: withDecimal(dataset, delimiter, measures), at },
  );
  return isProblem(table) ? table : { table, rows: { read: length, total: length } };
}

/** The catalogue gives a meaning to this spelling. */
const told = (dataset: Dataset, name: string, cell: string): boolean => {
  const field = fieldOf(dataset, name);
  return Object.hasOwn(dataset.missing ?? {}, cell) || (field?.role === 'measure' && Object.hasOwn(field.missing ?? {}, cell));
};

function* decodeSlices(replies: readonly LoadReply[], remote: Query, dataset: Dataset): Slices<Decoded> {
  const { url, encoding } = dataset.source;
  const reply = replies[0];
  const refused = replyProblem(reply, url);
  if (refused !== null || reply === undefined) return refused ?? problem('BODY_UNREADABLE', { got: 'no reply', expected: 'a file' });
  const wanted = needsOf(remote, dataset, false);
  if (isProblem(wanted)) return wanted;
  const at = address(url);
  const original = new Uint8Array(reply.bytes);
  if (cutShort(reply, original)) {
    return problem('BODY_TRUNCATED', { got: `${original.length} bytes`, expected: `${reply.headers['content-length']} bytes`, at });
  }
  const bytes = toUtf8(original, encoding);
  if (isProblem(bytes)) return { ...bytes, at };
  if (skipNewlines(bytes, 0) === bytes.length) {
    return problem('BODY_UNREADABLE', { got: 'an empty file', expected: 'a header and rows', todo: 'Check the address of the file.', at });
  }
  if (bytes.subarray(0, 1000).includes(0)) return sketch('BODY_UNREADABLE', ({ binaryFile }) => binaryFile(original, at));
  return yield* read(bytes, wanted, { remote, dataset });
}

/** Tabulations of statistical offices. */
export const sdmxCsv: Source = {
  abilities: () => nothing,
  requests: (_remote, dataset) => [
    { url: dataset.source.url ?? '', headers: { accept: 'application/vnd.sdmx.data+csv;version=2.0.0, text/csv;q=0.9, */*;q=0.5' } },
  ],
  decode: (...given) => atOnce(decodeSlices(...given)),
  decodeSlices,
};
