/** A reading as static HTML for a CMS, an e-mail, a light-DOM fallback: words and a real table, no script, no style. */
import type { Reading, SourceLine } from '@balise/model';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export const staticHtml = (
  { title, sentence, notice, table, notes, sources, definitions = [] }: Reading,
  headingLevel: number,
  sourceText: (source: SourceLine) => string,
): string => {
  const head = table.columns.map(({ label }) => `<th scope="col">${escaped(label)}</th>`).join('');
  const heads = table.columns.findIndex(({ align }) => align !== undefined);
  const body = table.rows
    .map(
      ({ cells }) =>
        `<tr>${cells.map(({ text }, index) => (index === 0 || index < heads ? `<th scope="row">${escaped(text)}</th>` : `<td>${escaped(text)}</td>`)).join('')}</tr>`,
    )
    .join('\n');
  return [
    `<h${headingLevel}>${escaped(title)}</h${headingLevel}>`,
    notice ? `<p><strong>${escaped(notice.word)}</strong> ${escaped(notice.text)}</p>` : '',
    sentence === '' ? '' : `<p>${escaped(sentence)}</p>`,
    table.rows.length === 0
      ? ''
      : `<table>\n<caption>${escaped(table.caption)}</caption>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table>`,
    ...notes.map((note) => `<p>${escaped(note)}</p>`),
    ...definitions.map(
      ({ label, text, lang }) => `<p><strong>${escaped(label)}.</strong> <span lang="${lang}">${escaped(text)}</span></p>`,
    ),
    ...sources.map((source) => `<p>${escaped(sourceText(source))}</p>`),
  ]
    .filter(Boolean)
    .join('\n');
};
