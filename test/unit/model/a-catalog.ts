/** A small catalogue and its facts, for the tests that plan and settle. */
import type { Catalog, Facts, Hierarchy, Level } from '@balise/model';

const departements: Readonly<Record<string, { aca: string; reg: string }>> = {
  'dep:22': { aca: 'aca:14', reg: 'reg:53' },
  'dep:29': { aca: 'aca:14', reg: 'reg:53' },
  'dep:44': { aca: 'aca:17', reg: 'reg:52' },
  'dep:75': { aca: 'aca:01', reg: 'reg:11' },
};
const parent = (code: string, level: Level): string | null => {
  if (code.startsWith(`${level}:`) || code === level) return code;
  if (level === 'FR') return 'FR';
  const dep = code.startsWith('uai:') ? `dep:${code.slice(5, 7)}` : code;
  if (level === 'dep') return dep in departements ? dep : null;
  return departements[dep]?.[level as 'aca' | 'reg'] ?? null;
};
const order: readonly Level[] = ['uai', 'dep', 'aca', 'reg', 'FR'];
const hierarchy: Hierarchy = {
  parent,
  children: (code, level) => {
    const all =
      level === 'dep'
        ? Object.keys(departements)
        : [...new Set(Object.keys(departements).map((dep) => parent(dep, level) ?? ''))].filter(Boolean);
    return level === 'uai'
      ? []
      : all
          .filter(
            (each) =>
              code === 'FR' ||
              code === each ||
              Object.keys(departements).some((dep) => parent(dep, level) === each && parent(dep, code.split(':')[0] as Level) === code),
          )
          .sort();
  },
  nests: (fine, coarse) => order.indexOf(fine) >= 0 && order.indexOf(fine) <= order.indexOf(coarse),
  known: (code) =>
    code === 'FR' ||
    code in departements ||
    Object.values(departements).some(({ aca, reg }) => code === aca || code === reg) ||
    code.startsWith('uai:'),
};

export const catalog: Catalog = {
  balise: '1',
  id: 'essai',
  publisher: { name: 'Essai' },
  datasets: [
    {
      id: 'pix',
      source: { type: 'csv', url: 'https://api.example/pix.csv' },
      title: { fr: 'Certifications' },
      producer: 'GIP Pix',
      license: { id: 'etalab-2.0' },
      updated: '2026-09-09',
      grain: ['dep', 'annee'],
      missing: { s: 'Q', '': 'O' },
      fields: {
        dep: { role: 'territory', level: 'dep' },
        annee: { role: 'period', type: 'school-year' },
        certifies: { role: 'measure' },
        participants: { role: 'measure' },
        median: { role: 'measure' },
      },
    },
    {
      id: 'visites',
      source: { type: 'csv', url: 'https://api.example/visites.csv' },
      title: { fr: 'Visites' },
      producer: 'DNE',
      license: { id: 'etalab-2.0' },
      updated: '2026-09-09',
      grain: ['dep', 'mois', 'profil'],
      fields: {
        dep: { role: 'territory', level: 'dep' },
        mois: { role: 'period', type: 'month' },
        profil: { role: 'breakdown', items: [{ code: 'e', label: { fr: 'élèves' } }], covers: 'overlapping' },
        visites: { role: 'measure' },
      },
    },
  ],
  indicators: [
    {
      id: 'taux',
      theme: 'competences',
      label: { fr: 'Taux de certification' },
      definition: { fr: 'certifiés / participants' },
      unit: { kind: 'rate', symbol: '%', decimals: 1 },
      measure: {
        op: 'ratio',
        factor: 100,
        numerator: { dataset: 'pix', field: 'certifies', over: { territory: 'sum', time: 'last' } },
        denominator: { dataset: 'pix', field: 'participants', over: { territory: 'sum', time: 'last' } },
      },
      breaks: [{ at: '2024-2025', note: { fr: 'Nouvelle certification' } }],
    },
    {
      id: 'certifies',
      theme: 'competences',
      label: { fr: 'Élèves certifiés' },
      definition: { fr: 'certifiés' },
      unit: { kind: 'count', decimals: 0 },
      measure: { op: 'value', of: { dataset: 'pix', field: 'certifies', over: { territory: 'sum', time: 'last' } } },
    },
    {
      id: 'median',
      theme: 'competences',
      label: { fr: 'Score médian' },
      definition: { fr: 'médiane publiée' },
      unit: { kind: 'score', decimals: 0 },
      measure: { op: 'published', dataset: 'pix', field: 'median' },
    },
    {
      id: 'visites',
      theme: 'usages',
      label: { fr: 'Visites' },
      definition: { fr: 'visites' },
      unit: { kind: 'count', decimals: 0 },
      measure: { op: 'value', of: { dataset: 'visites', field: 'visites', over: { territory: 'sum', time: 'sum' } } },
    },
  ],
};

const ids = (...values: readonly string[]): readonly { raw: string; id: string }[] => values.map((raw) => ({ raw, id: raw }));
export const facts: Facts = {
  hierarchy,
  spellings: {
    pix: { annee: ids('2022-2023', '2023-2024', '2024-2025') },
    visites: { mois: ids('2026-06', '2026-07', '2026-08', '2026-09') },
  },
};
