/**
 * What a reader takes away: the figures as a file, the picture as a file, the widget as code. Brought when the reader
 * opens the list. Every file says where its figures come from.
 */
import { type TemplateResult, html, nothing } from 'lit';
import type { Locale, Reading } from '@balise/model';
import type { ContextSettings } from '../context-request.ts';
import { csvOf } from './csv.ts';
import { embedCode } from './embed-code.ts';
import { download, fileName } from './file.ts';
import { pngOf } from './paint.ts';
import { sharingWords } from './sharing-words.ts';
import { sheetOf } from './sheet.ts';
import { choices } from '../styles/choices.ts';
import { wear } from '../styles/wear.ts';

type SharingOptions = {
  readonly widget: Element;
  /** Its inside. */
  readonly root: ParentNode & Node;
  readonly settings: () => ContextSettings;
  /** Address of `auto.js`, where the page says it. */
  readonly script: () => string | undefined;
  readonly say: (text: string) => void;
  readonly changed: () => void;
};

/** `auto.js` of a page that serves us as built. Where a bundler has put this file elsewhere, it has put that one nowhere. */
const folder = /^http.*(?=parts\/s)/.exec(import.meta.url)?.[0];

export class Sharing {
  readonly #options: SharingOptions;
  #code: string | null = null;

  constructor(options: SharingOptions) {
    this.#options = options;
    wear(options.root, choices);
  }

  render(reading: Reading, locale: Locale): TemplateResult {
    const words = sharingWords(locale);
    const code = embedCode(this.#options.widget, this.#options.settings(), this.#options.script() ?? (folder && `${folder}auto.js`));
    const hasPicture = this.#drawing !== null;
    const button = (text: string, act: () => void): TemplateResult => html`<button @click=${act}>${text}</button>`;
    return html`
      ${button(words.csvFile, () => this.#csv(reading, locale))}
      ${hasPicture ? button(words.svgFile, () => this.#svg(reading, locale)) : nothing}
      ${hasPicture ? button(words.pngFile, () => void this.#png(reading, locale)) : nothing}
      ${code === null ? nothing : button(words.code, () => void this.#copy(code, locale))}
      ${
        this.#code === null
          ? nothing
          : html`<textarea readonly rows="4" spellcheck="false" aria-label=${words.codeLabel} .value=${this.#code}></textarea>`
      }
    `;
  }

  get #drawing(): SVGElement | null {
    return this.#options.root.querySelector<SVGElement>('svg.drawing:not(.former)');
  }

  #csv(reading: Reading, locale: Locale): void {
    download(new Blob([csvOf(reading, locale)], { type: 'text/csv;charset=utf-8' }), fileName(reading.title, 'csv'));
  }

  #sheet(reading: Reading, locale: Locale): SVGElement | null {
    const { root } = this.#options;
    const drawing = this.#drawing;
    const frame = root.querySelector('.frame');
    if (drawing === null || frame === null) return null;
    return sheetOf({ drawing, reading, locale, frame, swatches: [...root.querySelectorAll('.swatch')] });
  }

  #svg(reading: Reading, locale: Locale): void {
    const sheet = this.#sheet(reading, locale);
    if (sheet === null) return;
    const text = `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(sheet)}\n`;
    download(new Blob([text], { type: 'image/svg+xml' }), fileName(reading.title, 'svg'));
  }

  async #png(reading: Reading, locale: Locale): Promise<void> {
    const sheet = this.#sheet(reading, locale);
    const file = sheet === null ? null : await pngOf(sheet).catch(() => null);
    if (file === null) this.#options.say(sharingWords(locale).failed);
    else download(file, fileName(reading.title, 'png'));
  }

  /** Shown and selected too: a page that is not served over https has no clipboard. */
  async #copy(code: string, locale: Locale): Promise<void> {
    this.#code = code;
    this.#options.changed();
    const words = sharingWords(locale);
    const said = await navigator.clipboard?.writeText(code).then(
      () => words.copied,
      () => null,
    );
    this.#options.root.querySelector('textarea')?.select();
    this.#options.say(said ?? words.toCopy);
  }
}
