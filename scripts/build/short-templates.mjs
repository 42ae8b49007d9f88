/**
 * Minifiers leave template literals alone, and our style sheets and templates are such: their indentation is not worth
 * a visitor's bytes. In styles white space around punctuation goes; in HTML a line break becomes one space, which is
 * what a browser makes of it.
 */
const TEMPLATE = /\b(css|html|svg)`((?:[^`\\$]|\\.|\$(?!\{)|\$\{[^`{}]*\})*)`/g;

const tight = (text) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;\}/g, '}');

/** What stands between quotes is the page's text and stays. */
const styles = (text) =>
  text
    .replace(/\/\*[^]*?\*\//g, '')
    .split(/("[^"]*"|'[^']*')/)
    .map((part, index) => (index % 2 === 1 ? part : tight(part)))
    .join('')
    .trim();

export function shortTemplates() {
  return {
    name: 'short-templates',
    transform(code, id) {
      if (!/\/(?:packages\/elements|widgets|playground)\/.*\.ts$/.test(id)) return null;
      return {
        code: code.replace(TEMPLATE, (_all, tag, text) => `${tag}\`${tag === 'css' ? styles(text) : text.replace(/\s*\n\s*/g, ' ')}\``),
        map: null,
      };
    },
  };
}
