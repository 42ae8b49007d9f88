/** A catalogue drafted from what a portal or a file says of itself: readable, cautious, to be confirmed. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { parseCatalog, type Catalog } from '@balise/model';
import { balise } from '../../../packages/node/src/balise.ts';
import { aFolder } from './a-folder.ts';

const typed = async (...argv: string[]): Promise<{ code: number; out: string; err: string }> => {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await balise(argv, { out: (text) => void out.push(text), err: (text) => void err.push(text) });
  return { code, out: out.join('\n'), err: err.join('\n') };
};
const catalogOf = (text: string): Catalog => {
  const catalog = parseCatalog(JSON.parse(text));
  assert.ok(!Array.isArray(catalog), JSON.stringify(catalog));
  return catalog as Catalog;
};

const dataset = {
  dataset_id: 'fr-en-essai',
  fields: [
    { name: 'rentree_scolaire', label: '\uFEFFRentrée scolaire', type: 'text' },
    { name: 'uai', label: 'UAI', type: 'text' },
    { name: 'code_departement', label: 'Code département', type: 'text' },
    { name: 'semaine', label: 'Semaine', type: 'date' },
    { name: 'secteur', label: 'Secteur', type: 'text' },
    { name: 'eleves', label: 'Élèves', type: 'int' },
    { name: 'position', label: 'Position', type: 'geo_point_2d' },
  ],
  metas: { default: { title: 'Essai', publisher: 'DEPP', license: 'Licence Ouverte v2.0', modified: '2026-09-09T10:00:00+00:00' } },
};
const row = (index: number): object => ({
  rentree_scolaire: '2023-2024',
  uai: index % 2 === 0 ? '0290009C' : '0350793X',
  code_departement: index % 2 === 0 ? '029' : '035',
  semaine: `2024-01-${String(1 + (index % 28)).padStart(2, '0')}`,
  secteur: index % 3 === 0 ? 'PUBLIC' : 'PRIVE',
  eleves: 300 + index,
  position: { lon: 0, lat: 0 },
});

let portal: Server;
let url: string;
before(async () => {
  portal = createServer(({ url: asked = '' }, reply) => {
    const base = '/api/explore/v2.1/catalog/datasets/fr-en-essai';
    const body =
      asked === base
        ? dataset
        : asked === `${base}/records?limit=100`
          ? { total_count: 60, results: Array.from({ length: 60 }, (_, i) => row(i)) }
          : null;
    reply.writeHead(body === null ? 404 : 200, { 'content-type': 'application/json' });
    reply.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(portal.address() as AddressInfo).port}`;
});
after(() => new Promise((resolve) => portal.close(resolve)));

describe('balise catalog', () => {
  test('drafts a dataset of a portal from its fields and its first rows', async () => {
    const { code, out, err } = await typed('catalog', `${url}/explore/dataset/fr-en-essai/table/?sort=uai`);
    assert.equal(code, 0, err);
    const [drafted] = catalogOf(out).datasets;
    assert.deepEqual(
      { ...drafted?.source, types: { ...(drafted?.source['types'] as object) } },
      { type: 'opendatasoft', url, dataset: 'fr-en-essai', types: { semaine: 'date' } },
    );
    assert.deepEqual(drafted?.fields['uai'], { role: 'territory', level: 'uai' });
    assert.deepEqual(drafted?.fields['code_departement'], { role: 'territory', level: 'dep' });
    assert.equal(drafted?.fields['rentree_scolaire']?.role, 'period');
    assert.deepEqual(drafted?.fields['eleves'], { role: 'measure' });
    assert.ok(!('position' in (drafted?.fields ?? {})));
    assert.deepEqual([drafted?.producer, drafted?.license.id, drafted?.updated], ['DEPP', 'Licence Ouverte v2.0', '2026-09-09']);
    assert.match(err, /à confirmer/u);
  });
  test('marks every indicator as to be confirmed, ranks none, and calls it by its label', async () => {
    const { indicators } = catalogOf((await typed('catalog', `${url}/api/explore/v2.1/catalog/datasets/fr-en-essai`)).out);
    assert.deepEqual(
      indicators.map(({ label, ranking }) => [label.fr, ranking]),
      [['Élèves', false]],
    );
    assert.match(indicators[0]?.definition.fr ?? '', /^À confirmer/u);
  });
  test('drafts a CSV file, its delimiter and its encoding read from it', async () => {
    const { code, out, err } = await typed('catalog', path.join(await aFolder(), 'eleves.csv'), '--lang', 'en');
    assert.equal(code, 0, err);
    const [drafted] = catalogOf(out).datasets;
    assert.deepEqual(drafted?.source, { type: 'csv', url: 'eleves.csv', delimiter: ';', encoding: 'utf-8' });
    assert.deepEqual(drafted?.fields['departement'], { role: 'territory', level: 'dep' });
    assert.match(err, /to be confirmed/u);
  });
  test('drafts weeks as weeks, and one column of periods: a year of theirs is never their sum', async () => {
    const folder = await aFolder();
    const schools = ['0290009C', '0290010D'];
    const weeks = ['2024-09-02', '2024-09-09', '2024-10-07', '2025-09-01'];
    const rows = schools.flatMap((uai) =>
      weeks.map((week, at) => `${uai};29;${at < 3 ? '2024-2025' : '2025-2026'};${week};2026-09-09;1${at}0`),
    );
    const head = 'uai;departement;annee_scolaire;debutsemaine;mise_a_jour;utilisateurs';
    await writeFile(path.join(folder, 'ent.csv'), [head, ...rows, ''].join('\n'));
    const { code, out, err } = await typed('catalog', path.join(folder, 'ent.csv'));
    assert.equal(code, 0, err);
    const [drafted] = catalogOf(out).datasets;
    assert.deepEqual(drafted?.fields['debutsemaine'], { role: 'period', type: 'week' });
    assert.deepEqual([drafted?.fields['annee_scolaire'], drafted?.fields['mise_a_jour']], [{ role: 'label' }, { role: 'label' }]);
    assert.deepEqual(drafted?.grain, ['uai', 'debutsemaine']);
  });
  for (const [name, type, cells] of [
    ['jour', 'day', ['2024-09-02', '2024-09-03', '2024-09-04']],
    ['mois', 'month', ['2024-09-01', '2024-10-01', '2025-01-01']],
    ['date', 'week', ['2024-09-02', '2024-09-09', '2025-01-06']],
    ['date', 'school-year', ['2022-09-01', '2023-09-01', '2024-09-02']],
    ['date', 'year', ['2022-01-01', '2023-01-01', '2024-01-01']],
    ['horodatage', 'day', ['2024-09-02T08:00:00Z', '2024-09-02T09:00:00Z', '2024-09-09T08:00:00Z']],
  ] as const) {
    test(`reads dates as the longest periods that tell them apart: ${cells.join()} are of type ${type}`, async () => {
      const folder = await aFolder();
      await writeFile(path.join(folder, 'dates.csv'), [`departement;${name};n`, ...cells.map((cell) => `29;${cell};1`), ''].join('\n'));
      const [drafted] = catalogOf((await typed('catalog', path.join(folder, 'dates.csv'))).out).datasets;
      assert.deepEqual(drafted?.fields[name], { role: 'period', type });
    });
  }
  test('drafts what a spreadsheet exports: percentages, words for what is not told', async () => {
    const folder = await aFolder();
    const rows = ['Département;Nom;Année scolaire;Secteur;Nombre d’élèves;Taux d’équipement;À venir'];
    for (const year of ['2023-2024', '2024-2025'])
      for (const [code, name] of ['1;Ain', '2;Aisne', '3;Allier', '22;Côtes-d’Armor', '29;Finistère', '56;Morbihan'].map((each) =>
        each.split(';'),
      ))
        for (const [sector, count] of Object.entries({ Public: '17 095', Privé: '3 166', Total: '20 261' }))
          rows.push([code, name, year, sector, count, sector === 'Total' ? 'n.c.' : `${Number(code) + 12},5 %`, 'n.c.'].join(';'));
    await writeFile(path.join(folder, 'tableur.csv'), rows.join('\r\n'));
    const { code, out, err } = await typed('catalog', path.join(folder, 'tableur.csv'));
    assert.equal(code, 0, err);
    const { datasets, indicators } = catalogOf(out);
    const [drafted] = datasets;
    assert.deepEqual(
      { ...drafted?.fields },
      {
        Département: { role: 'territory', level: 'dep' },
        Nom: { role: 'territory', level: 'dep' },
        'Année scolaire': { role: 'period', type: 'school-year' },
        Secteur: { role: 'breakdown', total: 'Total' },
        'Nombre d’élèves': { role: 'measure' },
        'Taux d’équipement': { role: 'label' },
        'À venir': { role: 'measure' },
      },
    );
    assert.deepEqual({ ...drafted?.missing }, { '': 'O', 'n.c.': 'O' });
    assert.deepEqual(
      indicators.map(({ label }) => label.fr),
      ['Nombre d’élèves'],
    );
    assert.match(err, /^1 indicateur\. /mu);
  });
  test('says of a file with a title over its header which line is to go', async () => {
    const folder = await aFolder();
    await writeFile(path.join(folder, 'titre.csv'), 'Équipement des collèges;;\ndepartement;annee;n\n29;2024;3\n');
    const { code, err } = await typed('catalog', path.join(folder, 'titre.csv'));
    assert.equal(code, 1);
    assert.match(err, /Retirez ce qui est au-dessus de l’en-tête.*2 colonnes nommées "".*\n {2}Remove what is above the header/u);
  });
  test('says which dataset is not there, and which addresses it knows', async () => {
    const gone = await typed('catalog', `${url}/explore/dataset/retire/`);
    assert.equal(gone.code, 1);
    assert.match(gone.err, /HTTP_ERROR.*404/u);
    assert.equal((await typed('catalog', `${url}/autre`)).code, 1);
    assert.equal((await typed('catalog')).code, 2);
  });
});
