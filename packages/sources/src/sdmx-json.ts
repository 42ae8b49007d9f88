/**
 * SDMX-JSON 1.0, 2.0 and 2.1 (flat, in time series, in cross-section), and INSEE's Melodi. The binding:
 *   url   the service (`https://data-api.ecb.europa.eu/service`), its query kept
 *   flow  the dataflow: `EXR`, `ECB,EXR,1.0`, or `dataflow/ECB/EXR/1.0` where the service speaks SDMX 3
 *   key   the key of the series (`D.USD.EUR.SP00.A`), all of them unless told; for Melodi, its filters (`FREQ=A&GEO=COM-44109`)
 *   deletes  "ignore" leaves out data sets of deletes, which are refused otherwise
 *   unitMult  the power of ten that figures are wanted in
 * Fields are named by component, `GEO.label` being the label of a code. OBS_STATUS and CONF_STATUS become statuses, UNIT_MULT multiplies.
 */
import { atOnce, isProblem, Pace, problem } from '@balise/model';
import type { Abilities, Dataset, LoadReply, LoadRequest, Problem, Query, Slices } from '@balise/model';
import { needsOf } from './cells/needs.ts';
import { shown } from './cells/raw-column.ts';
import { readExactJson } from './cells/read-exact-json.ts';
import { isObject } from './cells/read-json.ts';
import type { JsonObject } from './cells/read-json.ts';
import { toTableSlices } from './cells/to-table.ts';
import { address } from './reply-problem.ts';
import { countOf, isMelodi, melodiTable, nextPage } from './sdmx-json/melodi.ts';
import { messageTable } from './sdmx-json/message.ts';
import type { Decoded, Source } from './source.ts';

const nothing: Abilities = { by: false, where: [], measures: [], measureWhere: false, order: false, limit: false };
const ACCEPT = 'application/vnd.sdmx.data+json;version=2.0.0, application/json;q=0.9, */*;q=0.5';
const MOST_PAGES = 200;
/** The largest page that Melodi gives. */
const MELODI_PAGE = 100_000;

const text = (told: unknown): string => (typeof told === 'string' ? told : '');

/** One segment of a path, in which SDMX gives a meaning to `+ , * : ~`. */
const segment = (part: string): string => encodeURIComponent(part).replace(/%(?:2B|2C|2A|3A|7E)/g, decodeURIComponent);
const path = (told: string): string => told.split('/').map(segment).join('/');

/** Filters of Melodi are parameters; a key of SDMX never holds `=`. */
const speaksMelodi = (base: string, key: string): boolean => key.includes('=') || /\/melodi(?:\/|$)/.test(base);

const requests = (_remote: Query, dataset: Dataset): readonly LoadRequest[] => {
  const { url = '', flow, key } = dataset.source;
  const [told = '', search = ''] = url.replace(/#.*$/s, '').split(/\?(.*)/s);
  const base = told.replace(/\/+$/, '');
  const data = `${base}${/\/data$/.test(base) ? '' : '/data'}/${path(text(flow))}`;
  if (speaksMelodi(base, text(key))) {
    const filters = [search, text(key)].filter((part) => part !== '').join('&');
    const paged = /(?:^|&)maxResult=/.test(filters) ? [filters] : [...(filters === '' ? [] : [filters]), `maxResult=${MELODI_PAGE}`];
    return [{ url: `${data}?${paged.join('&')}`, headers: { accept: 'application/json' } }];
  }
  const all = text(flow).startsWith('dataflow/') ? '*' : 'all';
  const whole = `${data}/${path(text(key) === '' ? all : text(key))}`;
  return [{ url: search === '' ? whole : `${whole}?${search}`, headers: { accept: ACCEPT } }];
};

/** A page at the same origin, and nowhere else. */
const follow = (next: string, base: string | undefined, at: string): Decoded => {
  const url = URL.canParse(next, base) ? new URL(next, base) : null;
  const origin = base !== undefined && URL.canParse(base) ? new URL(base).origin : null;
  if (url !== null && url.origin === origin && origin !== 'null')
    return { next: [{ url: url.href, headers: { accept: 'application/json' } }] };
  return problem('ORIGIN_NOT_DECLARED', {
    got: address(url?.href ?? next),
    expected: `a page at ${origin ?? 'the same origin'}`,
    at,
    params: { origin: url?.origin ?? '' },
  });
};

const objectOf = (reply: LoadReply | undefined, { source: { url, encoding } }: Dataset): JsonObject | Problem => {
  const read = readExactJson(reply, url, encoding);
  if (isProblem(read)) return read;
  return isObject(read.json)
    ? read.json
    : problem('BODY_UNREADABLE', {
        got: shown(read.json),
        expected: 'an SDMX-JSON message',
        at: address(url),
      });
};

function* decodeSlices(replies: readonly LoadReply[], remote: Query, dataset: Dataset): Slices<Decoded> {
  const at = address(dataset.source.url);
  const last = objectOf(replies.at(-1), dataset);
  if (isProblem(last)) return last;
  const wanted = needsOf(remote, dataset, false);
  if (isProblem(wanted)) return wanted;
  const next = isMelodi(last) ? nextPage(last) : null;
  if (next !== null) {
    if (replies.length >= MOST_PAGES)
      return problem('TOO_MANY_ROWS', { got: `more than ${MOST_PAGES} pages`, expected: 'an end', at, params: { limit: MOST_PAGES } });
    return follow(next, dataset.source.url, at);
  }
  const pages: JsonObject[] = [];
  const pace = new Pace();
  for (const reply of replies.slice(0, -1)) {
    if (pace.due()) {
      yield;
      pace.resume();
    }
    const page = objectOf(reply, dataset);
    if (isProblem(page)) return page;
    pages.push(page);
  }
  pages.push(last);
  const raw = isMelodi(last) ? melodiTable(pages, dataset) : messageTable(last, dataset);
  if (isProblem(raw)) return { ...raw, at };
  const table = yield* toTableSlices(raw, wanted, { remote, dataset, at });
  return isProblem(table) ? table : { table, rows: { read: raw.length, total: Math.max(raw.length, countOf(last) ?? 0) } };
}

/** The messages of statistical offices. */
export const sdmxJson: Source = {
  abilities: () => nothing,
  requests,
  decode: (...given) => atOnce(decodeSlices(...given)),
  decodeSlices,
};
