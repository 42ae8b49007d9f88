/** The pieces of the frame, each a function of what is to be said. Text only: no value is ever markup. */
import { type TemplateResult, html, nothing } from 'lit';
import type { CurveKey, Reading } from '@balise/model';
import { build } from './picture.ts';
import { seenAndHeard } from './reading-table.ts';
import type { Strings } from './strings.ts';

type Piece = TemplateResult | typeof nothing;

/**
 * A school year is not cut at its hyphen, nor a date at its spaces, nor either from the word before it or the sign around it. The
 * characters stay those that readers search for, and copy. Never a part of a word: what is kept together may be broken beside.
 */
export const unbroken = (text: string): unknown =>
  text
    .split(/(?:^| )((?:\d[^ ]{0,2} )?(?:[^ ]{1,9} )?[^ ]{0,9}\d{4}[^ ]{0,12})(?= |$)/)
    .map((part, i, [first]) => (i % 2 === 0 ? part : html`${i > 1 || first ? ' ' : ''}<span class="short">${part}</span>`));

/** A template a level: a tag's name may not be a value. */
const headings = [1, 2, 3, 4, 5, 6].map((level) => {
  const texts = [`<h${level} part="heading" class="heading">`, `</h${level}>`];
  return Object.assign(texts, { raw: texts });
});

/** `level` is 1 to 6; 3 where it is none of them. */
export const heading = (level: number, text: string): Piece => (text === '' ? nothing : html(headings[level - 1] ?? headings[2]!, text));

export const loadingBars = (said: string): TemplateResult => html`
  <div class="bars" part="loading" aria-hidden="true"><span></span><span></span><span></span></div>
  <p class="quiet">${said}</p>
`;

export const value = ({ value: said }: Reading): Piece => {
  if (said === undefined) return nothing;
  const beside = [said.unit, said.period].filter((part) => part !== '').join('\u00a0· ');
  const shown = html`<strong>${said.text}</strong>${beside === '' ? nothing : html`<span>${unbroken(beside)}</span>`}`;
  return html`<p class="away">${said.spoken || said.text}</p>
    <p class="value" part="value" aria-hidden="true">${shown}</p>`;
};

export const sentence = ({ sentence: text }: Reading): Piece =>
  text === '' ? nothing : html`<p class="sentence" part="sentence">${unbroken(text)}</p>`;

export const comparisons = (reading: Reading, strings: Strings): Piece =>
  reading.comparisons.length === 0
    ? nothing
    : html`<dl class="comparisons" part="comparisons" aria-label=${strings.comparisons}>
        ${reading.comparisons.map(
          ({ label, value: text, note }) => html`
            <dt>${label}</dt>
            <dd>${text}${note === undefined ? nothing : html` <span>(${note})</span>`}</dd>
          `,
        )}
      </dl>`;

export const notice = ({ notice: said, state }: Reading, strings: Strings): Piece =>
  said === undefined
    ? nothing
    : html`<div class="notice ${state}" part="notice">
        <p><strong>${said.word}</strong> ${unbroken(said.text)}</p>
        ${
          said.todo === undefined
            ? nothing
            : html`<details>
                <summary>${strings.forIntegrators}</summary>
                <p>${said.todo}</p>
                ${said.detail === undefined ? nothing : html`<p lang="en">${said.detail}</p>`}
              </details>`
        }
      </div>`;

/** Roles are ours, but they came through a wire: only a plain word becomes a class. */
const swatch = (role: string): string => `swatch ${/^[a-z\d-]+$/.test(role) ? role : ''}`;

/** A key without its sample waits for the picture that brings it. */
export type Key = Pick<CurveKey, 'label'> & Partial<CurveKey>;

export const legend = (reading: Reading, keys: readonly Key[], strings: Strings): Piece =>
  reading.legend.length + keys.length === 0
    ? nothing
    : html`<ul class="legend" part="legend" role="list" aria-label=${strings.legend}>
        ${keys.map(({ label, sample }) => html`<li><span class="swatch key" aria-hidden="true">${sample && build(sample)}</span>${label}</li>`)}
        ${reading.legend.map(({ role, label, spoken }) => html`<li><span class=${swatch(role)}></span>${seenAndHeard(label, spoken)}</li>`)}
      </ul>`;

export const notes = (lines: readonly string[]): Piece =>
  lines.length === 0
    ? nothing
    : html`<ul class="notes" part="notes" role="list">
        ${lines.map((line) => html`<li>${unbroken(line)}</li>`)}
      </ul>`;

const link = (text: string, href = ''): unknown => (/^https?:\/\//i.test(href) ? html`<a href=${href} rel="noreferrer">${text}</a>` : text);

export const sources = (reading: Reading, strings: Strings): Piece =>
  reading.sources.length === 0
    ? nothing
    : html`<ul part="source" role="list">
        ${reading.sources.map(
          ({ text, license, licenseHref, fictitious }) =>
            html`<li>
              ${unbroken(text)}${license === '' ? nothing : ['\u00a0· ', link(license, licenseHref)]}${fictitious ? `\u00a0· ${strings.fictitious}` : nothing}
            </li>`,
        )}
      </ul>`;

/** Open on paper, where nothing opens. */
export const definitions = ({ definitions: all }: Reading, isPrinted: boolean): unknown =>
  all?.map(
    ({ label, text, lang }) =>
      html`<details part="definition" ?open=${isPrinted}>
        <summary>${label}</summary>
        <p lang=${lang}>${unbroken(text)}</p>
      </details>`,
  );

/** In the place of a picture until the reader asks for it: for those who save data, and for hosts that do. */
export const offer = ({ chart }: Strings, show: () => void): TemplateResult =>
  html`<p class="toolbar"><button @click=${show}>${chart}</button></p>`;

type ToolbarState = {
  readonly isOpen: boolean;
  readonly toggle: () => void;
  /** What the reader may take away; null while closed. */
  readonly choices: unknown;
  readonly share: () => void;
  /** Null where the page allows none. */
  readonly fullScreen: { readonly isOn: boolean; readonly toggle: () => void } | null;
};

export const toolbar = (strings: Strings, { isOpen, toggle, choices, share, fullScreen }: ToolbarState): TemplateResult => html`
  <div class="toolbar" part="toolbar">
    <button aria-expanded=${isOpen} aria-controls="table" @click=${toggle}>${strings.table}</button>
    <button aria-expanded=${choices !== null} aria-controls="choices" @click=${share}>${strings.download}</button>
    ${
      fullScreen === null
        ? nothing
        : html`<button @click=${fullScreen.toggle}>${fullScreen.isOn ? strings.leaveFullScreen : strings.fullScreen}</button>`
    }
  </div>
  ${choices === null ? nothing : html`<div id="choices" class="toolbar choices" part="choices">${choices}</div>`}
`;
