/** The words of what a reader takes away. */
import type { Locale } from '@balise/model';

type SharingWords = {
  readonly csvFile: string;
  readonly svgFile: string;
  readonly pngFile: string;
  readonly code: string;
  readonly codeLabel: string;
  readonly copied: string;
  /** The clipboard was refused: the code is there, selected. */
  readonly toCopy: string;
  readonly failed: string;
  readonly csv: { readonly separator: string; readonly decimal: string; readonly title: string };
};

const all: Readonly<Record<Locale, SharingWords>> = {
  fr: {
    csvFile: 'Données (CSV)',
    svgFile: 'Image (SVG)',
    pngFile: 'Image (PNG)',
    code: 'Code à intégrer',
    codeLabel: 'Code à coller dans une page',
    copied: 'Code copié.',
    toCopy: 'Code sélectionné, à copier.',
    failed: 'Le fichier n’a pas pu être préparé.',
    csv: { separator: ';', decimal: ',', title: 'Titre' },
  },
  en: {
    csvFile: 'Data (CSV)',
    svgFile: 'Image (SVG)',
    pngFile: 'Image (PNG)',
    code: 'Embed code',
    codeLabel: 'Code to paste in a page',
    copied: 'Code copied.',
    toCopy: 'Code selected, to be copied.',
    failed: 'The file could not be prepared.',
    csv: { separator: ',', decimal: '.', title: 'Title' },
  },
};

export const sharingWords = (locale: Locale): SharingWords => all[locale];
