/** A chunk that must come later, known by its module: stops the build when what is loaded first imports it at once, by whatever way. */
export function laterChunk(isLater) {
  return {
    name: 'later-chunk',
    generateBundle(_options, bundle) {
      const visit = (fileName, trail) => {
        const { facadeModuleId, imports = [] } = bundle[fileName] ?? {};
        if (isLater.test(facadeModuleId ?? '')) this.error(`${fileName} is no longer brought later: ${[...trail, fileName].join(' → ')}.`);
        if (trail.includes(fileName)) return;
        for (const next of imports) visit(next, [...trail, fileName]);
      };
      for (const chunk of Object.values(bundle)) if (chunk.isEntry) visit(chunk.fileName, []);
    },
  };
}
