/**
 * Minified code loses its notices: the licences of what a bundle holds are written beside it, once each, and the
 * NOTICE.txt of our own rooms that carry data of others.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const BETWEEN = `\n${'-'.repeat(60)}\n\n`;

/** The packages whose notices are in such a text. */
export const packagesNoticed = (text) =>
  text.split(BETWEEN).flatMap((notice) => {
    const [, name, version, license] = /^(\S+) (\d\S*) \((.+)\)\n/.exec(notice) ?? [];
    return name === undefined ? [] : [{ name, version, license }];
  });

export function licenses(fileName) {
  return {
    name: 'licenses',
    generateBundle(_options, bundle) {
      const folders = new Set();
      const rooms = new Set();
      for (const chunk of Object.values(bundle)) {
        for (const id of Object.keys(chunk.modules ?? {})) {
          const folder = id.match(/^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0];
          if (folder) folders.add(folder);
          const room = id.match(/^.*[\\/]packages[\\/][^\\/]+(?=[\\/]src[\\/].*[\\/]data[\\/])/)?.[0];
          if (room && existsSync(path.join(room, 'NOTICE.txt'))) rooms.add(path.join(room, 'NOTICE.txt'));
        }
      }
      const notices = [...folders].sort().map((folder) => {
        const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
        const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
        const text = file && existsSync(path.join(folder, file)) ? readFileSync(path.join(folder, file), 'utf8').trim() : '';
        return `${name} ${version} (${license})\n\n${text}\n`;
      });
      notices.push(...[...rooms].sort().map((file) => readFileSync(file, 'utf8')));
      if (notices.length > 0) this.emitFile({ type: 'asset', fileName, source: notices.join(BETWEEN) });
    },
  };
}
