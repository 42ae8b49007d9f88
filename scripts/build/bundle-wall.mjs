/** Stops the build when a bundle holds a module that must not be there, and says by which path it came. */
import path from 'node:path';
import { root } from '../run.mjs';

const fromRoot = (file) => path.relative(root, file).replaceAll(path.sep, '/');

export function bundleWall(name, forbidden) {
  return {
    name: 'bundle-wall',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const [id, { renderedLength }] of Object.entries(chunk.modules)) {
          const short = fromRoot(id);
          if (renderedLength > 0 && forbidden.test(short))
            this.error(`${name}: ${chunk.fileName} holds ${short}, imported by ${importers(this, id)}.`);
        }
      }
    },
  };
}

function importers(context, id) {
  const trail = [];
  for (let at = id; at && trail.length < 8; at = context.getModuleInfo(at)?.importers.find((other) => !trail.includes(other)))
    trail.push(at);
  return trail.slice(1).map(fromRoot).join(' ← ');
}
