/** A host on this machine: folders by prefix, pages written by the section, text compressed as any host does. */
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import zlib from 'node:zlib';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};
const packed = new Set(['.html', '.js', '.mjs', '.css', '.json', '.csv', '.svg']);

/** Compressed once each: the bench measures the page, not zlib. */
const compressed = new Map();
const compress = (key, body) => {
  if (!compressed.has(key)) compressed.set(key, zlib.brotliCompressSync(body));
  return compressed.get(key);
};

/** `folders`: prefix → folder; `pages`: path → body; `headers`: of every reply, or by its path; `plain`: prefixes never compressed. */
/** Resolves with the host's `url`, how many bytes of bodies it has `sent()`, and `close()`. */
export async function serve({ folders = {}, pages = {}, headers = {}, plain = new Set() }) {
  const find = async (pathname) => {
    if (Object.hasOwn(pages, pathname)) return Buffer.from(pages[pathname]);
    const prefix = Object.keys(folders).find((start) => pathname.startsWith(start));
    if (prefix === undefined) return null;
    return readFile(path.join(folders[prefix], path.normalize(`/${decodeURIComponent(pathname.slice(prefix.length))}`))).catch(() => null);
  };
  let sent = 0;
  const server = createServer(async (request, response) => {
    const asked = new URL(request.url, 'http://host').pathname;
    const pathname = asked.endsWith('/') ? `${asked}index.html` : asked;
    const body = await find(pathname);
    if (body === null) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('not here');
    const extension = path.extname(pathname);
    const type = types[extension] ?? 'application/octet-stream';
    const head = { 'content-type': type, ...(typeof headers === 'function' ? headers(pathname) : headers) };
    const isPlain = [...plain].some((prefix) => pathname.startsWith(prefix));
    if (isPlain || !packed.has(extension) || !/\bbr\b/.test(request.headers['accept-encoding'] ?? ''))
      return void ((sent += body.length), response.writeHead(200, head).end(body));
    const packedBody = compress(pathname + body.length, body);
    sent += packedBody.length;
    return void response.writeHead(200, { ...head, 'content-encoding': 'br', vary: 'accept-encoding' }).end(packedBody);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    sent: () => sent,
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
