import { fieldsOf, type Catalog, type Level } from '@balise/model';

/**
 * What reads names in the data is brought for levels that no nomenclature of ours lists, where a catalogue says which columns name
 * them. Called with the question, so that it comes while the figures do. Where it does not come, codes are shown. Never rejects.
 */
export const bringNames = async (levels: readonly Level[], { datasets }: Catalog): Promise<typeof import('./asked-beside.ts') | null> =>
  levels.some((level) => /^(?:uai|ca|ci|b)/.test(level)) && datasets.some((dataset) => fieldsOf(dataset, 'label').some(([, { of }]) => of))
    ? import('./asked-beside.ts').catch(() => null)
    : null;
