/** What the manifest analyzer reads and what it keeps: classes that integrators meet, less what is private to them. */
const inside = ({ privacy, name }) => privacy === 'private' || privacy === 'protected' || name.startsWith('#') || name.startsWith('_');

const kept = (declaration) => ({
  ...declaration,
  ...(declaration.members ? { members: declaration.members.filter((member) => !inside(member)) } : {}),
});

export default {
  globs: ['widgets/*.ts', 'packages/elements/src/shell.ts', 'packages/elements/src/events.ts'],
  litelement: true,
  quiet: true,
  packagejson: false,
  plugins: [
    {
      name: 'what-integrators-meet',
      packageLinkPhase({ customElementsManifest }) {
        customElementsManifest.modules = customElementsManifest.modules
          .map((module) => ({ ...module, declarations: module.declarations.filter(({ kind }) => kind === 'class').map(kept) }))
          .filter(({ declarations }) => declarations.length > 0);
      },
    },
  ],
};
