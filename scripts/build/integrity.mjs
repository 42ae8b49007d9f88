/**
 * The digests of all that a page may import, as the import map that a page of a host carries: a browser that knows it runs no
 * file but those that were built. By SHA-256: digests do not compress, and each page carries them. Written for `/balise/`, where documents put us.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

export const INTEGRITY = 'integrity.json';

/** The worker is none of them: no import map is asked about it. What it imports, the page asks for beforehand, which is. */
const OF_A_PAGE = /^(?:(?:auto|balise|brain|inline)|(?:widgets|parts|inline-parts|worker-parts)\/[\w.-]+)\.js$/;

export function integrity(dist) {
  const names = readdirSync(dist, { recursive: true }).map((name) => name.replaceAll(path.sep, '/'));
  const digest = (name) =>
    `sha256-${createHash('sha256')
      .update(readFileSync(path.join(dist, name)))
      .digest('base64')}`;
  const told = names
    .filter((name) => OF_A_PAGE.test(name))
    .sort()
    .map((name) => [`/balise/${name}`, digest(name)]);
  return { integrity: Object.fromEntries(told) };
}
