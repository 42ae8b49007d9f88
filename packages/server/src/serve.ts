import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Problem } from '@balise/model';
import { defaultLimits } from '@balise/sources/sql';
import type { Limits } from '@balise/sources/sql';
import { app } from './app.ts';
import { openLibrary } from './library.ts';
import type { Library } from './library.ts';
import { answerMalformed, malformed } from './malformed.ts';

export type ServeOptions = {
  /** 0 picks a free one. */
  readonly port?: number;
  readonly host?: string;
  readonly playground?: string;
  readonly limits?: Partial<Limits>;
  readonly log?: (message: string) => void;
};

export type Served = {
  /** `http://127.0.0.1:4173/` */
  readonly url: string;
  readonly library: Library;
  /** Stops listening, drops the connections left open, closes the database. */
  close(): Promise<void>;
};

const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;

/** Loads a folder or a catalogue file, then answers. Resolves once it listens, or with the problems that kept it from it. */
export const serve = async (place: string, options: ServeOptions = {}): Promise<Served | readonly Problem[]> => {
  const library = await openLibrary(place, { ...defaultLimits, ...options.limits });
  if (!('store' in library)) return library;
  const server = createServer(
    { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS },
    getRequestListener(app(library, options), { overrideGlobalObjects: false, errorHandler: malformed }),
  );
  answerMalformed(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve);
  }).catch((error: unknown) => {
    library.store.close();
    throw error;
  });
  const { address, port, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}/`,
    library,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          library.store.close();
          resolve();
        });
        server.closeAllConnections();
      }),
  };
};
