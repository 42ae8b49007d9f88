/** Removes the declarations that no entry leads to: they name what is not published, and are most of the files. */
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

const RELATIVE = /(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+)\.js['"]/g;

export function keepReachable(types, entries) {
  const kept = new Set();
  const visit = (file) => {
    if (kept.has(file)) return;
    if (!existsSync(file)) throw new Error(`No declaration: ${file}`);
    kept.add(file);
    for (const [, name] of readFileSync(file, 'utf8').matchAll(RELATIVE)) visit(path.resolve(path.dirname(file), `${name}.d.ts`));
  };
  for (const entry of entries) visit(path.resolve(types, entry.replace(/\.ts$/, '.d.ts')));
  for (const name of globSync('**/*.d.ts', { cwd: types })) {
    const file = path.resolve(types, name);
    if (!kept.has(file)) rmSync(file);
  }
}
