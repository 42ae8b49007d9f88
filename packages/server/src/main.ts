#!/usr/bin/env node
/** `balise serve <folder|catalog.json> [--port 4173] [--host 127.0.0.1] [--playground dist/playground]` */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isProblem } from '@balise/model';
import type { Problem } from '@balise/model';
import { serve } from './serve.ts';

const DEFAULT_PORT = 4173;
const DEFAULT_PLAYGROUND = 'dist/playground';
const usage = 'balise serve <folder|catalog.json> [--port 4173] [--host 127.0.0.1] [--playground dist/playground]';

const fail = (message: string): never => {
  process.stderr.write(`${message}\n`);
  process.exit(1);
};

const said = ({ problem, at, got, expected, todo }: Problem): string =>
  `${problem}${at === undefined ? '' : ` at ${at}`}: got ${got}; expected ${expected}.${todo === undefined ? '' : ` ${todo}`}`;

const readArguments = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { port: { type: 'string' }, host: { type: 'string' }, playground: { type: 'string' } },
    });
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
};

const { positionals, values } = readArguments();
const [place, ...excess] = positionals[0] === 'serve' ? positionals.slice(1) : positionals;
if (place === undefined || excess.length > 0) fail(usage);
const port = Number(values.port ?? process.env['PORT'] ?? DEFAULT_PORT);
if (!Number.isInteger(port) || port < 0 || port > 65_535) fail(`--port: got ${values.port ?? process.env['PORT']}, expected 0 to 65535`);
const playground = values.playground ?? (existsSync(DEFAULT_PLAYGROUND) ? DEFAULT_PLAYGROUND : undefined);
if (playground !== undefined && !existsSync(playground)) fail(`--playground: no folder ${playground}`);

const served = await serve(place as string, {
  port,
  ...(values.host !== undefined && { host: values.host }),
  ...(playground !== undefined && { playground }),
  log: (message) => process.stderr.write(`${message}\n`),
}).catch((error: NodeJS.ErrnoException) =>
  fail(error.code === 'EADDRINUSE' ? `Port ${port} is taken: choose another with PORT=… or --port.` : String(error.stack)),
);
if (!('url' in served)) fail((served as readonly Problem[]).filter(isProblem).map(said).join('\n'));
else {
  const { library, url, close } = served;
  for (const shelf of library.shelves.values())
    process.stdout.write(`${shelf.dataset}: ${shelf.rows} rows, ${shelf.columns.size} columns\n`);
  if (library.drafted) process.stdout.write('No catalog.json: this catalogue is a draft, its indicators are to be confirmed.\n');
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
