/**
 * What editors and compilers know of our tags, all of it drawn from one manifest: VS Code's custom data, JetBrains'
 * web-types, and the tags of JSX. File name → text.
 */
const line = (text = '') => text.replace(/\s+/g, ' ').trim();
const text = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** The strings that a type lists (`'fr' | 'en'`); none when it is open. */
const choices = (type = '') => {
  const parts = type.split('|').map((part) => part.trim());
  const known = parts.filter((part) => part !== 'undefined');
  return known.every((part) => /^'[^']*'$/.test(part)) ? known.map((part) => part.slice(1, -1)) : [];
};

const attributesOf = ({ attributes = [] }) =>
  attributes.map(({ name, description, type, default: fallback }) => ({
    name,
    description: line(description),
    isFlag: type?.text === 'boolean',
    isNumber: /^number\b/.test(type?.text ?? ''),
    isObject: /\bobject\b/.test(type?.text ?? ''),
    values: choices(type?.text),
    ...(fallback === undefined ? {} : { fallback: fallback.replace(/^'|'$/g, '') }),
  }));

const vscode = (tags) => ({
  version: 1.1,
  tags: tags.map((tag) => ({
    name: tag.tagName,
    description: { kind: 'markdown', value: tag.summary ?? tag.description ?? '' },
    attributes: attributesOf(tag).map(({ name, description, isFlag, values }) => ({
      name,
      description,
      ...(isFlag ? { valueSet: 'v' } : {}),
      ...(values.length > 0 ? { values: values.map((value) => ({ name: value })) } : {}),
    })),
  })),
});

const named = (list = []) => list.map(({ name, description }) => ({ name, description: line(description) }));

const webTypes = (tags, version) => ({
  $schema: 'https://json.schemastore.org/web-types',
  name: 'balise',
  version,
  'description-markup': 'markdown',
  contributions: {
    html: {
      elements: tags.map((tag) => ({
        name: tag.tagName,
        description: line(tag.summary ?? tag.description),
        attributes: attributesOf(tag).map(({ name, description, isFlag, isNumber, values, fallback }) => ({
          name,
          description,
          ...(fallback === undefined ? {} : { default: fallback }),
          value: {
            type: isFlag ? 'boolean' : isNumber ? 'number' : values.length > 0 ? values.map((value) => `'${value}'`).join(' | ') : 'string',
          },
        })),
        slots: named(tag.slots),
        js: {
          events: named(tag.events),
          properties: (tag.members ?? [])
            .filter(({ kind }) => kind === 'field')
            .map(({ name, description }) => ({ name, description: line(description) })),
        },
        css: { parts: named(tag.cssParts), properties: named(tag.cssProperties) },
      })),
    },
  },
});

/** What frameworks set is a property, which may take what no attribute can say. */
const jsxAttribute = ({ name, isFlag, isNumber, isObject, values }) => {
  const type = isFlag
    ? "boolean | ''"
    : isNumber
      ? 'number | string'
      : values.length > 0
        ? values.map((value) => `'${value}'`).join(' | ')
        : isObject
          ? 'string | object'
          : 'string';
  return `    ${/-/.test(name) ? `'${name}'` : name}?: ${type} | undefined;`;
};

/** Compilers that read the global `JSX` have the tags at once; React 19 has a namespace of its own, extended in one line. */
const jsx = (tags) => `/**
 * The tags of Balise in JSX: \`import type {} from 'balise/jsx'\`. With React 19, whose namespace is its own:
 * \`declare module 'react' { namespace JSX { interface IntrinsicElements extends BaliseTags {} } }\`.
 */
type Common = {
  id?: string | undefined;
  class?: string | undefined;
  className?: string | undefined;
  slot?: string | undefined;
  lang?: string | undefined;
  hidden?: boolean | undefined;
  style?: unknown;
  title?: string | undefined;
  key?: string | number | null | undefined;
  ref?: unknown;
  children?: unknown;
};

export interface BaliseTags {
${tags.map((tag) => `  '${tag.tagName}': Common & {\n${attributesOf(tag).map(jsxAttribute).join('\n')}\n  };`).join('\n')}
}

declare global {
  namespace JSX {
    interface IntrinsicElements extends BaliseTags {}
  }
}
`;

export function editorData(manifest, version) {
  const tags = manifest.modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName !== undefined);
  return {
    'custom-elements.json': text(manifest),
    'vscode.html-custom-data.json': text(vscode(tags)),
    'web-types.json': text(webTypes(tags, version)),
    'jsx.d.ts': jsx(tags),
  };
}
