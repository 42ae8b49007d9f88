/** The page of a catalogue that is not the demonstration's: each indicator at the level at which its rows are written. */
import type { Catalog, Indicator, Level } from '@balise/model';

type Shown = {
  readonly tag: 'balise-figure' | 'balise-ranking';
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
};

const MOST_SHOWN = 12;
/** Too many to be read as bars without choosing. */
const LONG: readonly Level[] = ['uai', 'com', 'epci', 'canton', 'circo'];

const datasetOf = ({ measure }: Indicator): string | undefined => {
  if (measure.op === 'published') return measure.dataset;
  if (measure.op === 'ratio') return measure.numerator.dataset;
  return measure.op === 'difference' ? undefined : measure.of.dataset;
};

const levelOf = (indicator: Indicator, catalog: Catalog): Level | null => {
  const dataset =
    catalog.datasets.find(({ id }) => id === datasetOf(indicator)) ?? (catalog.datasets.length === 1 ? catalog.datasets[0] : undefined);
  const levels = Object.values(dataset?.fields ?? {}).flatMap((field) => (field.role === 'territory' ? [field.level] : []));
  return levels.find((level) => level === 'dep') ?? levels.find((level) => !LONG.includes(level)) ?? null;
};

export const shownOf = (catalog: Catalog): readonly Shown[] =>
  catalog.indicators.slice(0, MOST_SHOWN).map((indicator): Shown => {
    const level = levelOf(indicator, catalog);
    return level === null || level === 'FR' || level === 'FR-METRO'
      ? { tag: 'balise-figure', name: indicator.label.fr, attributes: { indicator: indicator.id, territory: level ?? 'FR' } }
      : { tag: 'balise-ranking', name: indicator.label.fr, attributes: { indicator: indicator.id, level, limit: '15', show: 'around' } };
  });
