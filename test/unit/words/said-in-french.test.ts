/**
 * Whatever a problem says of what was got, expected or to do has its French: read from the sources of every room, so that a new fault
 * does not speak English in a French page.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { inFrench } from '../../../packages/words/src/problems/findings.fr.ts';

const packages = fileURLToPath(new URL('../../../packages/', import.meta.url));
const rooms = ['model', 'territories', 'sources', 'engine', 'charts', 'core', 'elements'];
/** They are the words themselves. */
const isWords = (file: string): boolean => /problem-words\.(?:en|fr)\.ts$/u.test(file);
const files = rooms.flatMap((room) =>
  readdirSync(path.join(packages, room, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !isWords(name))
    .map((name) => path.join(room, 'src', name)),
);

type Text = { readonly parts: readonly string[]; readonly quoted: readonly boolean[]; readonly end: number };

/** What is between the braces of a template, from after the first; and where they close. */
const holeFrom = (source: string, start: number): { readonly code: string; readonly end: number } => {
  let at = start;
  for (let depth = 1; ; at += 1) {
    if (source[at] === '{') depth += 1;
    else if (source[at] === '}') depth -= 1;
    else if (source[at] === '`') at = textAt(source, at)!.end - 1;
    if (depth === 0) return { code: source.slice(start, at), end: at + 1 };
  }
};

/** The string or the template that begins at `start`: what it says around its holes, and which of these are written as JSON. */
function textAt(source: string, start: number): Text | null {
  const mark = source[start]!;
  if (!"'`".includes(mark)) return null;
  const parts = [''];
  const quoted: boolean[] = [];
  let at = start + 1;
  while (source[at] !== mark) {
    if (mark === '`' && source.startsWith('${', at)) {
      const { code, end } = holeFrom(source, at + 2);
      parts.push('');
      quoted.push(code.startsWith('JSON.stringify('));
      at = end;
    } else {
      if (source[at] === '\\') at += 1;
      parts[parts.length - 1] += source[at]!;
      at += 1;
    }
  }
  return { parts, quoted, end: at + 1 };
}

/** Every text of the members of problems, and of the arguments of what makes them. Those of the page are also examples, of no language. */
const textsOf = (source: string, isOfPage = false): readonly Text[] => {
  const found: Text[] = [];
  const collect = (from: number, isOver: (character: string, depth: number) => boolean): void => {
    let depth = 0;
    for (let at = from; at < source.length && !isOver(source[at]!, depth);) {
      const text = textAt(source, at);
      if (text !== null && depth === 0 && !source.slice(0, at).endsWith('=== ')) found.push(text);
      if ('([{'.includes(source[at]!)) depth += 1;
      if (')]}'.includes(source[at]!)) depth -= 1;
      at = text?.end ?? at + 1;
    }
  };
  for (const { index, 0: name } of source.matchAll(/\b(?:got|expected|todo):/gu))
    collect(index + name.length, (character, depth) => depth < 0 || (depth === 0 && /[,;}]/u.test(character)));
  for (const { index, 0: name } of isOfPage
    ? []
    : source.matchAll(/\b(?:unreadable|invalid|unknownVintage|forbidden(?:Level|Breakdown|Time))\(/gu))
    collect(index + name.length, (_, depth) => depth < 0);
  // A word alone is a name: of a member, of a type.
  return found.filter(({ parts }) => /[a-z]{2}/u.test(parts.join('')) && parts.join('7').includes(' '));
};

/** What may stand in a hole: a number or a name, an ending, a side, an attribute, a level. */
const fillings = ['7', '', 's', 'left', 'catalog', 'com'];
const written = ({ parts, quoted }: Text, filling: string): string =>
  parts.reduce((said, part, index) => `${said}${quoted[index - 1] === true ? '"7"' : filling}${part}`);

describe('what a problem says', () => {
  test('is found in the sources', () => {
    assert.deepEqual(
      textsOf("problem('X', { got: a ? `${JSON.stringify(b)} as ${`x`} of` : 'a thing', expected: 'it' })").map((text) =>
        written(text, '7'),
      ),
      ['"7" as 7 of', 'a thing'],
    );
    assert.deepEqual(
      textsOf("unreadable(`a size of ${n}`, 'a whole number', at)").map((text) => written(text, '7')),
      ['a size of 7', 'a whole number'],
    );
  });

  test('has its French', () => {
    const texts = files.flatMap((file) =>
      textsOf(readFileSync(path.join(packages, file), 'utf8'), file.startsWith('elements')).map((text) => ({
        file,
        text,
        said: written(text, '7'),
      })),
    );
    assert.ok(texts.length > 300, String(texts.length));
    assert.deepEqual(
      texts
        .filter(({ text }) => fillings.every((filling) => inFrench(written(text, filling)) === undefined))
        .map(({ file, said }) => `${file}: ${said}`),
      [],
    );
  });
});
