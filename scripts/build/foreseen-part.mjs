/**
 * The address of a part that the worker will bring, which has a digest in it, written into the module of the page that asks for
 * it beforehand. The worker is built first.
 */
let address;

export const foreseenPart = {
  /** Notes the chunk made of the module that `isOf` knows. */
  told: (isOf) => ({
    name: 'foreseen-part-told',
    generateBundle(_options, bundle) {
      const chunk = Object.values(bundle).find(({ facadeModuleId }) => isOf.test(facadeModuleId ?? ''));
      if (chunk === undefined) this.error('What draws is no chunk of its own any more.');
      address = chunk.fileName;
    },
  }),
  /** Gives it to the module that `isOf` knows, which knows of none in its source. */
  written: (isOf) => ({
    name: 'foreseen-part-written',
    transform(code, id) {
      if (!isOf.test(id)) return null;
      const given = code.replace(/: string \| null = null;/, () => ` = ${JSON.stringify(address)};`);
      if (address === undefined || given === code) this.error(`${id} has no place for the address of what draws.`);
      return { code: given, map: null };
    },
  }),
};
