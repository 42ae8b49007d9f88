/**
 * A dataset and its indicators drafted from cells alone. Whole numbers become indicators that are added up, every one of them
 * marked « à confirmer »: a machine can see that a column is a number, not that it may be added.
 */
import type { Dataset, Field, Indicator, Localized, SourceBinding, Status } from '@balise/model';
import { grainOf, type Cells } from './grain-of.ts';
import { areIntegers, guessField, missingWords, NAMED, type Normalise } from './guess-field.ts';
import { namesBeside } from './names-beside.ts';

export type About = {
  readonly id: string;
  readonly source: SourceBinding;
  readonly title: string;
  /** Where the cells come from, in the words of the definitions: « du fichier x.csv ». */
  readonly from: string;
  readonly producer?: string;
  readonly license?: Dataset['license'];
  readonly updated?: string;
  /** Of the rows, when no column tells it. */
  readonly period: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** What the source itself says of its columns. */
  readonly known?: Readonly<Record<string, Field>>;
  /** Words that it has for them and that say more than their names: `annee` for the dimension of time. */
  readonly hints?: Readonly<Record<string, string>>;
  /** What it lists of the values of some columns, beyond the cells that were read: it says that they divide its rows. */
  readonly listed?: Readonly<Record<string, readonly string[]>>;
};
export type Draft = {
  readonly dataset: Dataset;
  /** Measures of whole numbers, which may be counts. */
  readonly added: readonly string[];
  /** By column, from 0 to 1; 1 is what the source itself says. */
  readonly confidences: Readonly<Record<string, number>>;
  readonly about: About;
};

/** The id of a text: lower case, without accents, hyphens between words. */
export const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** A list of names that the source itself divides its rows by. */
const LISTED = 0.8;

export const draftTable = (cells: Cells, about: About, normalise: Normalise): Draft => {
  const rows = cells.columns[0]?.length ?? 0;
  const alone = cells.names.map((name, index) => {
    const listed = about.listed?.[name] ?? [];
    const values = [...new Set([...(cells.columns[index] ?? []), ...listed])].filter((value) => value !== '');
    const told = about.known?.[name];
    if (told !== undefined) return { name, values, field: told, integers: told.role === 'measure' && areIntegers(values), confidence: 1 };
    const guess = guessField({ name: `${about.hints?.[name] ?? ''}${name}`, values, rows: Math.max(rows, listed.length + 1) }, normalise);
    const confidence = guess.field.role === 'breakdown' && listed.length > 0 ? Math.max(LISTED, guess.confidence) : guess.confidence;
    return { name, values, ...guess, confidence };
  });
  const told = about.known ?? {};
  const named = namesBeside(
    alone.filter(({ name, field }) => told[name] === undefined || field.role === 'territory'),
    cells,
  );
  const guesses = alone.map((guess) =>
    guess.name === named?.name ? { ...guess, field: { role: 'label', of: named.of } as const, confidence: NAMED } : guess,
  );
  const { grain, fields } = grainOf(Object.fromEntries(guesses.map(({ name, field }) => [name, field])), cells);
  const measured = guesses.filter(({ field }) => field.role === 'measure');
  const words = new Set(measured.flatMap(({ values }) => values.filter((value) => Object.hasOwn(missingWords, value))));
  const missing: Record<string, Status> = Object.fromEntries([
    ['', 'O'],
    ...[...words].map((word) => [word, missingWords[word] as Status]),
  ]);
  const comma = about.source.type === 'csv' && measured.some(({ values }) => values.some((value) => /\d,\d/.test(value)));
  const hasPeriod = Object.values(fields).some((field) => field.role === 'period');
  return {
    about,
    confidences: Object.fromEntries(guesses.map(({ name, confidence }) => [name, confidence])),
    added: guesses.filter(({ integers }) => integers).map(({ name }) => name),
    dataset: {
      id: about.id,
      source: comma ? { ...about.source, decimal: ',' } : about.source,
      title: { fr: about.title },
      producer: about.producer ?? 'Producteur à indiquer',
      license: about.license ?? { id: 'à indiquer' },
      ...(about.updated === undefined ? {} : { updated: about.updated }),
      ...(hasPeriod ? {} : { period: about.period }),
      grain,
      fields,
      missing,
    },
  };
};

/** Columns whose names differ by what an id leaves out get a number. */
const apart = (indicators: readonly Indicator[]): readonly Indicator[] => {
  const seen = new Map<string, number>();
  return indicators.map((indicator) => {
    const times = (seen.get(indicator.id) ?? 0) + 1;
    seen.set(indicator.id, times);
    return times === 1 ? indicator : { ...indicator, id: `${indicator.id}-no-${times}` };
  });
};

const indicatorsOf = ({ dataset, added, about }: Draft, several: boolean): readonly Indicator[] => {
  const breakdowns = Object.entries(dataset.fields)
    .filter(([, field]) => field.role === 'breakdown')
    .map(([name]) => name);
  const over = { territory: 'sum', time: 'last', ...Object.fromEntries(breakdowns.map((name) => [name, 'sum'])) } as const;
  return added.map((field) => {
    const label: Localized = { fr: about.labels?.[field] ?? field };
    return {
      id: several ? `${dataset.id}-${slug(field)}` : slug(field),
      theme: 'contexte',
      label,
      definition: { fr: `À confirmer : somme de la colonne « ${field} » ${about.from}.` },
      unit: { kind: 'count', decimals: 0 },
      measure: { op: 'value', of: { dataset: dataset.id, field, over } },
      ranking: false,
    };
  });
};

/** A catalogue for drafts, still to be checked by `parseCatalog`. */
export const draftedCatalog = (name: string, drafts: readonly Draft[]): unknown => ({
  balise: '1',
  id: slug(name) || 'catalogue',
  publisher: { name },
  datasets: drafts.map(({ dataset }) => dataset),
  indicators: apart(drafts.flatMap((draft) => indicatorsOf(draft, drafts.length > 1))),
});
