/**
 * The addresses of parts that the worker will bring, which have a digest in them, written into the module of the page that asks
 * for them beforehand. The worker is built first.
 */
let addresses;

export const foreseenParts = {
  /** Notes where the chunks of these names are; what draws, known by its module, is `painter`. */
  told: (names, painter) => ({
    name: 'foreseen-parts-told',
    generateBundle(_options, bundle) {
      const nameOf = ({ facadeModuleId, name }) => (painter.test(facadeModuleId ?? '') ? 'painter' : name);
      const files = Object.fromEntries(Object.values(bundle).map((chunk) => [nameOf(chunk), chunk.fileName]));
      addresses = names
        .map((name) => {
          const file = /^worker-parts\/(.+)\.js$/.exec(files[name])?.[1];
          return file?.startsWith(`${name}-`) ? file : this.error(`${name} is no part of the worker by its name any more.`);
        })
        .join(' ');
    },
  }),
  /** Gives them to the module that `isOf` knows, which knows of none in its source. */
  written: (isOf) => ({
    name: 'foreseen-parts-written',
    transform(code, id) {
      if (!isOf.test(id)) return null;
      const given = code.replace(/ \| null = null;/, () => ` = ${JSON.stringify(addresses)};`);
      if (addresses === undefined || given === code) this.error(`${id} has no place for addresses.`);
      return { code: given, map: null };
    },
  }),
};
