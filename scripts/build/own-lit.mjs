/**
 * What our elements ask of Lit, in its place (`packages/elements/src/lit/`): a sixth of what every page downloads for its first words
 * was for what nothing here asks. A source that asks for more than that has stops the build.
 */
import path from 'node:path';
import { root } from '../run.mjs';
import { templatesOf } from './short-templates.mjs';

const OWN = path.join(root, 'packages/elements/src/lit/index.ts');

/** Members and imports by which a class would ask for more. */
const ASKED = [
  /\b(?:firstUpdated|shouldUpdate|scheduleUpdate|getUpdateComplete|addController|addInitializer|createProperty|renderOptions|noChange)\b/,
  /\b(?:handleEvent|hasUpdated|isUpdatePending|enableUpdating|shadowRootOptions|hasChanged|static properties|render(?:Before|Root)Options)\b/,
  /requestUpdate\([^)]/,
  /changed\.(?!has\()\w+/,
  /from 'lit\/|lit-html\/directive/,
];
/** Where properties are declared for all. */
const DECLARING = /\/packages\/elements\/src\/define\.ts$/;

const HOLE = '\u0000';
const RAW = new RegExp(`<(script|style|textarea|title)\\b[^>]*>[^<]*${HOLE}`, 'i');
/** A tag, its text between double quotes aside. */
const TAG = /<\/?[a-zA-Z](?:"[^"]*"|[^">])*>/g;
/** An attribute that is a value, or has values in its text. HTML has no capitals in their names, and ends a tag at the first `>` for us. */
const ATTRIBUTE = /(?<=\s)[.?@]?[a-z][a-z-]*=(?:"[^">]*"|\0(?=[\s>]))/g;
const isOdd = (tag) => tag.replace(ATTRIBUTE, '').includes(HOLE) || /='|"[^">]*>[^"]*"/.test(tag);

/** What is odd in a template that is cut where values go; null when nothing is. */
function oddity(strings) {
  const text = strings.join(HOLE);
  if (/<!|<\/[^a-zA-Z]/.test(text)) return 'a comment';
  if (RAW.test(text)) return 'a value as the text of an area';
  return text.match(TAG)?.find(isOdd) ?? null;
}

const OURS = /\/(?:packages\/elements\/src\/(?!lit\/)|widgets\/|playground\/|stories\/).*\.ts$/;

export function ownLit() {
  return {
    name: 'own-lit',
    resolveId: (id) => (id === 'lit' ? OWN : null),
    transform(code, id) {
      if (!OURS.test(id)) return null;
      const asked = DECLARING.test(id) ? null : ASKED.map((pattern) => pattern.exec(code)).find((found) => found !== null);
      if (asked) this.error(`${id} asks for ${asked[0]}, which the built Lit does without.`);
      for (const { tag, strings } of templatesOf(code)) {
        if (tag === 'css' && strings.length > 1) this.error(`${id} puts values in a style sheet: the built Lit has no way for them.`);
        const odd = tag === 'html' ? oddity(strings) : null;
        if (odd !== null) this.error(`${id} has a template with ${odd}, which the built Lit does not read.`);
      }
      return null;
    },
  };
}
