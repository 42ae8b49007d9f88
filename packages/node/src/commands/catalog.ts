/** `balise catalog <url or file>`: a catalogue to confirm, drafted from what an API says of itself or from a CSV file. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { normalise } from '@balise/core';
import { isProblem, parseCatalog, problem, type Catalog, type LoadReply, type Locale, type Problem } from '@balise/model';
import {
  csvBinding,
  csvCells,
  draftedCatalog,
  draftOpendatasoft,
  draftTable,
  opendatasoftPlace,
  opendatasoftRequests,
  slug,
} from '@balise/sources/drafting';
import type { Draft } from '@balise/sources/drafting';
import { nodeHands } from '../hands.ts';
import { DONE, FAILED, MISUSED, problemText, said, type Command } from './command.ts';

const loaded = async (url: string, accept = '*/*'): Promise<LoadReply | Problem> => {
  const reply = await nodeHands().load(1, 'catalog', { url, headers: { accept } });
  if (isProblem(reply) || reply.status === 200) return reply;
  return problem('HTTP_ERROR', { got: `HTTP ${reply.status}`, expected: 'HTTP 200', at: url });
};

const jsonOf = (reply: LoadReply): unknown => {
  try {
    return JSON.parse(new TextDecoder().decode(reply.bytes));
  } catch {
    return undefined;
  }
};

const ofPortal = async (place: NonNullable<ReturnType<typeof opendatasoftPlace>>): Promise<Draft | Problem> => {
  const [about, page] = opendatasoftRequests(place);
  const [first, second] = [await loaded(about.url), await loaded(page.url)];
  if (isProblem(first)) return first;
  if (isProblem(second)) return second;
  return draftOpendatasoft(place, [jsonOf(first), jsonOf(second)], normalise);
};

const ofFile = (reply: LoadReply, url: string): Draft | Problem => {
  const name = decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '') || 'donnees';
  const title = path.basename(name, path.extname(name));
  const bytes = new Uint8Array(reply.bytes);
  const source = csvBinding(bytes, url.startsWith('file:') ? encodeURIComponent(name) : url);
  const cells = csvCells(bytes, source);
  if (isProblem(cells)) return cells;
  const period = name.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/gu)?.at(-1) ?? String(new Date().getUTCFullYear());
  return draftTable(cells, { id: slug(title) || 'donnees', source, title, from: `du fichier ${name}`, period }, normalise);
};

/** The catalogue an API has already, or a draft. */
const discovered = async (url: string): Promise<unknown> => {
  const place = opendatasoftPlace(url);
  const draft = place === null ? null : await ofPortal(place);
  if (draft !== null) return isProblem(draft) ? draft : draftedCatalog(draft.dataset.producer, [draft]);
  const reply = await loaded(url);
  if (isProblem(reply)) return reply;
  const type = reply.headers['content-type'] ?? '';
  const isCsv = /^text\/csv\b/u.test(type) || /\.(?:csv|tsv)$/iu.test(new URL(url).pathname);
  if (isCsv) {
    const file = ofFile(reply, url);
    return isProblem(file) ? file : draftedCatalog(new URL(url).host || file.about.title, [file]);
  }
  const json = jsonOf(reply);
  if (typeof json === 'object' && json !== null && 'balise' in json) return json;
  const own = await loaded(new URL('catalog', url.endsWith('/') ? url : `${url}/`).href, 'application/json');
  const native = isProblem(own) ? undefined : jsonOf(own);
  if (native !== undefined) return native;
  return problem('DIALECT_UNKNOWN', {
    got: type || 'no content type',
    expected: 'a dataset of an Opendatasoft portal, a CSV file, or an API that has a /catalog',
    at: url,
  });
};

const summary = ({ datasets, indicators }: Catalog, locale: Locale): string =>
  [
    ...datasets.flatMap(({ id, fields }) =>
      Object.entries(fields).map(([name, field]) => {
        const level = field.role === 'territory' ? ` ${field.level}` : field.role === 'period' ? ` ${field.type}` : '';
        return `${id} · ${name} : ${field.role}${level}`;
      }),
    ),
    said(
      {
        fr: `${indicators.length} indicateurs. Tout est à confirmer : une machine voit qu’une colonne est un nombre, pas qu’il s’additionne.`,
        en: `${indicators.length} indicators. All is to be confirmed: a machine sees that a column is a number, not that it may be added.`,
      },
      locale,
    ),
  ].join('\n');

export const catalogCommand: Command = async (args, { out, err }, locale) => {
  const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options: { out: { type: 'string' } } });
  const [place] = positionals;
  if (place === undefined || positionals.length > 1) {
    err(
      said(
        {
          fr: 'Emploi : balise catalog <https://… ou fichier.csv> [--out catalog.json]',
          en: 'Usage: balise catalog <https://… or file.csv> [--out catalog.json]',
        },
        locale,
      ),
    );
    return MISUSED;
  }
  const found = await discovered(/^https?:\/\//u.test(place) ? place : pathToFileURL(path.resolve(place)).href);
  const catalog = isProblem(found) ? [found] : parseCatalog(found);
  if (Array.isArray(catalog)) {
    for (const each of catalog as readonly Problem[]) err(problemText(each, locale));
    return FAILED;
  }
  const text = `${JSON.stringify(catalog, null, 2)}\n`;
  if (values.out === undefined) out(text);
  else await writeFile(values.out, text);
  err(summary(catalog as Catalog, locale));
  return DONE;
};
