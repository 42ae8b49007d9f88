/**
 * The playground, as any static host would serve it, under the content policy that the widgets promise to live with.
 * The worker has its own policy: a network worker does not inherit its page's.
 */
import { open, realpath, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { etagOf, isFresh } from './etag.ts';

/** Of a page that asks these origins too. */
export const connectingTo = (origins: readonly string[]): string =>
  `default-src 'none'; script-src 'self'; style-src 'self'; connect-src ${["'self'", ...origins].join(' ')}; img-src 'self'; worker-src 'self'; ` +
  "require-trusted-types-for 'script'; trusted-types balise";
const pagePolicy = connectingTo([]);
const scriptPolicy = "default-src 'none'; script-src 'self'; connect-src 'self'";

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.parquet': 'application/vnd.apache.parquet',
};

const CHUNK_BYTES = 65_536;

/** `name-3f9c2a1b.js`: eight characters or more of digest, a digit among them. */
const HASHED = /[-.](?=[\w-]*\d)[A-Za-z0-9_-]{8,}\.(?:js|css|svg|png)$/;

/** The file an address names inside a folder, or null: no dot file, no way out, links followed included. */
const fileAt = async (folder: string, pathname: string): Promise<string | null> => {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const parts = decoded.split('/').filter((part) => part !== '');
  if (parts.some((part) => part.startsWith('.') || /[\\\0:]/.test(part))) return null;
  const wanted = path.join(folder, ...parts, ...(decoded.endsWith('/') ? ['index.html'] : []));
  const [real, root] = await Promise.all([realpath(wanted).catch(() => null), realpath(folder).catch(() => null)]);
  return real !== null && root !== null && real.startsWith(root + path.sep) ? real : null;
};

/** Opened when somebody begins to read: who asks for the headers alone opens nothing. */
const bytesOf = (file: string): ReadableStream<Uint8Array> => {
  let handle: FileHandle | undefined;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        handle ??= await open(file);
        const chunk = new Uint8Array(CHUNK_BYTES);
        const { bytesRead } = await handle.read(chunk).catch(async (error: unknown) => {
          await handle?.close();
          throw error;
        });
        if (bytesRead > 0) return controller.enqueue(chunk.subarray(0, bytesRead));
        await handle.close();
        return controller.close();
      },
      cancel: () => handle?.close(),
    },
    { highWaterMark: 0 },
  );
};

/** The file as an answer, 304 when the client has it, or null when there is none. It is read as it is sent: it may be longer than memory. */
export const staticFile = async (folder: string, pathname: string, ifNoneMatch: string | undefined): Promise<Response | null> => {
  const file = await fileAt(folder, pathname);
  const told = file === null ? null : await stat(file).catch(() => null);
  // What is a pipe or a device never ends.
  if (file === null || told === null || !told.isFile()) return null;
  const extension = path.extname(file).toLowerCase();
  const etag = etagOf(file, String(told.size), String(told.mtimeMs));
  const headers = new Headers({
    'content-type': types[extension] ?? 'application/octet-stream',
    'cache-control': HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'content-security-policy': extension === '.html' ? pagePolicy : scriptPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'cross-origin',
    'access-control-allow-origin': '*',
    etag,
  });
  if (isFresh(ifNoneMatch, etag)) return new Response(null, { status: 304, headers });
  headers.set('content-length', String(told.size));
  return new Response(bytesOf(file), { headers });
};
