/** `balise render`: a widget as SVG, HTML, a sentence or CSV, from a catalogue and a question. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { isLevel, isProblem, parseCatalog, type Problem, type Question } from '@balise/model';
import { checkQuestion, type WidgetKind } from '@balise/core';
import { nodeHands } from '../hands.ts';
import { kinds, render } from '../render.ts';
import { DONE, FAILED, MISUSED, mustBeThere, problemText, said, type Command } from './command.ts';

const formats = ['svg', 'html', 'sentence', 'csv'] as const;
type Format = (typeof formats)[number];
const extensions: Readonly<Record<Format, string>> = { svg: 'svg', html: 'html', sentence: 'txt', csv: 'csv' };

const HOW = `[--kind ${Object.keys(kinds).join('|')}] [--format ${formats.join('|')}] [--width 640]`;
const WHAT =
  '--indicator <id> [--territory dep:29] [--level dep] [--within reg:53] [--period latest] [--compare aca,FR] [--history last:8]';

const options = {
  indicator: { type: 'string' },
  territory: { type: 'string' },
  level: { type: 'string' },
  within: { type: 'string' },
  period: { type: 'string' },
  compare: { type: 'string' },
  history: { type: 'string' },
  question: { type: 'string' },
  kind: { type: 'string' },
  format: { type: 'string' },
  width: { type: 'string' },
  out: { type: 'string' },
} as const;
type Values = { readonly [name in keyof typeof options]?: string };

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Null, or the member that is at fault, where there is no question. */
const questionOf = ({ question, indicator, territory, level, within, period, compare, history }: Values): Question | string | null => {
  if (question !== undefined) {
    const told = parsed(question);
    if (Object(told) !== told || Array.isArray(told)) return '{}';
    return checkQuestion(told)?.at ?? (told as Question);
  }
  if (indicator === undefined || (level !== undefined && !isLevel(level))) return null;
  return {
    indicators: indicator.split(','),
    ...(level === undefined
      ? territory === undefined
        ? {}
        : { territories: territory.split(',') }
      : { level, ...(territory === undefined ? {} : { highlight: territory }) }),
    ...(within === undefined ? {} : { within }),
    ...(period === undefined ? {} : { period }),
    ...(compare === undefined ? {} : { compare: compare.split(',') }),
    ...(history === undefined ? {} : { history }),
  };
};

const addressOf = (place: string): string => (/^https?:\/\//u.test(place) ? place : pathToFileURL(path.resolve(place)).href);

/** A page says the first fault of a catalogue; whoever writes it wants them all. */
const all = async (first: Problem, catalog: string): Promise<readonly Problem[]> => {
  if (first.problem !== 'CATALOG_INVALID') return [first];
  const reply = await nodeHands().load(1, 'catalog', { url: catalog });
  const read = isProblem(reply) ? null : parseCatalog(parsed(new TextDecoder().decode(reply.bytes)));
  return Array.isArray(read) ? (read as readonly Problem[]) : [first];
};

const run: Command['run'] = async (args, { out, err }, locale) => {
  const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options });
  const [place] = positionals;
  const question = questionOf(values);
  const named: Readonly<Record<string, WidgetKind>> = kinds;
  const kind = named[values.kind ?? (values.level === undefined ? 'figure' : 'ranking')];
  const format = formats.find((each) => each === (values.format ?? 'sentence'));
  const width = Number(values.width ?? 640);
  if (typeof question === 'string')
    err(said({ fr: `--question mal écrite\u00a0: ${question}`, en: `--question badly written: ${question}` }, locale));
  if (
    place === undefined ||
    positionals.length > 1 ||
    question === null ||
    typeof question === 'string' ||
    kind === undefined ||
    format === undefined ||
    !(width > 0)
  )
    return MISUSED;
  const rendered = await render({ catalog: addressOf(place), question, kind, locale, width });
  if (rendered.problem !== undefined) await mustBeThere(rendered.problem);
  const { out: target } = values;
  if (target === undefined) out(rendered[format]);
  else if (path.extname(target) !== '') await writeFile(target, rendered[format]);
  else {
    await mkdir(target, { recursive: true });
    for (const each of formats)
      if (rendered[each] !== '') await writeFile(path.join(target, `${values.kind ?? kind.name}.${extensions[each]}`), rendered[each]);
  }
  if (rendered.problem === undefined) return DONE;
  for (const each of await all(rendered.problem, addressOf(place))) err(await problemText(each, locale));
  return FAILED;
};

export const renderCommand: Command = {
  does: {
    fr: 'une image, une page, une phrase ou un fichier CSV à partir d’un catalogue et d’une question',
    en: 'a picture, a page, a sentence or a CSV file from a catalogue and a question',
  },
  usage: {
    fr: `render <catalogue> ${WHAT}
  ${HOW} [--out <dossier ou fichier>] [--lang fr|en]
  ou --question '<JSON>' à la place de --indicator et des suivants. Sans --out, le format demandé (sentence) va sur la sortie.`,
    en: `render <catalogue> ${WHAT}
  ${HOW} [--out <folder or file>] [--lang fr|en]
  or --question '<JSON>' instead of --indicator and what follows. Without --out, the format asked for (sentence) is printed.`,
  },
  run,
};
