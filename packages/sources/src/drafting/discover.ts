/**
 * The address of an API or of a file → a catalogue to confirm. Pure, as dialects are: it says what to ask for, then reads
 * what came; the command line and the page each bring the replies in their way.
 */
import { isProblem, problem } from '@balise/model';
import type { LoadReply, LoadRequest, Problem } from '@balise/model';
import { isObject } from '../cells/read-json.ts';
import { wideEncoding } from '../csv/to-utf8.ts';
import { refusal } from '../faults/refusal.ts';
import { beginning } from '../reply-problem.ts';
import { csvBinding, csvCells } from './csv-cells.ts';
import { csvShape } from './csv-shape.ts';
import { draftTable, draftedCatalog, slug, type Draft } from './draft-table.ts';
import type { Normalise } from './guess-field.ts';
import { draftJsonStat } from './json-stat-draft.ts';
import { draftOpendatasoft, opendatasoftPlace, opendatasoftRequests } from './opendatasoft-draft.ts';
import { draftParquet } from './parquet-draft.ts';
import { placeOf, type Place } from './place.ts';
import { draftSdmxCsv, draftSdmxJson, isSdmxCsv, isSdmxJson } from './sdmx-draft.ts';

export type Discovered =
  | { readonly next: readonly LoadRequest[] }
  /** Not checked yet. Confidences by column are there when it is a draft. */
  | { readonly catalog: unknown; readonly confidences?: Readonly<Record<string, number>> }
  | Problem;

export type Discovering = {
  readonly normalise: Normalise;
  /** The current year, for rows that say none. */
  readonly year: string;
};

const jsonOf = ({ bytes }: LoadReply): unknown => {
  try {
    return JSON.parse(new TextDecoder(wideEncoding(new Uint8Array(bytes)) || 'utf-8').decode(bytes));
  } catch {
    return undefined;
  }
};

const ofDraft = (draft: Draft | Problem, publisher: string): Discovered =>
  isProblem(draft) ? draft : { catalog: draftedCatalog(publisher, [draft]), confidences: draft.confidences };

const draftCsv = (bytes: Uint8Array, place: Place, normalise: Normalise): Draft | Problem => {
  if (isSdmxCsv(csvShape(bytes).names)) return draftSdmxCsv(bytes, place, normalise);
  const source = csvBinding(bytes, place.url);
  const cells = csvCells(bytes, source);
  if (isProblem(cells)) return cells;
  const about = { id: slug(place.name) || 'donnees', title: place.name, from: `du fichier ${place.name}`, period: place.year };
  return draftTable(cells, { ...about, source }, normalise);
};

const isJsonStat = (json: unknown): boolean =>
  isObject(json) &&
  (json['class'] === 'dataset' ||
    json['class'] === 'collection' ||
    Object.values(json).some((each) => isObject(each) && 'dimension' in each && 'value' in each));

const ofBody = (reply: LoadReply, address: string, { normalise, year }: Discovering): Discovered | null => {
  const place = placeOf(address, year);
  const publisher = new URL(address).host || place.name;
  const bytes = new Uint8Array(reply.bytes);
  const type = reply.headers['content-type'] ?? '';
  if (beginning(bytes, 4) === 'PAR1') return ofDraft(draftParquet(bytes, place, normalise), publisher);
  if (/^(?:text\/csv|application\/vnd\.sdmx\.data\+csv)\b/u.test(type) || /\.(?:csv|tsv)$/iu.test(new URL(address).pathname))
    return ofDraft(draftCsv(bytes, place, normalise), publisher);
  const json = jsonOf(reply);
  if (!isObject(json)) return null;
  if ('balise' in json) return { catalog: json };
  if (isSdmxJson(json)) return ofDraft(draftSdmxJson(json, address, place, normalise), publisher);
  return isJsonStat(json) ? ofDraft(draftJsonStat(json, place, normalise), publisher) : null;
};

/** @param replies all the replies so far, in the order of their requests */
export const discover = (address: string, replies: readonly LoadReply[], discovering: Discovering): Discovered => {
  const portal = opendatasoftPlace(address);
  if (replies.length === 0)
    return { next: portal === null ? [{ url: address, headers: { accept: '*/*' } }] : opendatasoftRequests(portal) };
  const [first, second] = replies as [LoadReply, LoadReply?];
  const refused = refusal(first, address);
  const own = second === undefined || second.status !== 200 ? undefined : jsonOf(second);
  // An API may have nothing at its own address, and its catalogue beside.
  if (portal === null && isObject(own)) return { catalog: own };
  const isFile = new URL(address).protocol === 'file:';
  const beside = new URL('catalog', address.replace(/[?#].*$/su, '').replace(/\/?$/u, '/')).href;
  const askBeside: Discovered = { next: [{ url: beside, headers: { accept: 'application/json' } }] };
  if (refused !== null) return portal === null && second === undefined && first.status === 404 && !isFile ? askBeside : refused;
  if (portal !== null) {
    const missing = second === undefined ? null : refusal(second, address);
    if (missing !== null) return missing;
    // A portal may keep its facets to itself: the rows say enough for a draft.
    const [about, page, facets] = replies.map((reply) => (reply.status === 200 ? jsonOf(reply) : undefined));
    const draft = draftOpendatasoft(portal, [about, page, facets], discovering.normalise);
    return isProblem(draft) ? draft : ofDraft(draft, draft.dataset.producer);
  }
  const found = ofBody(first, address, discovering);
  if (found !== null) return found;
  if (second === undefined && !isFile) return askBeside;
  return problem('DIALECT_UNKNOWN', {
    got: first.headers['content-type'] ?? 'no content type',
    expected: 'a dataset of an Opendatasoft portal, JSON-stat, SDMX, a CSV or Parquet file, or an API that has a /catalog',
    at: address,
  });
};
