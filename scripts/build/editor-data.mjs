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
  attributes.map(({ name, fieldName: field, description, type, default: fallback }) => ({
    name,
    field,
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

/** What frameworks set is a property, which may take what no attribute can say, under its own name too. */
const jsxAttribute = ({ name, field, isFlag, isNumber, isObject, values }) => {
  const type = isFlag
    ? "boolean | ''"
    : isNumber
      ? 'number | string'
      : values.length > 0
        ? values.map((value) => `'${value}'`).join(' | ')
        : isObject
          ? 'string | object'
          : 'Text';
  return [...new Set([name, field])].map((key) => `    ${/-/.test(key) ? `'${key}'` : key}?: ${type} | undefined;`).join('\n');
};

/** As React, Preact and Svelte write who listens, and as Solid does. */
const jsxEvent = ({ name, type }) =>
  ['on', 'on:'].map((prefix) => `    '${prefix}${name}'?: ((event: ${type.text}) => unknown) | undefined;`).join('\n');

const jsxTag = (tag) =>
  `  '${tag.tagName}': Common & {\n${[...attributesOf(tag).map(jsxAttribute), ...(tag.events ?? []).map(jsxEvent)].join('\n')}\n  };`;

const eventsOf = (tags) => [...new Set(tags.flatMap(({ events = [] }) => events.map(({ type }) => type.text)))].sort();

/** Compilers that read the global `JSX` have the tags at once; those whose namespace is their own extend it in one line. */
const jsx = (tags) => `/**
 * The tags of Balise in JSX: \`import type {} from 'balise/jsx'\`. With React 19, Preact and Solid, whose namespaces are their own:
 * \`declare module 'react' { namespace JSX { interface IntrinsicElements extends BaliseTags {} } }\`, or \`'preact'\`, \`'solid-js'\`.
 * In the templates of Vue: \`declare module 'vue' { interface GlobalComponents extends BaliseComponents {} }\`.
 */
import type { ${eventsOf(tags).join(', ')} } from './types/widgets/index.js';

/** A number or a list stands for its text. */
type Text = string | number | readonly (string | number)[];

type Common = {
  id?: string | undefined;
  class?: unknown;
  className?: string | undefined;
  slot?: string | undefined;
  lang?: string | undefined;
  dir?: string | undefined;
  role?: string | undefined;
  hidden?: boolean | undefined;
  tabIndex?: number | undefined;
  style?: unknown;
  title?: string | undefined;
  key?: string | number | null | undefined;
  ref?: unknown;
  children?: unknown;
  suppressHydrationWarning?: boolean | undefined;
  /** Events of the platform: each framework has types of its own for them. */
  [handler: \`on\${string}\`]: ((event: any) => unknown) | undefined;
};

export interface BaliseTags {
${tags.map(jsxTag).join('\n')}
}

/** As compilers of Vue's templates know components. */
export type BaliseComponents = { [Tag in keyof BaliseTags]: new () => { $props: BaliseTags[Tag] } };

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
