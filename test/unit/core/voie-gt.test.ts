import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { openData } from '../shared-data.ts';
import { answerOf, catalogOf, dataset, indicator } from './files-at.ts';

const file = openData('education/fr-en-ips-lycees-ap2022.csv');
const index = { unit: { kind: 'index', decimals: 3 }, ranking: false };

test('the IPS of the voie GT is 114.836 in France, through whatever level it is first folded', { skip: file.skip }, async () => {
  const bytes = await readFile(file.path);
  const places = {
    uai: { uai: { role: 'territory', level: 'uai' } },
    dep: { code_du_departement: { role: 'territory', level: 'dep' } },
    aca: { academie: { role: 'territory', level: 'aca' } },
  } as const;
  for (const [name, place] of Object.entries(places)) {
    const catalog = catalogOf(
      [
        dataset('ips', ['uai', 'rentree_scolaire'], {
          uai: { role: 'label' },
          ...place,
          rentree_scolaire: { role: 'period', type: 'school-year' },
          ips_voie_gt: { role: 'measure', missing: { '': 'M' } },
          effectifs_voie_gt: { role: 'measure' },
        }),
      ],
      [
        indicator(
          'ips',
          {
            op: 'weighted-mean',
            of: { dataset: 'ips', field: 'ips_voie_gt' },
            weight: { dataset: 'ips', field: 'effectifs_voie_gt', over: { territory: 'sum', time: 'last' } },
          },
          index,
        ),
      ],
    );
    const levels = name === 'aca' ? (['aca'] as const) : (['dep', 'aca', 'reg'] as const);
    for (const level of levels) {
      const { figures } = await answerOf({ indicators: ['ips'], level, compare: ['FR'] }, catalog, { 'ips.csv': bytes });
      assert.equal(figures.displayed[figures.territory.indexOf('FR')], 114.836, `${name}, by ${level}`);
      const [sum, weight] = figures.value.reduce(
        ([s, w], value, row) =>
          figures.role[row] === 'reference' || value === null
            ? [s, w]
            : [s + value * (figures.denominator[row] ?? 0), w + (figures.denominator[row] ?? 0)],
        [0, 0] as readonly [number, number] as [number, number],
      );
      assert.equal((sum / weight).toFixed(3), '114.836', `recombined from ${level} by the weights told`);
    }
  }
});

const va = openData('education/fr-en-indicateurs-valeur-ajoutee-colleges.csv');
test('−1 is a value in 1,237 cells of an added value, unless its field says otherwise', { skip: va.skip }, async () => {
  const bytes = await readFile(va.path);
  const counted = async (missing: object): Promise<number> => {
    const catalog = catalogOf(
      [
        dataset('va', ['UAI', 'Session'], {
          UAI: { role: 'territory', level: 'uai' },
          Session: { role: 'period', type: 'session' },
          'VA du taux de réussite G': { role: 'measure', ...missing },
        }),
      ],
      [indicator('va', { op: 'published', dataset: 'va', field: 'VA du taux de réussite G' }, { unit: { kind: 'rate', decimals: 0 } })],
    );
    const { figures } = await answerOf({ indicators: ['va'], level: 'uai', period: 'all' }, catalog, { 'va.csv': bytes });
    return figures.value.filter((value) => value === -1).length;
  };
  assert.equal(await counted({}), 1237);
  assert.equal(await counted({ missing: { '-1': 'O' } }), 0);
});
