/** Copies the declarations of .types/ beside the built files, with workspace names turned into relative paths. */
import { cpSync, existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../run.mjs';
import { library, page, thinkers } from './entries.mjs';
import { keepReachable } from './reachable-declarations.mjs';

function relative(from, to) {
  const found = path.relative(path.dirname(from), to).split(path.sep).join('/');
  return found.startsWith('.') ? found : `./${found}`;
}

/** Where `@balise/<room>/<rest>` has its declaration, by the `exports` of its manifest. */
function declaration(target, room, rest) {
  const folder = [path.join('packages', room), room].find((candidate) => existsSync(path.join(root, candidate, 'package.json')));
  if (!folder) throw new Error(`A declaration names @balise/${room}, which is no room.`);
  const { exports } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
  const [pattern, file] = Object.entries(exports).find(([key]) =>
    rest ? key === `./${rest}` || key === './*' || rest.startsWith(key.slice(2, -1)) : key === '.',
  );
  const star = pattern.includes('*') ? rest.slice(pattern.slice(2, -1).length) : '';
  return path.join(target, folder, file.replace('*', star).replace(/\.ts$/, '.js'));
}

export function copyDeclarations(dist) {
  const target = path.join(dist, 'types');
  const from = path.join(root, '.types');
  const rooms = globSync('packages/*/src', { cwd: from }).filter((room) => !room.startsWith(path.join('packages', 'server')));
  for (const room of [...rooms, 'packages/charts/compiled', 'widgets']) {
    if (existsSync(path.join(from, room)))
      cpSync(path.join(from, room), path.join(target, room), { recursive: true, filter: (file) => !file.endsWith('.tsbuildinfo') });
  }
  for (const name of globSync('**/*.d.ts', { cwd: target })) {
    const file = path.join(target, name);
    const text = readFileSync(file, 'utf8')
      .replace(
        /(['"])@balise\/([a-z]+)(?:\/([\w/-]+))?\1/g,
        (_all, quote, room, rest) => `${quote}${relative(file, declaration(target, room, rest))}${quote}`,
      )
      .replace(/(['"])(\.{1,2}\/[^'"]+)\.ts\1/g, '$1$2.js$1');
    writeFileSync(file, text);
  }
  keepReachable(target, Object.values({ ...page, ...library, ...thinkers }));
}
