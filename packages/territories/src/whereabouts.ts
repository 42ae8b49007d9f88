/** What tells homonyms apart: Vienne is a département and a commune, Saint-Denis a dozen communes. */
import type { Hierarchy, Level, Locale, TerritoryCode } from '@balise/model';
import { coreGazetteer } from './gazetteer.ts';
import type { Gazetteer } from './gazetteer.ts';
import { hierarchy } from './hierarchy.ts';
import { labelOf } from './label.ts';
import { levelWords } from './level-words.ts';
import { level as levelOf } from './territory-code.ts';

export type Whereabouts = (code: TerritoryCode, locale: Locale) => string;

const container: Readonly<Partial<Record<Level, Level>>> = {
  dep: 'aca',
  com: 'dep',
  uai: 'dep',
  epci: 'dep',
  canton: 'dep',
  circo: 'dep',
  bassin: 'aca',
};

/** Their names say their level. */
const saysItsLevel: readonly Level[] = ['aca', 'ra', 'ctcd', 'arr-mun', 'FR', 'FR-METRO'];

export const whereaboutsOf = (
  gazetteer: Gazetteer,
  { parent }: Hierarchy,
): { readonly whereabouts: Whereabouts; readonly qualified: Whereabouts } => {
  const label = labelOf(gazetteer);
  const around = (code: TerritoryCode, level: Level, locale: Locale): string | null => {
    const wide = container[level];
    const within = wide === undefined ? null : parent(code, wide);
    return within === null ? null : (label(within, locale) ?? within);
  };
  return {
    whereabouts: (code, locale) => {
      const level = levelOf(code);
      if (level === null) return '';
      const within = around(code, level, locale);
      const { one } = levelWords(level, locale);
      return within === null ? one : `${one}, ${within}`;
    },
    qualified: (code, locale) => {
      const level = levelOf(code);
      const name = label(code, locale) ?? code;
      if (level === null || saysItsLevel.includes(level)) return name;
      const within = around(code, level, locale);
      const { one } = levelWords(level, locale);
      if (level === 'com' && within !== null && within !== name) return `${name} (${within})`;
      return `${name} (${within === null || within === name ? one : `${one}, ${within}`})`;
    },
  };
};

const core = whereaboutsOf(coreGazetteer, hierarchy);

/** Beside a name in a picker: « département, académie de Poitiers », « commune, Isère ». */
export const { whereabouts } = core;

/** The name and what tells it from its homonyms: « Vienne (département, académie de Poitiers) », « Vienne (Isère) ». */
export const { qualified } = core;
