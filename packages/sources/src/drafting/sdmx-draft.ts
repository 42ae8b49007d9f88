/** SDMX drafted from what its structures say: the dimension of time, measures, attributes that are statuses. */
import { isProblem, problem } from '@balise/model';
import type { Dataset, Field, Level, Problem } from '@balise/model';
import { isObject } from '../cells/read-json.ts';
import type { JsonObject } from '../cells/read-json.ts';
import { csvBinding } from './csv-cells.ts';
import { draftTable, slug, type Draft } from './draft-table.ts';
import type { Cells } from './grain-of.ts';
import type { Normalise } from './guess-field.ts';
import { unescaped, type Place } from './place.ts';
import { readRecord, skipNewlines } from '../csv/records.ts';
import { sdmxCsv } from '../sdmx-csv.ts';
import { readHeader } from '../sdmx-csv/header.ts';
import { isMelodi, melodiTable } from '../sdmx-json/melodi.ts';
import { messageTable } from '../sdmx-json/message.ts';
import { ofCalendar } from '../sdmx/time-period.ts';
import { UNIT_MULT, powerOf, raised } from '../sdmx/unit-mult.ts';
import { textCells } from './text-cells.ts';

const STATUS = /^(?:OBS_STATUS|OBS_FLAG|CONF_STATUS)/;
const MEASURE = /^OBS_VALUE/;
/** What numbers are written in says nothing more of what they count. */
const WRITING = new Set([UNIT_MULT, 'DECIMALS']);
const hints: Readonly<Record<string, string>> = { TIME_PERIOD: 'annee_', GEO: 'territoire_', REF_AREA: 'territoire_' };

/** INSEE writes the 1 January, the level and the code of a territory in one cell. */
const GEO_CELL = /^\d{4}-([A-Z_]+)-\w+$/;
const levelsOfInsee: Readonly<Record<string, Level>> = {
  COM: 'com',
  EPCI: 'epci',
  DEP: 'dep',
  REG: 'reg',
  FRANCE: 'FR',
  METRO: 'FR-METRO',
};

const mixedTerritory = (cells: readonly string[]): Field | null => {
  const told = [...new Set(cells.map((cell) => GEO_CELL.exec(cell)?.[1] ?? ''))];
  const known = told.filter((level) => Object.hasOwn(levelsOfInsee, level));
  const [finest] = Object.keys(levelsOfInsee).filter((level) => known.includes(level));
  if (finest === undefined || told.includes('')) return null;
  return {
    role: 'territory',
    level: levelsOfInsee[finest] as Level,
    pattern: '{vintage}-{level}-{code}',
    levels: Object.fromEntries(known.map((level) => [level, levelsOfInsee[level] as Level])),
  };
};

const knownOf = ({ names, columns }: Cells): Readonly<Record<string, Field>> => {
  const measures = names.filter((name) => MEASURE.test(name));
  const [of] = measures;
  const territories = names.flatMap((name, i): [string, Field][] => {
    const field = mixedTerritory(columns[i] ?? []);
    return field === null ? [] : [[name, field]];
  });
  return Object.fromEntries([
    ...territories,
    ...names.filter((name) => WRITING.has(name)).map((name): [string, Field] => [name, { role: 'label' }]),
    ...measures.map((name): [string, Field] => [name, { role: 'measure' }]),
    ...(of === undefined ? [] : names.filter((name) => STATUS.test(name)).map((name): [string, Field] => [name, { role: 'status', of }])),
  ]);
};

/** Written in thousands, 12.5 is a whole number; 2024-A1 is a year. */
const asDecoded = ({ names, columns: written }: Cells): Cells => {
  const columns = written.map((column, i) => (names[i] === 'TIME_PERIOD' ? column.map(ofCalendar) : column));
  const told = columns[names.indexOf(UNIT_MULT)];
  if (told === undefined) return { names, columns };
  const respelt = (cell: string, row: number): string => {
    const power = powerOf(told[row] ?? '') ?? 0;
    const number = power === 0 || cell === '' ? NaN : Number(cell.replace(',', '.'));
    return Number.isNaN(number) ? cell : String(raised(number, power));
  };
  return { names, columns: columns.map((column, i) => (MEASURE.test(names[i] ?? '') ? column.map(respelt) : column)) };
};

const drafted = (cells: Cells, source: Dataset['source'], { name, year }: Place, normalise: Normalise): Draft =>
  draftTable(
    asDecoded(cells),
    { id: slug(name) || 'donnees', source, title: name, from: `du flux ${name}`, period: year, hints, known: knownOf(cells) },
    normalise,
  );

const unread: Dataset = {
  id: '',
  source: { type: 'sdmx-json' },
  title: { fr: '' },
  producer: '',
  license: { id: '' },
  grain: [],
  fields: {},
};

/** A service, a flow and a key: what `sdmx-json` is bound by. */
const SERVICE = /^(https?:\/\/[^?#]+?)\/data\/([^/?#]+|dataflow(?:\/[^/?#]+){3})(?:\/([^/?#]*))?\/?(?:\?([^#]*))?$/u;

export const isSdmxJson = (json: unknown): boolean => {
  const body = isObject(json) && isObject(json['data']) ? json['data'] : json;
  return isObject(body) && (Array.isArray(body['dataSets']) || isMelodi(body));
};

export const draftSdmxJson = (json: JsonObject, address: string, place: Place, normalise: Normalise): Draft | Problem => {
  const [, base, flow = '', key = '', search = ''] = SERVICE.exec(address) ?? [];
  if (base === undefined)
    return problem('DIALECT_UNKNOWN', {
      got: 'an SDMX-JSON message that no service serves',
      expected: 'an address in /data/<flow>/<key>',
      at: address,
    });
  const melodi = isMelodi(json);
  const raw = melodi ? melodiTable([json], unread) : messageTable(json, unread);
  if (isProblem(raw)) return raw;
  const cells = textCells(raw, raw.names);
  if (isProblem(cells)) return cells;
  const told = melodi ? search : unescaped(key);
  const url = !melodi && search !== '' ? `${base}?${search}` : base;
  const source = { type: 'sdmx-json', url, flow: unescaped(flow), ...(told === '' ? {} : { key: told }) } as const;
  return drafted(cells, source, { ...place, name: unescaped(flow) }, normalise);
};

export const isSdmxCsv = (names: readonly string[]): boolean =>
  /^(?:DATAFLOW|STRUCTURE)\b/u.test(names[0]?.trim() ?? '') && names.some((name) => /^(?:OBS_VALUE|TIME_PERIOD)/u.test(name.trim()));

export const draftSdmxCsv = (bytes: Uint8Array, place: Place, normalise: Normalise): Draft | Problem => {
  const { delimiter = ',', encoding } = csvBinding(bytes, place.url);
  const record = readRecord(bytes, skipNewlines(bytes, 0), delimiter.charCodeAt(0));
  const names = [...readHeader(record.cells).components.keys()];
  const source = { type: 'sdmx-csv', url: place.url, delimiter, ...(encoding === undefined ? {} : { encoding }) } as const;
  const fields = Object.fromEntries(names.map((name): [string, Field] => [name, { role: 'label' }]));
  const reply = { status: 200, headers: {}, bytes: new Uint8Array(bytes).buffer };
  const decoded = sdmxCsv.decode([reply], { dataset: '', fields: names }, { ...unread, source, fields });
  if (isProblem(decoded)) return decoded;
  const table = 'table' in decoded ? decoded.table : { columns: {} };
  const columns = names.map((name) => {
    const column = (table.columns as Readonly<Record<string, { type: string }>>)[name] as
      { type: 'string'; codes: ArrayLike<number>; dictionary: readonly string[] } | undefined;
    return column?.type === 'string' ? Array.from(column.codes, (code) => column.dictionary[code] ?? '') : [];
  });
  return drafted({ names, columns }, source, place, normalise);
};
