/** What stands in the place of a picture until the reader asks for it: for those who save data, and for hosts that do. */
import { type TemplateResult, html } from 'lit';
import type { Locale } from '@balise/model';

const words: Readonly<Record<Locale, string>> = { fr: 'Afficher le graphique', en: 'Show the chart' };

export const offer = (locale: Locale, show: () => void): TemplateResult =>
  html`<p class="toolbar"><button type="button" @click=${show}>${words[locale]}</button></p>`;
