/**
 * What two pieces read, and the core does not, is copied into one of them. With the core, every page would download it; in a file of
 * its own, each piece would bring one more. It must keep nothing between two calls: a copy has its own.
 */
import { readFileSync } from 'node:fs';

const OWN = /\.own\.ts$/;
const copyOf = (file) => file.replace(/\.ts$/, '.own.ts');
const original = (copy) => copy.replace(OWN, '.ts');

/**
 * @param files what is copied
 * @param piece the modules that read copies; where none reads one of them any more, the build stops
 */
export const ownCopies = (files, piece) => ({
  name: 'own-copies',
  async resolveId(source, importer, options) {
    if (importer === undefined || !(piece.test(importer) || OWN.test(importer))) return null;
    const found = await this.resolve(source, importer, { ...options, skipSelf: true });
    return found !== null && files.includes(found.id) ? { ...found, id: copyOf(found.id) } : null;
  },
  load: (id) => (OWN.test(id) ? readFileSync(original(id), 'utf8') : null),
  generateBundle(_options, bundle) {
    const bundled = Object.values(bundle).flatMap(({ modules = {} }) => Object.keys(modules));
    for (const file of files) if (!bundled.includes(copyOf(file))) this.error(`${file} is read by no module of ${piece}: no copy is made.`);
  },
});
