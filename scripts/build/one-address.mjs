/** Modules that look for a file beside themselves must be in the chunk of that name, or they would look elsewhere. */
export function oneAddress(fileName, modules) {
  return {
    name: 'one-address',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        const lost = Object.keys(chunk.modules ?? {}).find((id) => modules.test(id));
        if (lost && chunk.fileName !== fileName) this.error(`${lost} must be in ${fileName}, and is in ${chunk.fileName}.`);
      }
    },
  };
}
