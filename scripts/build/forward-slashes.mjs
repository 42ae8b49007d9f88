/**
 * First of the plugins. On Windows the addresses of modules have backslashes; what the others look for in them, and what says which
 * file a module goes to, is written with slashes. Vite's tools do the same.
 */
import path from 'node:path';

export function forwardSlashes(separator = path.sep) {
  return {
    name: 'forward-slashes',
    async resolveId(source, importer, options) {
      if (separator === '/') return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      return found === null || found.external ? found : { ...found, id: found.id.replaceAll(separator, '/') };
    },
  };
}
