/**
 * What a thinker lends its pieces goes by the names that it has at home. Rollup gives each a second one, for the way between two files
 * (`export{pt as $,Ml as A,…}`): in a core of two hundred such names that is a third of a kilobyte that every page would download.
 *
 * A piece is then written with names that its address does not tell; so the address of each says those names too, or what was kept of one
 * build would be read with the core of another. What has no such address (the painter) goes on saying the second names, which
 * change less from one build to the next.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';

const EXPORTS = /export\{([^{}]*)\};?\s*$/;
const IMPORTS = /\b(import|export)\{([^{}]*)\}from"([^"]*)"/g;
/** Ways to take what is lent without saying its name. */
const WHOLE = /\*as [\w$]+ ?from"([^"]*)"|\bimport\("([^"]*)"\)/g;
const HASH = /-[0-9a-f]{8}\.js$/;

/** Ten digits compress better than sixteen, and servers know a name that says what it holds by them. */
const digitsOf = (text) => String(createHash('sha256').update(text).digest().readUInt32LE() % 1e8).padStart(8, '0');

const specifiers = (list) => list.split(',').map((text) => text.trim().split(' as '));
const said = (from, to) => (from === to ? from : `${from} as ${to}`);
const shortestFirst = (a, b) => a.length - b.length || (a < b ? -1 : 1);

const pathFrom = ({ fileName }, from) => path.posix.join(path.posix.dirname(fileName), from);

/** What files whose address says nothing of what they hold take of this one. */
const takenByName = (chunks, lender) =>
  chunks
    .filter(({ fileName }) => !HASH.test(fileName))
    .flatMap((chunk) =>
      [...chunk.code.matchAll(IMPORTS)].flatMap(([, , list, from]) =>
        pathFrom(chunk, from) === lender ? specifiers(list).map(([alias]) => alias) : [],
      ),
    );

export const ownNames = () => ({
  name: 'own-names',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
    /** By file, the name at home of each name lent. */
    const lent = new Map();
    for (const chunk of chunks.filter(({ isEntry }) => isEntry)) {
      const list = EXPORTS.exec(chunk.code)?.[1];
      if (list === undefined || list === '') continue;
      const known = [...this.getModuleInfo(chunk.facadeModuleId).exports, ...takenByName(chunks, chunk.fileName)];
      const pairs = specifiers(list).map(([local, alias = local]) => [local, alias]);
      const [kept, freed] = [pairs.filter(([, alias]) => known.includes(alias)), pairs.filter(([, alias]) => !known.includes(alias))];
      /** The second names that stay are taken. */
      const own = new Map(freed.map(([local, alias]) => [alias, kept.some(([, taken]) => taken === local) ? `${local}$$` : local]));
      lent.set(chunk.fileName, own);
      const texts = [
        ...freed.map(([local, alias]) => said(local, own.get(alias))).sort(shortestFirst),
        ...kept.map((pair) => said(...pair)),
      ];
      chunk.code = chunk.code.replace(EXPORTS, () => `export{${texts.join()}};\n`);
    }
    for (const chunk of chunks) {
      const lentBy = (from) => lent.get(pathFrom(chunk, from));
      for (const [, from, brought] of chunk.code.matchAll(WHOLE))
        if (lentBy(from ?? brought) !== undefined) this.error(`${chunk.fileName} takes ${from ?? brought} whole: its names must be said.`);
      chunk.code = chunk.code.replace(IMPORTS, (whole, verb, list, from) => {
        const own = lentBy(from);
        if (own === undefined) return whole;
        const taken = specifiers(list).map(([alias, local = alias]) => said(own.get(alias) ?? alias, local));
        return `${verb}{${taken.join()}}from"${from}"`;
      });
    }
    const digest = JSON.stringify([...lent].map(([file, own]) => [file, ...own]));
    const addresses = new Map(
      chunks
        .filter(({ fileName }) => HASH.test(fileName))
        .map(({ fileName }) => {
          return [fileName, fileName.replace(HASH, `-${digitsOf(fileName + digest)}.js`)];
        }),
    );
    const named = (text) =>
      [...addresses].reduce((kept, [from, to]) => kept.replaceAll(path.posix.basename(from), path.posix.basename(to)), text);
    for (const chunk of chunks) {
      chunk.code = named(chunk.code);
      chunk.imports = chunk.imports.map((file) => addresses.get(file) ?? file);
      chunk.dynamicImports = chunk.dynamicImports.map((file) => addresses.get(file) ?? file);
      chunk.fileName = addresses.get(chunk.fileName) ?? chunk.fileName;
    }
  },
});
