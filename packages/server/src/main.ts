#!/usr/bin/env node
/** `balise serve <folder|catalog.json> [--port 4173] [--host 127.0.0.1] [--playground dist/playground] [--lang en|fr]` */
import { existsSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isProblem } from '@balise/model';
import type { Problem } from '@balise/model';
import { problemLines } from './problem-lines.ts';
import { serve } from './serve.ts';

const DEFAULT_PORT = 4173;
const DEFAULT_PLAYGROUND = 'dist/playground';
const options = '[--port 4173] [--host 127.0.0.1] [--playground dist/playground] [--lang en|fr]';

// Before the arguments are read: what is wrong with them is said in the language that they ask for.
const isFrench = /(?:^|\0)--lang[=\0]fr(?:\0|$)/u.test(process.argv.join('\0'));
const inBoth = (en: string, fr: string): string => (isFrench ? fr : en);
const usage = inBoth(
  `Usage: balise serve <folder|catalog.json> ${options}`,
  `Emploi\u00a0: balise serve <dossier|catalogue.json> ${options}`,
);

// Whoever reads what is said may leave before its end, as `head` does: what is served is served to others.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const fail = (message: string): never => {
  process.stderr.write(`${message}\n`);
  process.exit(1);
};

const readArguments = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        playground: { type: 'string' },
        lang: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const option = /'(--?[^\s'=,]+)/u.exec(message)?.[1];
    return fail(`${option === undefined ? message : inBoth(message, `Option inconnue, ou mal écrite\u00a0: ${option}`)}\n${usage}`);
  }
};

const { positionals, values } = readArguments();
if (values.lang !== undefined && !['en', 'fr'].includes(values.lang)) fail(usage);
if (values.help === true) {
  process.stdout.write(`${usage}\n`);
  process.exit(0);
}
const [place, ...excess] = positionals[0] === 'serve' ? positionals.slice(1) : positionals;
if (place === undefined || excess.length > 0) fail(usage);
// A variable that is set to nothing is not set.
const told = values.port ?? (process.env['PORT'] || String(DEFAULT_PORT));
const port = /^\d{1,5}$/.test(told) ? Number(told) : NaN;
if (!(port <= 65_535))
  fail(inBoth(`--port: got ${told}, expected 0 to 65535`, `--port\u00a0: reçu ${told}, attendu un nombre de 0 à 65535`));
const playground = values.playground ?? (existsSync(DEFAULT_PLAYGROUND) ? DEFAULT_PLAYGROUND : undefined);
if (playground !== undefined && statSync(playground, { throwIfNoEntry: false })?.isDirectory() !== true)
  fail(inBoth(`--playground: no folder ${playground}`, `--playground\u00a0: pas de dossier ${playground}`));

const DEFAULT_HOST = '127.0.0.1';
// Set to nothing it would be heard by every network of the machine.
const host = values.host || DEFAULT_HOST;

/** Why it cannot listen there, or nothing where it is for another reason. */
const unheard = ({ code, syscall }: NodeJS.ErrnoException): string | undefined => {
  if (code === 'EADDRINUSE')
    return inBoth(
      `Port ${port} is taken: choose another with PORT=… or --port.`,
      `Le port ${port} est pris\u00a0: choisissez-en un autre par PORT=… ou --port.`,
    );
  if (code === 'EACCES' && syscall === 'listen')
    return inBoth(
      `This account may not listen on port ${port}: choose one from 1024 on, with PORT=… or --port.`,
      `Ce compte ne peut pas écouter sur le port ${port}\u00a0: choisissez-en un à partir de 1024, par PORT=… ou --port.`,
    );
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes(String(code)))
    return inBoth(
      `--host: got ${host}, expected an address of this machine, such as ${DEFAULT_HOST} or 0.0.0.0`,
      `--host\u00a0: reçu ${host}, attendu une adresse de cette machine, comme ${DEFAULT_HOST} ou 0.0.0.0`,
    );
  return undefined;
};

const served = await serve(place as string, {
  port,
  host,
  ...(playground !== undefined && { playground }),
  log: (message) => process.stderr.write(`${message}\n`),
}).catch((error: NodeJS.ErrnoException) => fail(unheard(error) ?? String(error.stack)));
if (!('url' in served))
  fail(
    (served as readonly Problem[])
      .filter(isProblem)
      .map((each) => problemLines(each, isFrench))
      .join('\n'),
  );
else {
  const { library, url, close } = served;
  for (const { dataset, rows, columns } of library.shelves.values()) {
    const count = [...columns.keys()].filter((name) => !name.endsWith(':status')).length;
    process.stdout.write(inBoth(`${dataset}: ${rows} rows, ${count} columns\n`, `${dataset} : lignes ${rows}, colonnes ${count}\n`));
  }
  if (library.drafted)
    process.stdout.write(
      inBoth(
        'No catalog.json: this catalogue is a draft, its indicators are to be confirmed.\n',
        'Pas de catalog.json\u00a0: ce catalogue est une ébauche, ses indicateurs sont à confirmer.\n',
      ),
    );
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void close().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.stdout.write(`${url}\n`);
}
