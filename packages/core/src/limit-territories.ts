/**
 * A filter by territory for an API, in the spellings of its own column, learnt from one query of its distinct values:
 *
 *   schools of the Finistère     code_departement = 029      schools are in a département that the dataset says
 *   one school                   code_departement = 029      its neighbours cost less than the list of all schools
 *   communes of an EPCI          code_commune in (…)         no column says it: the cells themselves, when they are few
 *
 * What it leaves out, no figure of the question is made of: cells that say no place, or one that is not ours, are read as
 * before. Nothing is left out where all must be known: a comparison with France, restricted rows (their secrets are a
 * function of all of them), codes of another year, which say no place by themselves. And nothing is learnt in order to
 * ask for less of what is there already, nor of what lists no distinct values: its spellings are a column of every row, which
 * weighs more than the filter saves (95 kB for 89 on the schools of the tests, as the tabular API sends them), nor of départements: they are few, and the others then cost nothing; nor of a short
 * file, which comes whole by the time its columns are known.
 */
import { divide, fieldsOf, isProblem, levelOf, queryOver } from '@balise/model';
import type { Dataset, Level, Limit, Query, Side, Step, TerritoryCode, TerritoryField } from '@balise/model';
import { sourceFor, type Source } from '@balise/sources';
import { levelWords, vintage, type Places } from '@balise/territories';
import { aborted } from './asker.ts';
import { heldOf } from './held.ts';
import { recognise } from './locate.ts';
import { partsOf } from './parts-of.ts';
import { bringTold } from './reading-of.ts';
import type { Loading } from './memory.ts';
import { bringWide, divided, runQuery, weigh, type Asking, type Brought, type Wide } from './run-query.ts';

/** Levels of which there are about a hundred territories at most. */
const few: readonly Level[] = ['dep', 'ctcd', 'aca', 'ra', 'reg', 'com-outremer', 'FR-METRO', 'FR'];

const MOST_SPELLINGS = 1000;

type Column = { readonly name: string; readonly level: Level; readonly isExact: boolean };

/** Columns that say where a row is well enough to leave others out: those of the places wanted, or of larger ones around them. */
const columnFor = (needed: readonly TerritoryCode[], base: string, dataset: Dataset, { hierarchy }: Places): Column | undefined => {
  const levels = [...new Set(needed.flatMap((code) => levelOf(code) ?? []))];
  const plain = fieldsOf(dataset, 'territory').filter(([, field]) => field.levels === undefined && field.many !== true);
  const columns = plain.flatMap(([name, { level }]): readonly Column[] => {
    if (levels.every((wanted) => hierarchy.nests(level, wanted))) return [{ name, level, isExact: true }];
    const holds = needed.every((code) => hierarchy.parent(code, level) !== null || hierarchy.nests(level, levelOf(code) ?? 'FR'));
    return holds ? [{ name, level, isExact: false }] : [];
  });
  const small = columns.filter(({ level }) => few.includes(level)).sort((a, b) => few.indexOf(b.level) - few.indexOf(a.level));
  return small.find(({ isExact }) => isExact) ?? small.at(-1) ?? columns.find(({ name, isExact }) => isExact && name === base);
};

type Spellings = {
  readonly raws: readonly string[];
  readonly ids: readonly TerritoryCode[];
  readonly all: number;
  readonly blank: boolean;
};

/** How the cells that may hold a needed row are written; null when that cannot be learnt. */
const spellingsFor = async (
  needed: readonly TerritoryCode[],
  column: Column,
  dataset: Dataset,
  asking: Asking,
): Promise<Spellings | null> => {
  const { hierarchy, normalise } = asking.territories;
  const wanted = new Set(needed);
  const around = new Set(needed.flatMap((code) => hierarchy.parent(code, column.level) ?? []));
  const levels = [...new Set(needed.flatMap((code) => levelOf(code) ?? []))];
  const isNeeded = (id: TerritoryCode): boolean => around.has(id) || levels.some((level) => wanted.has(hierarchy.parent(id, level) ?? ''));
  const raws = new Set<string>();
  const ids = new Set<TerritoryCode>();
  let all = 0;
  let blank = false;
  const parts = await partsOf(dataset);
  if (isProblem(parts)) return null;
  for (const { dataset: part } of parts) {
    const found = await runQuery({ dataset: dataset.id, by: [column.name] }, part, asking);
    const told = await bringTold(part);
    const cells = isProblem(found) ? undefined : found.table.columns[column.name];
    if (isProblem(found) || isProblem(told) || cells?.type !== 'string') return null;
    // Of a list that was cut, the rest may be spelled in any way.
    if (found.rows.total !== undefined && found.rows.read < found.rows.total) return null;
    blank ||= cells.codes.includes(0);
    for (const raw of cells.dictionary.slice(1)) {
      const id = recognise(raw, part.fields[column.name], { normalise, ...told });
      if (id !== null) all += 1;
      if (id === null || isNeeded(id)) raws.add(raw);
      if (id !== null && isNeeded(id)) ids.add(id);
    }
  }
  return { raws: [...raws].sort(), ids: [...ids].sort(), all, blank };
};

const isHere = (query: Query, dataset: Dataset, source: Source, asking: Asking, wide: Wide | null): boolean => {
  const { remote } = divided(query, dataset, source, wide, divide);
  return heldOf(dataset, asking).some(({ kept }) => queryOver(kept, remote) !== null);
};

/** A file of fewer rows costs less whole than what would say which part to read. */
const SHORT_FILE_ROWS = 100_000;

/** Whether a table that is here says that all of the dataset is short. */
const isShort = async (dataset: Dataset, asking: Asking): Promise<boolean> => {
  const { memory, identity, asker } = asking;
  const gone = (): Loading<Brought> => ({ result: Promise.resolve(aborted()), abort: () => undefined });
  for (const { key, kept, isHere: is } of heldOf(dataset, asking)) {
    if (!is || kept.where !== undefined) continue;
    const brought = await memory.once<Brought>(identity, key, asker, gone, weigh);
    if (!isProblem(brought) && brought.rows.total !== undefined) return brought.rows.total < SHORT_FILE_ROWS;
  }
  return false;
};

/** « au Finistère », « aux Vosges », « à la Réunion », « à Paris ». */
const toThe = (the: string): string =>
  /^les? /iu.test(the) ? the.replace(/^le(s?) /iu, (_, plural: string) => `au${plural === '' ? '' : 'x'} `) : `à ${the}`;

const limitOf = (needed: readonly TerritoryCode[], { isExact }: Column, ids: readonly TerritoryCode[], territories: Places): Limit => {
  const { hierarchy, inWords } = territories;
  const widest = needed.filter(
    (code) => !needed.some((other) => other !== code && hierarchy.parent(code, levelOf(other) ?? 'FR') === other),
  );
  const named = isExact && widest.length === 1 ? widest : ids;
  const [first = ''] = named;
  const words = (locale: 'fr' | 'en'): string => {
    const place = named.length === 1 ? inWords(first, locale)?.the : undefined;
    if (place !== undefined) return locale === 'fr' ? toThe(place) : `to ${place}`;
    const { one, many } = levelWords(levelOf(first) ?? 'FR', locale);
    return `${locale === 'fr' ? 'à' : 'to'} ${named.length}\u00a0${named.length < 2 ? one : many}`;
  };
  return { territories: named, to: { fr: words('fr'), en: words('en') } };
};

const isToday = ({ geography = {} }: Dataset): boolean => Object.values(geography).every((told) => told === vintage);

type Limited = { readonly query: Query; readonly limit: Limit };

/**
 * The query with a filter that leaves out what no figure of these territories is made of; null where there is none to add.
 *
 * @param base the column that says where its rows are
 */
export const limitQuery = async (
  needed: readonly TerritoryCode[],
  base: string,
  query: Query,
  dataset: Dataset,
  asking: Asking,
): Promise<Limited | null> => {
  const own = dataset.fields[base] as TerritoryField | undefined;
  const source = await sourceFor(dataset.source.type);
  if (needed.length === 0 || needed.some((code) => levelOf(code) === 'FR') || own === undefined || own.levels !== undefined) return null;
  if (isProblem(source) || dataset.disclosure?.rows === 'restricted' || !isToday(dataset)) return null;
  const all = await partsOf(dataset);
  if (isProblem(all)) return null;
  const parts = all.map((part) => part.dataset);
  const wide = await bringWide(...parts);
  if (isProblem(wide)) return null;
  const shapes = parts.map((part) => divided(query, part, source, wide, divide));
  if (few.includes(own.level) && shapes.every(({ remote }) => remote.fields === undefined)) return null;
  const column = columnFor(needed, base, dataset, asking.territories);
  if (column === undefined || (parts.length > 1 && !(query.by ?? []).includes(column.name) && !dataset.grain.includes(column.name)))
    return null;
  if (parts.every((part) => isHere(query, part, source, asking, wide))) return null;
  const { by, columns } = source.abilities(dataset);
  if (!by && columns !== true) return null;
  if (columns === true && (await Promise.all(parts.map((part) => isShort(part, asking)))).every(Boolean)) return null;
  const spelt = await spellingsFor(needed, column, dataset, asking);
  if (spelt === null || spelt.ids.length * 2 > spelt.all || spelt.raws.length === 0 || spelt.raws.length > MOST_SPELLINGS) return null;
  const among = { field: column.name, oneOf: spelt.raws };
  const filter = spelt.blank ? { or: [among, { field: column.name, valid: false }] } : among;
  const limited: Query = { ...query, where: query.where === undefined ? filter : { and: [query.where, filter] } };
  const isTold = parts.every((part, index) => {
    const { remote } = divided(limited, part, source, wide, divide);
    const isSame = (remote.fields === undefined) === (shapes[index]?.remote.fields === undefined);
    return isSame && JSON.stringify(remote.where ?? null).includes(JSON.stringify(filter));
  });
  return isTold ? { query: limited, limit: limitOf(needed, column, spelt.ids, asking.territories) } : null;
};

/** @param datasets that of the step, or of each side of its join */
export const limitStep = async (step: Step, datasets: readonly (Dataset | undefined)[], asking: Asking): Promise<Step> => {
  const { members, references, main } = step.scope;
  const needed = [...new Set([...members, ...references, ...(main === null ? [] : [main])])];
  if (datasets.some((dataset) => dataset?.disclosure?.rows === 'restricted')) return step;
  const limited = async <T extends Pick<Side, 'query' | 'territory'>>(part: T, dataset: Dataset | undefined): Promise<T> => {
    const found = dataset === undefined ? null : await limitQuery(needed, part.territory.field, part.query, dataset, asking);
    return found === null ? part : { ...part, ...found };
  };
  if (step.join === null) return limited(step, datasets[0]);
  const [left, right] = step.join.sides;
  return { ...step, join: { ...step.join, sides: [await limited(left, datasets[0]), await limited(right, datasets[1])] } };
};
