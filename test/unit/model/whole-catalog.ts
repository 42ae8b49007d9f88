/** A catalogue with every member of the contract, and what spoils one of its members. */

const over = { territory: 'sum', time: 'mean', secteur: 'none' };
const operand = (more: object = {}): object => ({ dataset: 'd', field: 'n', over, ...more });
const label = { fr: 'Libellé', en: 'Label' };
const indicator = (id: string, measure: object, more: object = {}): object => ({
  id,
  theme: 'usages',
  label,
  definition: label,
  unit: { kind: 'rate', symbol: label, decimals: 1, name: { fr: ['élève', 'élèves'] } },
  measure,
  ...more,
});
/** Every member of the contract. */
export const whole = {
  balise: '1',
  id: 'tout',
  publisher: { name: 'Éditeur', url: 'https://example.org' },
  datasets: [
    {
      id: 'd',
      source: { type: 'csv', url: 'd.csv', delimiter: ';', encoding: 'utf-8', decimal: ',', own: { kept: [1] } },
      parts: [
        { period: '2024-2025', url: 'd24.csv' },
        { from: '2016-2017', to: '2021-2022', url: 'old.csv', fields: {} },
      ],
      title: label,
      producer: 'Producteur',
      license: { id: 'etalab-2.0', url: 'https://example.org/licence' },
      updated: '2024-02-29',
      nextUpdate: '2027-01-15',
      version: '3.1.0',
      fictitious: true,
      geography: { dep: '2026', com: 'period' },
      apportionment: { by: label, weights: { 'com:60054': { 'com:60054': 812, 'com:60694': 340 } } },
      grain: ['uai', 'annee', 'secteur'],
      fields: {
        uai: { role: 'territory', level: 'uai', many: true },
        dep: { role: 'territory', level: 'dep', codes: { 620: 'dep:2A' }, only: ['dep:29', 'dep:2A'] },
        geo: { role: 'territory', level: 'dep', pattern: '{vintage}-{level}-{code}', levels: { DEP: 'dep' }, levelField: 'niveau' },
        niveau: { role: 'label', of: 'geo' },
        annee: { role: 'period', type: 'school-year', year: 'end' },
        secteur: {
          role: 'breakdown',
          label,
          items: [{ code: '', label }],
          covers: 'partial',
          total: '_T',
          scale: { neutral: '3', nonresponse: ['nsp'] },
        },
        taille: { role: 'breakdown', label, covers: 'partition', ranges: { of: 'n', at: [200, 400], whole: true } },
        n: { role: 'measure', label, missing: { '-1': 'O' }, grain: ['dep', 'annee'] },
        'n_{profil}': { role: 'measure', as: 'visites', parse: 'HH:MM:SS' },
        n_total: { role: 'measure', as: 'visites', at: { profil: '_T' } },
        statut: { role: 'status', of: 'n', map: { p: 'P' } },
      },
      missing: { '': 'O', '///': 'M' },
      period: 'rentree:2025',
      yearStarts: '08-01',
      disclosure: { rows: 'restricted', units: { field: 'n', min: 5 }, contributors: { min: 3, dominance: 0.85 }, sensitive: 'both' },
      coverage: {
        expected: { dataset: 'annuaire', count: 'distinct', field: 'uai', where: { field: 'type', oneOf: ['collège'] } },
        min: 0.6,
      },
    },
    {
      id: 'annuaire',
      source: { type: 'provider', name: 'x' },
      title: label,
      producer: 'P',
      license: { id: 'l' },
      grain: ['uai'],
      fields: { uai: { role: 'territory', level: 'uai' }, type: { role: 'label' } },
    },
  ],
  outlines: { aca: { type: 'geojson', url: 'aca.json', code: 'code', source: 'DGESCO', license: 'etalab-2.0' } },
  indicators: [
    indicator('value', {
      op: 'value',
      of: operand({
        where: { and: [{ field: 'secteur', equal: 'PU' }, { not: { field: 'n', range: [1, null] } }, { or: [{ field: 'n', gte: 2 }] }] },
      }),
    }),
    indicator('count', { op: 'value', of: { dataset: 'd', count: 'rows' } }),
    indicator('distinct', { op: 'value', of: { dataset: 'd', count: 'distinct', field: 'uai', where: { field: 'n', valid: true } } }),
    indicator(
      'ratio',
      { op: 'ratio', numerator: operand(), denominator: operand(), factor: 100, join: 'complete' },
      { direction: 'neutral', ranking: false, meaningful: 0.5 },
    ),
    indicator(
      'mean',
      { op: 'weighted-mean', of: { dataset: 'd', field: 'n' }, weight: operand() },
      { competence: 'ctcd', peers: { by: ['value'], count: 3 } },
    ),
    indicator('shares', { op: 'distribution', of: operand(), by: 'secteur', known: ['PU'] }),
    indicator('gap', { op: 'difference', of: ['ratio', 'mean'] }, { breaks: [{ at: '2024-2025', note: label }] }),
    indicator(
      'published',
      { op: 'published', dataset: 'd', field: 'n' },
      { target: { value: 50, label, source: 'Plan', date: '2025-05-06' } },
    ),
  ],
};

export type Path = readonly (string | number)[];

/** Where the members of a document are, itself first. */
export const pathsOf = (document: unknown): readonly Path[] => {
  const paths: Path[] = [];
  const walk = (value: unknown, path: Path): void => {
    paths.push(path);
    if (typeof value === 'object' && value !== null)
      for (const [key, each] of Object.entries(value)) walk(each, [...path, Array.isArray(value) ? Number(key) : key]);
  };
  walk(document, []);
  return paths;
};

/** The document with another value there; without the member where the value is undefined. */
export const edited = (document: unknown, path: Path, value: unknown): unknown => {
  const [name, ...others] = path;
  if (name === undefined) return value;
  const copy = (Array.isArray(document) ? [...(document as unknown[])] : { ...(document as object) }) as Record<string | number, unknown>;
  if (others.length === 0 && value === undefined) delete copy[name];
  else copy[name] = edited(copy[name], others, value);
  return copy;
};
