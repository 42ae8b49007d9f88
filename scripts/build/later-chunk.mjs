/** A chunk that must come later: stops the build when what is loaded first imports it at once, by whatever way. */
export function laterChunk(later) {
  return {
    name: 'later-chunk',
    generateBundle(_options, bundle) {
      const visit = (fileName, trail) => {
        if (fileName === later) this.error(`${later} is no longer brought later: ${[...trail, fileName].join(' → ')}.`);
        if (trail.includes(fileName)) return;
        for (const next of bundle[fileName]?.imports ?? []) visit(next, [...trail, fileName]);
      };
      for (const chunk of Object.values(bundle)) if (chunk.isEntry) visit(chunk.fileName, []);
    },
  };
}
