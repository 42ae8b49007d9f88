/** What the manifest analyzer reads and what it keeps: classes that integrators meet, less what is private to them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './run.mjs';

const inside = ({ privacy, name }) => privacy === 'private' || privacy === 'protected' || name.startsWith('#') || name.startsWith('_');

const kept = (declaration) => ({
  ...declaration,
  ...(declaration.members ? { members: declaration.members.filter((member) => !inside(member)) } : {}),
});

/** `const shows = ['top', 'bottom'] as const` and `levels` of the model, so that `(typeof shows)[number]` is told as what it may be. */
const lists = new Map();
const named = {
  Level: /export const levels = \[([^\]]*)\]/.exec(readFileSync(path.join(root, 'packages/model/src/territory.ts'), 'utf8'))[1],
  Locale: "'fr', 'en'",
};
const union = (list) => [...list.matchAll(/'[^']*'/g)].map(([choice]) => choice).join(' | ');
const spelled = (value) => {
  if (typeof value !== 'object' || value === null) return value;
  const copy = Array.isArray(value) ? value.map(spelled) : Object.fromEntries(Object.entries(value).map(([key, of]) => [key, spelled(of)]));
  const text = copy.type?.text;
  if (typeof text !== 'string') return copy;
  const told = text
    .replace(/\(typeof (\w+)\)\[number\]/g, (all, name) => lists.get(name) ?? all)
    .replace(/^(Level|Locale)\b/, (name) => union(named[name]));
  return { ...copy, type: { ...copy.type, text: told } };
};

export default {
  globs: ['widgets/*.ts', 'widgets/pickers/combobox.ts', 'packages/elements/src/shell.ts', 'packages/elements/src/events.ts'],
  litelement: true,
  quiet: true,
  packagejson: false,
  plugins: [
    {
      name: 'what-integrators-meet',
      collectPhase({ node }) {
        for (const [, name, list] of (node.parent === undefined ? node.text : '').matchAll(/const (\w+) = \[([^\]]*)\] as const;/g))
          lists.set(name, union(list));
      },
      packageLinkPhase({ customElementsManifest }) {
        customElementsManifest.modules = customElementsManifest.modules
          .map((module) => ({
            ...module,
            declarations: module.declarations
              .filter(({ kind }) => kind === 'class')
              .map(kept)
              .map(spelled),
          }))
          .filter(({ declarations }) => declarations.length > 0);
      },
    },
  ],
};
