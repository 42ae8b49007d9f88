/** Completes the built playground: its pages and data as they are, and the core that its brain looks for. */
import { copyFileSync, cpSync, globSync } from 'node:fs';
import path from 'node:path';
import { root } from '../run.mjs';

const written = /(^|\/)(package\.json|tsconfig\.json|pipeline(\/.*)?|node_modules|.*\.ts)$/;

export function assemblePlayground(dist) {
  const from = path.join(root, 'playground');
  const to = path.join(dist, 'playground');
  cpSync(from, to, { recursive: true, filter: (file) => !written.test(path.relative(from, file).split(path.sep).join('/')) });
  for (const file of globSync('{worker,inline}.js', { cwd: dist })) copyFileSync(path.join(dist, file), path.join(to, file));
  for (const folder of globSync('{worker,inline}-parts', { cwd: dist }))
    cpSync(path.join(dist, folder), path.join(to, folder), { recursive: true });
}
