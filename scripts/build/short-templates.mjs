/**
 * Minifiers leave template literals alone, and our style sheets and templates are such: their indentation is not worth
 * a visitor's bytes. In styles white space around punctuation goes; in HTML a line break becomes one space, which is
 * what a browser makes of it. Read as a tree, because a template holds others.
 */
import { parseAst } from 'rolldown/parseAst';

const tight = (text) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/ !/g, '!')
    .replace(/: /g, ':')
    .replace(/;\}/g, '}')
    .replace(/ > /g, '>')
    .replace(/(^|[^\w.])0\.(?=\d)/g, '$1.');

/** What stands between quotes is the page's text and stays, but a plain word that an attribute has. */
const styles = (text) =>
  text
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/='([a-z]+)'\]/g, '=$1]')
    .split(/("[^"]*"|'[^']*')/)
    .map((part, index) => (index % 2 === 1 ? part : tight(part)))
    .join('')
    .trim();

const markup = (text) => text.replace(/\s*\n\s*/g, ' ');

const shorten = { css: styles, html: markup, svg: markup };

/** Templates with one of these tags, wherever they stand in the tree. */
function* tagged(node) {
  if (node === null || typeof node !== 'object') return;
  if (node.type === 'TaggedTemplateExpression' && Object.hasOwn(shorten, node.tag.name ?? '')) yield node;
  for (const inner of Object.values(node)) yield* tagged(inner);
}

/** A line break next to a template's own quotes is for who reads the source: none of those begins or ends with inline text. */
const OPENING = /^\s*\n\s*/;
const CLOSING = /\s*\n\s*$/;

/** The texts of templates, and how each is shortened. */
const textsOf = (program) =>
  [...tagged(program)].flatMap(({ tag, quasi: { quasis } }) =>
    quasis.map(({ start, value: { raw } }, at) => {
      const opened = at === 0 ? raw.replace(OPENING, '') : raw;
      const closed = at === quasis.length - 1 ? opened.replace(CLOSING, '') : opened;
      return { start, raw, short: shorten[tag.name](closed) };
    }),
  );

/** Of a file's source: each template, cut where its values go. */
export const templatesOf = (code) =>
  [...tagged(parseAst(code, { lang: 'ts' }))].map(({ tag, quasi }) => ({
    tag: tag.name,
    strings: quasi.quasis.map(({ value }) => value.cooked),
  }));

export function shortTemplates() {
  return {
    name: 'short-templates',
    transform(code, id) {
      if (!/\/(?:packages\/elements|widgets|playground)\/.*\.ts$/.test(id)) return null;
      let short = '';
      let end = 0;
      for (const { start, raw, short: text } of textsOf(parseAst(code, { lang: 'ts' })).sort((a, b) => a.start - b.start)) {
        const from = code.indexOf(raw, start);
        short += code.slice(end, from) + text;
        end = from + raw.length;
      }
      return { code: short + code.slice(end), map: null };
    },
  };
}
