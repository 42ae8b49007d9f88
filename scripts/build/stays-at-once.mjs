const STAYING = 'balise:staying';

/**
 * What several pieces read, and the core does not, stays with the core all the same, which is there at once: apart from them it
 * would be a file of its own, that each of them brings. Stops the build where the piece named has one.
 *
 * @param core the module of the core that is told to import them
 * @param shared what stays
 * @param piece whose only other file is the core
 */
export const staysAtOnce = (core, shared, piece) => ({
  name: 'stays-at-once',
  transform: (code, id) => (core.test(id) ? { code: `import ${JSON.stringify(STAYING)};\n${code}`, map: null } : null),
  // Nothing of them is used by the core: the import is kept all the same.
  resolveId: (id) => (id === STAYING ? { id: `\0${STAYING}`, moduleSideEffects: 'no-treeshake' } : null),
  load: (id) => (id === `\0${STAYING}` ? shared.map((file) => `import ${JSON.stringify(file)};\n`).join('') : null),
  generateBundle(_options, bundle) {
    const chunk = Object.values(bundle).find(({ name }) => name === piece);
    for (const name of chunk?.imports ?? [])
      if (!bundle[name].isEntry)
        this.error(`${piece} would bring ${name}, of ${Object.keys(bundle[name].modules).join(', ')}: let it stay with the core.`);
  },
});
