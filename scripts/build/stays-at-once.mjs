const STAYING = 'balise:staying';

/**
 * What pictures and a piece of the core both read stays with the core, which is there at once: apart from both it would be a
 * file of its own, that every picture brings. Stops the build where one is.
 *
 * @param core the module of the core that is told to import them
 * @param shared what stays
 * @param painter the chunk that draws
 */
export const staysAtOnce = (core, shared, painter) => ({
  name: 'stays-at-once',
  transform: (code, id) => (core.test(id) ? { code: `import ${JSON.stringify(STAYING)};\n${code}`, map: null } : null),
  // Nothing of them is used by the core: the import is kept all the same.
  resolveId: (id) => (id === STAYING ? { id: `\0${STAYING}`, moduleSideEffects: 'no-treeshake' } : null),
  load: (id) => (id === `\0${STAYING}` ? shared.map((file) => `import ${JSON.stringify(file)};\n`).join('') : null),
  generateBundle(_options, bundle) {
    for (const name of bundle[painter]?.imports ?? [])
      if (!bundle[name].isEntry)
        this.error(`Every picture would bring ${name}, of ${Object.keys(bundle[name].modules).join(', ')}: let it stay with the core.`);
  },
});
