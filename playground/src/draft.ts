/** A catalogue proposed from a file that stays in the page, or from what stands at an address: to be confirmed, column by column. */
import { isProblem, parseCatalog } from '@balise/model';
import type { Catalog, Field, Indicator, LoadReply, LoadRequest, Problem } from '@balise/model';
import { discover } from '@balise/sources/drafting';
import { normalise } from '@balise/territories';

export type DraftedColumn = { readonly name: string; readonly is: string; readonly confidence: string };
export type Drafted = {
  /** The catalogue as JSON, and as it is; empty and null where there is none. */
  readonly text: string;
  readonly catalog: Catalog | null;
  readonly summary: string;
  /** Of the only dataset of a draft; none where the catalogue was there already. */
  readonly columns: readonly DraftedColumn[];
};

const SURE = 0.99;
const LIKELY = 0.75;

const roles: Readonly<Record<Field['role'], string>> = {
  territory: 'territoire',
  period: 'période',
  breakdown: 'répartition',
  measure: 'chiffre',
  status: 'statut d’un chiffre',
  label: 'texte',
};

const wordsOf = (field: Field): string => {
  if (field.role === 'label' && field.of !== undefined) return `nom de «\u00a0${field.of}\u00a0»`;
  const detail = field.role === 'territory' ? field.level : field.role === 'period' ? field.type : undefined;
  return detail === undefined ? roles[field.role] : `${roles[field.role]} (${detail})`;
};
const howSure = (confidence: number): string => {
  if (confidence >= SURE) return 'la source le dit';
  return confidence >= LIKELY ? 'probable' : 'à vérifier';
};

const nothing = (summary: string): Drafted => ({ text: '', catalog: null, summary, columns: [] });

const counted = (count: number): string => {
  const s = count < 2 ? '' : 's';
  return `${count} indicateur${s} proposé${s}, à confirmer.`;
};

const drafted = (found: { readonly catalog: unknown; readonly confidences?: Readonly<Record<string, number>> }, what: string): Drafted => {
  const parsed = parseCatalog(found.catalog);
  if (Array.isArray(parsed)) return nothing(`${what} n’a pas pu être décrit\u00a0: ${(parsed as readonly Problem[])[0]?.got ?? ''}.`);
  const catalog = parsed as Catalog;
  const text = JSON.stringify(catalog, null, 2);
  const { confidences } = found;
  if (confidences === undefined) return { text, catalog, summary: 'Un catalogue est déjà à cette adresse\u00a0: le voici.', columns: [] };
  const doubtful = Object.entries(confidences).flatMap(([field, confidence]) => (confidence < LIKELY ? [field] : []));
  return {
    text,
    catalog,
    summary: [
      counted(catalog.indicators.length),
      ...(doubtful.length === 0 ? [] : [`Colonnes à vérifier\u00a0: ${doubtful.join(', ')}.`]),
    ].join(' '),
    columns: Object.entries(catalog.datasets[0]?.fields ?? {}).map(([name, field]) => ({
      name,
      is: wordsOf(field),
      confidence: howSure(confidences[name] ?? 1),
    })),
  };
};

/** @param year of the rows, when neither a column nor the address says it */
export const draftAt = (
  address: string,
  replies: readonly LoadReply[],
  year: string,
): Drafted | { readonly next: readonly LoadRequest[] } => {
  const found = discover(address, replies, { normalise, year });
  if (isProblem(found)) return nothing(`Ce qui est à cette adresse n’a pas pu être décrit\u00a0: ${found.got}.`);
  return 'next' in found ? found : drafted(found, 'Ce qui est à cette adresse');
};

export const draftOf = (name: string, bytes: ArrayBuffer, year: string): Drafted => {
  const found = discover(`file:///${encodeURIComponent(name)}`, [{ status: 200, headers: {}, bytes }], { normalise, year });
  if (isProblem(found)) return nothing(`Ce fichier n’a pas pu être décrit\u00a0: ${found.got}.`);
  return 'next' in found ? nothing('Ce fichier renvoie à une autre adresse.') : drafted(found, 'Ce fichier');
};

/** The columns that an indicator of a draft adds up, or is divided by. */
const reads = ({ measure }: Indicator, column: string): boolean =>
  measure.op === 'value' && 'field' in measure.of && measure.of.field === column;

/** The draft without the guesses that the reader did not keep: their columns are texts, their indicators are gone. */
export const confirmed = ({ catalog }: Drafted, refused: readonly string[]): Catalog | Problem | null => {
  if (catalog === null) return null;
  const kept = {
    ...catalog,
    datasets: catalog.datasets.map((dataset) => ({
      ...dataset,
      fields: Object.fromEntries(
        Object.entries(dataset.fields).map(([name, field]): [string, Field] => [name, refused.includes(name) ? { role: 'label' } : field]),
      ),
    })),
    indicators: catalog.indicators
      .filter((indicator) => !refused.some((column) => reads(indicator, column)))
      .map((indicator) => {
        const { measure } = indicator;
        if (measure.op !== 'value') return indicator;
        const over = Object.fromEntries(Object.entries(measure.of.over ?? {}).filter(([name]) => !refused.includes(name)));
        return { ...indicator, measure: { ...measure, of: { ...measure.of, over } } };
      }),
  };
  const parsed = parseCatalog(kept);
  return Array.isArray(parsed) ? ((parsed as readonly Problem[])[0] ?? null) : (parsed as Catalog);
};
