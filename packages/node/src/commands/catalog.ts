/** `balise catalog <url or file>`: a catalogue to confirm, drafted from what an API or a file says of itself. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { normalise } from '@balise/core';
import { isProblem, parseCatalog, type Catalog, type LoadReply, type Locale, type Problem } from '@balise/model';
import { discover } from '@balise/sources/drafting';
import type { Discovered } from '@balise/sources/drafting';
import { nodeHands } from '../hands.ts';
import { DONE, FAILED, MISUSED, mustBeThere, problemText, said, type Command } from './command.ts';

type Found = Extract<Discovered, { readonly catalog: unknown }>;

/** The catalogue an API has already, or a draft. */
const discovered = async (address: string): Promise<Found | Problem> => {
  const hands = nodeHands();
  const discovering = { normalise, year: String(new Date().getUTCFullYear()) };
  const replies: LoadReply[] = [];
  for (;;) {
    const found = discover(address, replies, discovering);
    if (!('next' in found)) return found;
    for (const request of found.next) {
      const reply = await hands.load(replies.length + 1, 'catalog', request);
      if (isProblem(reply)) return reply;
      replies.push(reply);
    }
  }
};

const SURE = 0.99;
const LIKELY = 0.75;

const howSure = (confidence: number): { fr: string; en: string } => {
  if (confidence >= SURE) return { fr: 'la source le dit', en: 'the source says so' };
  return confidence >= LIKELY ? { fr: 'probable', en: 'likely' } : { fr: 'à vérifier', en: 'to be checked' };
};

const summary = ({ datasets, indicators }: Catalog, confidences: Found['confidences'], locale: Locale): string =>
  [
    ...datasets.flatMap(({ id, fields }) =>
      Object.entries(fields).map(([name, field]) => {
        const level = field.role === 'territory' ? ` ${field.level}` : field.role === 'period' ? ` ${field.type}` : '';
        const confidence = confidences?.[name];
        const sure = confidence === undefined ? '' : ` (${said(howSure(confidence), locale)})`;
        return `${id} · ${name} : ${field.role}${level}${sure}`;
      }),
    ),
    said(
      {
        fr: `${indicators.length} indicateur${indicators.length > 1 ? 's' : ''}. Tout est à confirmer\u00a0: une machine voit qu’une colonne est un nombre, pas qu’il s’additionne.`,
        en: `${indicators.length} indicator${indicators.length === 1 ? '' : 's'}. All is to be confirmed: a machine sees that a column is a number, not that it may be added.`,
      },
      locale,
    ),
  ].join('\n');

const run: Command['run'] = async (args, { out, err }, locale) => {
  const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options: { out: { type: 'string' } } });
  const [place] = positionals;
  if (place === undefined || positionals.length > 1) return MISUSED;
  const found = await discovered(/^https?:\/\//u.test(place) ? place : pathToFileURL(path.resolve(place)).href);
  if (isProblem(found)) await mustBeThere(found);
  const catalog = isProblem(found) ? [found] : parseCatalog(found.catalog);
  if (Array.isArray(catalog)) {
    for (const each of catalog as readonly Problem[]) err(await problemText(each, locale));
    return FAILED;
  }
  const text = `${JSON.stringify(catalog, null, 2)}\n`;
  if (values.out === undefined) out(text);
  else await writeFile(values.out, text);
  err(summary(catalog as Catalog, isProblem(found) ? undefined : found.confidences, locale));
  return DONE;
};

export const catalogCommand: Command = {
  does: {
    fr: 'ébauche le catalogue d’une API ou d’un fichier, à confirmer',
    en: 'drafts the catalogue of an API or of a file, to be confirmed',
  },
  usage: {
    fr: 'catalog <https://… ou fichier CSV, Parquet, JSON-stat, SDMX-CSV> [--out catalog.json]',
    en: 'catalog <https://… or a CSV, Parquet, JSON-stat or SDMX-CSV file> [--out catalog.json]',
  },
  run,
};
