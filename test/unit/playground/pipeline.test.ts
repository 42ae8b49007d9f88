import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parent } from '@balise/territories';
import { build, target } from '../../../playground/pipeline/build.ts';
import { openData } from '../shared-data.ts';
import { plainRows } from './plain-rows.ts';

type Rows = readonly Readonly<Record<string, string>>[];
const { path: folder } = openData('');
const { skip } = openData('education');
const committed = (id: string): Rows => plainRows(join(target, `${id}.csv`));
const open = (name: string): Rows => plainRows(join(folder, 'education', name));
const sum = (rows: Rows, value: (row: Readonly<Record<string, string>>) => number): number =>
  rows.reduce((total, row) => total + value(row), 0);
const number = (row: Readonly<Record<string, string>> | undefined, column: string): number => Number(row?.[column] || Number.NaN);
const close = (got: number, expected: number, what: string): void => {
  assert.ok(Math.abs(got - expected) <= 1e-9 * Math.abs(expected), `${what}: ${got}, not ${expected}`);
};

describe('the committed files', () => {
  test('are what the pipeline writes from the open files, to the byte', { skip }, () => {
    for (const [id, text] of Object.entries(build(folder).files)) assert.equal(text, readFileSync(join(target, `${id}.csv`), 'utf8'), id);
  });

  test('leave out no row in silence: only the overseas collectivités are no département', { skip }, () => {
    assert.deepEqual(build(folder).unmatched, {
      'ips-lycees': {},
      brevet: {},
      etablissements: {
        'Saint-Martin': 9,
        'Saint-Barthélémy': 4,
        'Nouvelle Calédonie': 91,
        'St-Pierre-et-Miquelon': 4,
        'Polynésie Française': 56,
        'Wallis et Futuna': 8,
      },
    });
    assert.equal(
      sum(committed('etablissements'), (row) => number(row, 'colleges') + number(row, 'lycees')),
      12_455 - 172,
    );
  });
});

describe('figures computed again from the rows', () => {
  test('the national IPS, and that of each département, weighted by pupils', { skip }, () => {
    const weighted = (rows: Rows): number => {
      const both = rows.filter((row) => row['ips_ensemble_gt_pro'] !== '' && row['effectifs_ensemble_gt_pro'] !== '');
      const pupils = sum(both, (row) => number(row, 'effectifs_ensemble_gt_pro'));
      return sum(both, (row) => number(row, 'ips_ensemble_gt_pro') * number(row, 'effectifs_ensemble_gt_pro')) / pupils;
    };
    const rows = open('fr-en-ips-lycees-ap2022.csv');
    assert.equal(rows.length, 3598);
    const ours = committed('ips-lycees');
    close(weighted(ours), weighted(rows), 'France');
    assert.equal(
      sum(ours, (row) => number(row, 'lycees')),
      3598,
    );
    for (const row of ours) {
      const code = (row['departement'] ?? '').padStart(3, '0');
      close(number(row, 'ips_ensemble_gt_pro'), weighted(rows.filter((each) => each['code_du_departement'] === code)), code);
    }
  });

  test('mentions and success at the brevet, session by session', { skip }, () => {
    const rows = open('fr-en-indicateurs-valeur-ajoutee-colleges.csv');
    const ours = committed('brevet');
    assert.equal(ours.length, 3 * 101);
    for (const session of ['2022', '2023', '2024']) {
      const theirs = rows.filter((row) => row['Session'] === session && row['Nb candidats G'] !== '');
      const here = ours.filter((row) => row['session'] === session);
      const graded = theirs.filter((row) => row['Nb mentions global G'] !== '');
      const rated = theirs.filter((row) => row['Taux de réussite G'] !== '');
      assert.equal(
        sum(here, (row) => number(row, 'mentions')),
        sum(graded, (row) => number(row, 'Nb mentions global G')),
      );
      assert.equal(
        sum(here, (row) => number(row, 'candidats_mentions')),
        sum(graded, (row) => number(row, 'Nb candidats G')),
      );
      close(
        sum(here, (row) => number(row, 'taux_reussite') * number(row, 'candidats_reussite')),
        sum(rated, (row) => number(row, 'Taux de réussite G') * number(row, 'Nb candidats G')),
        session,
      );
    }
  });
});

describe('figures published elsewhere', () => {
  test('populations are those INSEE prints for its régions', () => {
    const rows = committed('populations');
    const region = (code: string): number =>
      sum(
        rows.filter(({ departement }) => parent(`dep:${departement}`, 'reg') === code),
        (row) => number(row, 'population'),
      );
    assert.deepEqual([region('reg:94'), region('reg:11'), region('reg:27'), region('reg:06')], [355_486, 12_463_067, 2_802_670, 256_518]);
    assert.equal(rows.filter(({ statut }) => statut === 'D').length, 1);
  });

  test('the State paid 52.5 % of the SNEE, pupils come by smartphone for 53.8 % of known visits', () => {
    const snee = committed('snee')[0];
    assert.equal(((number(snee, 'subvention') / number(snee, 'depense')) * 100).toFixed(1), '52.5');
    const devices = committed('ent-appareils-eleves')[0];
    assert.equal(((number(devices, 'smartphone') / number(devices, 'appareil_connu')) * 100).toFixed(1), '53.8');
  });

  test('profiles do not add up to the total, and nothing pretends they do', () => {
    for (const [id, measure] of [
      ['ent-visites', 'visites'],
      ['gar-acces', 'acces'],
    ] as const) {
      const rows = committed(id);
      for (const year of new Set(rows.map(({ annee }) => annee))) {
        const here = rows.filter(({ annee }) => annee === year);
        const whole = number(
          here.find(({ profil }) => profil === 'total'),
          measure,
        );
        assert.ok(
          sum(
            here.filter(({ profil }) => profil !== 'total'),
            (row) => number(row, measure),
          ) < whole,
          `${id} ${year}`,
        );
      }
    }
  });
});
