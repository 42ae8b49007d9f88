/** The table behind every figure: real, complete in ranks of rows, with the words a screen reader needs. */
import { type TemplateResult, html, nothing } from 'lit';
import type { ReadingTable } from '@balise/model';

/** Always in the document, open or not. */
const ROWS_ALWAYS = 20;
/** Beyond this, the file is the better way to read. */
const ROWS_AT_MOST = 1000;

/** Numbers and periods are not cut in two; a remark may be. */
const SHORT = 14;

/** What is seen and, where it is not read aloud as it is written, what is heard in its place. */
export const seenAndHeard = (text: string, spoken = text): unknown =>
  spoken === text ? text : html`<span aria-hidden="true">${text}</span><span class="away">${spoken}</span>`;

export const readingTable = (table: ReadingTable, isWhole: boolean, more: (shown: number) => string): TemplateResult => {
  // What a row is of stands before its figure: territory, breakdowns, period.
  const heads = table.columns.findIndex(({ align }) => align);
  const rows = table.rows.slice(0, isWhole ? ROWS_AT_MOST : ROWS_ALWAYS);
  return html`
    <table part="table">
      <caption>
        ${table.caption}
      </caption>
      <thead>
        <tr>
          ${table.columns.map(({ label, align }) => html`<th scope="col" class=${align ?? nothing}>${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ role, cells }) => html`
            <tr class=${role}>
              ${cells.map((cell, i) => {
                const look = `${i > 0 && cell.text.length <= SHORT ? 'short' : ''} ${table.columns[i]?.align ?? ''}`;
                return i === 0 || i < heads
                  ? html`<th class=${look} scope="row">${seenAndHeard(cell.text, cell.spoken)}</th>`
                  : html`<td class=${look}>${seenAndHeard(cell.text, cell.spoken)}</td>`;
              })}
            </tr>
          `,
        )}
      </tbody>
    </table>
    ${rows.length < table.rows.length ? html`<p class="quiet">${more(rows.length)}</p>` : nothing}
  `;
};
