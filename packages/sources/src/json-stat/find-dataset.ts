/** The dataset of a JSON-stat response: itself, one of a bundle (1.x), or one of a collection (2.0). */
import { problem } from '@balise/model';
import type { Problem } from '@balise/model';
import { shown } from '../cells/raw-column.ts';
import { isObject, member } from '../cells/read-json.ts';
import type { JsonObject } from '../cells/read-json.ts';

/** `elsewhere`: the collection names its address. */
type Found = { readonly cube: JsonObject } | { readonly elsewhere: string } | Problem;

const unreadable = (got: string, expected: string, todo?: string): Problem =>
  problem('BODY_UNREADABLE', { got, expected, ...(todo === undefined ? {} : { todo }) });

const isCube = (value: unknown): value is JsonObject =>
  isObject(value) && member(value, 'value') !== undefined && isObject(member(value, 'dimension'));

const textAt = (object: JsonObject, name: string): string | null => {
  const text = member(object, name);
  return typeof text === 'string' ? text : null;
};

const choose = (names: readonly string[], wanted: string | undefined): number | Problem => {
  if (wanted === undefined && names.length === 1) return 0;
  const index = wanted === undefined ? -1 : names.indexOf(wanted);
  if (index !== -1) return index;
  return unreadable(
    `${names.length} datasets: ${names.slice(0, 8).join(', ')}`,
    wanted === undefined ? 'one dataset' : `a dataset ${JSON.stringify(wanted)}`,
    'Name one: "dataset" in the binding.',
  );
};

const inCollection = (json: JsonObject, wanted: string | undefined): Found => {
  const link = member(json, 'link');
  const items = isObject(link) ? member(link, 'item') : undefined;
  if (!Array.isArray(items) || !items.every(isObject)) return unreadable('a collection without "link.item"', 'a list of datasets');
  const names = items.map((item, index) => textAt(item, 'href') ?? textAt(item, 'label') ?? String(index + 1));
  const byLabel = items.findIndex((item) => wanted !== undefined && textAt(item, 'label') === wanted);
  const chosen = byLabel === -1 ? choose(names, wanted) : byLabel;
  if (typeof chosen !== 'number') return chosen;
  const item = items[chosen]!;
  if (isCube(item)) return { cube: item };
  const href = textAt(item, 'href');
  return href === null ? unreadable(`"${names[chosen]}" with neither values nor "href"`, 'a dataset, or its address') : { elsewhere: href };
};

/** What a server says instead of data. */
const complaint = (json: JsonObject): string => {
  const error = member(json, 'error') ?? member(json, 'warning');
  const said = Array.isArray(error) ? (error as readonly unknown[])[0] : error;
  const label = isObject(said) ? textAt(said, 'label') : null;
  return label ?? `an object with ${Object.keys(json).slice(0, 8).join(', ') || 'no member'}`;
};

export const findDataset = (json: unknown, wanted: string | undefined): Found => {
  if (!isObject(json)) return unreadable(shown(json), 'a JSON-stat response');
  if (member(json, 'class') === 'collection') return inCollection(json, wanted);
  if (isCube(json)) return { cube: json };
  const bundle = Object.entries(json).filter((entry): entry is [string, JsonObject] => isCube(entry[1]));
  if (bundle.length === 0) return unreadable(complaint(json), '"id", "size", "dimension" and "value"');
  const chosen = choose(
    bundle.map(([name]) => name),
    wanted,
  );
  return typeof chosen === 'number' ? { cube: bundle[chosen]![1] } : chosen;
};
