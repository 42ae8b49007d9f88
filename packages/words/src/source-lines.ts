import type { Answer, Locale, Provenance, SourceLine } from '@balise/model';
import { NBSP } from './characters.ts';
import { formatDate } from './format-date.ts';
import { licenseOf } from './licenses.ts';
import { typeset } from './localized.ts';

const words = {
  fr: { source: `Source${NBSP}: `, updated: 'mis à jour le ', fictitious: 'Données fictives' },
  en: { source: 'Source: ', updated: 'updated ', fictitious: 'Fictitious data' },
} as const;

function lineOf({ source, license, updated, fictitious }: Provenance, locale: Locale): SourceLine {
  const { name, href } = licenseOf(license);
  const said = words[locale];
  const parts = [
    ...(fictitious ? [said.fictitious] : []),
    said.source + typeset(source, locale),
    ...(updated === undefined || updated === '' ? [] : [said.updated + formatDate(updated, locale, 'short')]),
  ];
  return { text: parts.join(' · '), license: typeset(name, locale), ...(href === undefined ? {} : { licenseHref: href }), fictitious };
}

/** One line a dataset: who, updated when, under which licence (beside the text, to be a link). Datasets that say the same are said once. */
export function sourceLines(answer: Answer, locale: Locale): readonly SourceLine[] {
  const lines = answer.provenance.map((provenance) => lineOf(provenance, locale));
  return lines.filter((line, index) => lines.findIndex((other) => other.text === line.text && other.license === line.license) === index);
}
