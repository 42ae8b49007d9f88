/** The IPS of the lycées bound by hand: the file as the DEPP publishes it, with its three-character département codes. */
export const ipsCatalog = (source: Record<string, unknown>): unknown => ({
  balise: '1',
  id: 'ips',
  publisher: { name: 'DEPP' },
  datasets: [
    {
      id: 'ips-lycees',
      source,
      title: { fr: 'Indices de position sociale des lycées' },
      producer: 'DEPP',
      license: { id: 'etalab-2.0' },
      updated: '2023-09-01',
      grain: ['uai', 'rentree_scolaire'],
      fields: {
        uai: { role: 'territory', level: 'uai' },
        code_du_departement: { role: 'territory', level: 'dep' },
        rentree_scolaire: { role: 'period', type: 'school-year' },
        secteur: { role: 'breakdown' },
        effectifs_ensemble_gt_pro: { role: 'measure' },
        ips_ensemble_gt_pro: { role: 'measure' },
      },
    },
  ],
  indicators: [
    {
      id: 'ips-moyen',
      theme: 'contexte',
      label: { fr: 'Indice de position sociale moyen des lycées' },
      definition: { fr: 'Moyenne des IPS pondérée par les effectifs.' },
      unit: { kind: 'index', decimals: 1 },
      measure: {
        op: 'weighted-mean',
        of: { dataset: 'ips-lycees', field: 'ips_ensemble_gt_pro' },
        weight: { dataset: 'ips-lycees', field: 'effectifs_ensemble_gt_pro', over: { territory: 'sum', time: 'last' } },
      },
      ranking: false,
      direction: 'neutral',
    },
  ],
});

/** The same figures by a script that shares nothing with ours: split lines, add, divide. */
export const independentIps = (text: string): ReadonlyMap<string, number> => {
  const [header = '', ...lines] = text.split(/\r?\n/u).filter(Boolean);
  const names = header.split(';');
  const at = (name: string): number => names.indexOf(name);
  const sums = new Map<string, [number, number]>();
  for (const line of lines) {
    const cells = line.split(';');
    const [ips, weight] = [cells[at('ips_ensemble_gt_pro')], cells[at('effectifs_ensemble_gt_pro')]];
    if (!ips || !weight) continue;
    const raw = cells[at('code_du_departement')] ?? '';
    const code = `dep:${raw.replace(/^0(?=.{2}$)/u, '')}`;
    for (const key of [code, 'FR']) {
      const sum = sums.get(key) ?? [0, 0];
      sums.set(key, [sum[0] + Number(ips) * Number(weight), sum[1] + Number(weight)]);
    }
  }
  return new Map([...sums].map(([key, [product, weight]]) => [key, product / weight]));
};
