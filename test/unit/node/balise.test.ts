/** The command line as whoever types it meets it. */
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { balise } from '../../../packages/node/src/balise.ts';
import { serve, type Served } from '../../../packages/server/src/serve.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { aFolder } from './a-folder.ts';

const catalog = fileURLToPath(new URL('../../../playground/data/catalog.json', import.meta.url));

const typed = async (...argv: string[]): Promise<{ code: number; out: string; err: string }> => {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await balise(argv, { out: (text) => void out.push(text), err: (text) => void err.push(text) });
  return { code, out: out.join('\n'), err: err.join('\n') };
};

let served: Served;
before(async () => {
  const started = await serve(await aFolder());
  assert.ok('url' in started, JSON.stringify(started));
  served = started;
});
after(() => served.close());

describe('balise', () => {
  test('says what it does, in French unless told', async () => {
    assert.match((await typed('help')).out, /^Emploi\u00a0: balise/u);
    for (const language of ['fr', 'en']) assert.match((await typed('help', '--lang', language)).out, /^ {2}serve {4}.*npm start -- /mu);
    assert.match((await typed('help', '--lang', 'en')).out, /^Usage: balise/u);
    assert.equal((await typed('help')).code, 0);
  });
  test('says its version, that of the package', async () => {
    const { version } = JSON.parse(await readFile(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string };
    for (const argv of [['--version'], ['-v'], ['--version', '--lang', 'en']])
      assert.deepEqual(await typed(...argv), { code: 0, out: version, err: '' });
  });
  test('refuses what it does not know, and says what it does', async () => {
    for (const argv of [[], ['inconnu'], ['help', '--lang', 'de'], ['check', '--inconnu'], ['toString']]) {
      const { code, err } = await typed(...argv);
      assert.equal(code, 2, argv.join(' '));
      assert.notEqual(err, '');
    }
  });
  test('says how each command is written, to whoever asks, before or after its name', async () => {
    for (const name of ['render', 'check', 'catalog', 'audit']) {
      const { code, out, err } = await typed('help', name);
      assert.deepEqual([code, err], [0, '']);
      assert.ok(out.startsWith(`Emploi\u00a0: balise ${name} <`), out);
      for (const argv of [
        [name, '--help'],
        [name, '-h'],
        [name, 'help'],
        [name, 'x', '--help'],
      ])
        assert.deepEqual(await typed(...argv), { code: 0, out, err: '' }, argv.join(' '));
      assert.ok((await typed(name, '--help', '--lang', 'en')).out.startsWith(`Usage: balise ${name} <`));
      assert.deepEqual(await typed(name), { code: 2, out: '', err: out });
    }
    assert.deepEqual(await typed('-h'), await typed('help'));
    assert.equal((await typed('help', 'inconnu')).code, 2);
  });
  test('names the option that it does not know, or that lacks its value, and says how the command is written', async () => {
    for (const [argv, option] of [
      [['check', '--inconnu'], '--inconnu'],
      [['render', 'c.json', '--indicateur=x'], '--indicateur'],
      [['render', '--width'], '--width'],
      [['check', 'https://example.org', '--json=oui'], '--json'],
      [['audit', '-x'], '-x'],
    ] as const) {
      const [french, english] = [await typed(...argv), await typed(...argv, '--lang', 'en')];
      assert.deepEqual([french.code, french.err.split('\n')[0]], [2, `Option inconnue, ou mal écrite\u00a0: ${option}`]);
      assert.deepEqual([english.code, english.err.split('\n')[0]], [2, `Option unknown, or badly written: ${option}`]);
      assert.match(french.err, new RegExp(`^Emploi\u00a0: balise ${argv[0]} `, 'mu'));
    }
  });
  test('names the file that is not there, or is a folder', async () => {
    assert.deepEqual(await typed('audit', 'absent.csv'), { code: 1, out: '', err: 'Fichier introuvable\u00a0: absent.csv' });
    assert.equal((await typed('audit', 'absent.csv', '--lang=en')).err, 'No such file: absent.csv');
    const folder = await temporaryFolder();
    for (const typing of [
      ['audit', folder],
      ['catalog', folder],
      ['render', folder, '--indicator', 'x', '--territory', 'dep:29'],
    ])
      assert.equal((await typed(...typing)).err.split('\n').at(-1), 'Un dossier est donné où il faut un fichier.', typing[0]);
    await writeFile(path.join(folder, 'empty.csv'), '');
    assert.match((await typed('catalog', path.join(folder, 'empty.csv'))).err, /un fichier vide/u);
    assert.equal(
      (await typed('catalog', catalog, '--out', path.join(folder, 'a/b.json'))).err.split('\n').at(-1),
      `Fichier introuvable\u00a0: ${path.join(folder, 'a/b.json')}`,
    );
  });
  test('is a program whose exit code says how it went', async () => {
    const main = fileURLToPath(new URL('../../../packages/node/src/main.ts', import.meta.url));
    const ended = await new Promise<{ code: unknown; stderr: string }>((resolve) =>
      execFile(process.execPath, [main, 'check', 'ftp://x'], (error, _stdout, stderr) => resolve({ code: error?.code, stderr })),
    );
    assert.equal(ended.code, 2);
    assert.match(ended.stderr, /^Emploi/u);
  });
  test('ends as it would have when whoever reads what it says has left', async () => {
    const main = fileURLToPath(new URL('../../../packages/node/src/main.ts', import.meta.url));
    const child = spawn(process.execPath, [main, 'help'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let failure = '';
    child.stderr.on('data', (data: Buffer) => (failure += data.toString()));
    assert.equal(await new Promise((resolve) => child.on('close', resolve)), 0, failure);
    assert.equal(failure, '');
  });
});

describe('balise render', () => {
  test('says all that is wrong in a catalogue, not the first fault alone', async () => {
    const folder = await aFolder();
    const [dataset] = (JSON.parse(await readFile(path.join(folder, 'catalog.json'), 'utf8')) as { datasets: object[] }).datasets;
    const wrong = { balise: '1', id: 'x', publisher: {}, datasets: [{ ...dataset, titel: 1, grain: 3 }], indicators: [{ id: 'a' }] };
    await writeFile(path.join(folder, 'wrong.json'), JSON.stringify(wrong));
    const { code, err } = await typed('render', path.join(folder, 'wrong.json'), '--indicator', 'a', '--territory', 'dep:29');
    assert.equal(code, 1);
    const places = ['$.publisher.name', '$.datasets[0].grain', '$.indicators[0].theme', '$.indicators[0].label', '$.indicators[0].measure'];
    for (const place of places) assert.ok(err.includes(`CATALOG_INVALID, ${place}\u00a0: «`), `${place} in ${err}`);
    assert.doesNotMatch(err, /problems in all/u);
  });
  test('says of a catalogue that is not there, or of a file that it names, that it is not there: no portal is out of reach', async () => {
    const nowhere = ['render', '/nowhere/catalog.json', '--indicator', 'eleves', '--territory', 'dep:29'];
    assert.deepEqual(await typed(...nowhere), { code: 1, out: '', err: 'Fichier introuvable\u00a0: /nowhere/catalog.json' });
    assert.equal((await typed(...nowhere, '--lang', 'en')).err, 'No such file: /nowhere/catalog.json');
    const folder = await aFolder();
    await rm(path.join(folder, 'eleves.csv'));
    assert.deepEqual(await typed('render', path.join(folder, 'catalog.json'), '--indicator', 'eleves', '--territory', 'dep:29'), {
      code: 1,
      out: '',
      err: `Fichier introuvable\u00a0: ${path.join(folder, 'eleves.csv')}`,
    });
  });
  const asked = [catalog, '--indicator', 'brevet-mentions', '--territory', 'dep:29'];
  test('prints a sentence', async () => {
    const { code, out } = await typed('render', ...asked);
    assert.equal(code, 0);
    assert.match(out, /Finistère/u);
    assert.match((await typed('render', ...asked, '--lang=en')).out, /Finistère/u);
  });
  test('draws a ranking', async () => {
    const { code, out } = await typed('render', ...asked, '--level', 'dep', '--within', 'reg:53', '--format', 'svg', '--width', '480');
    assert.equal(code, 0);
    assert.match(out, /^<svg/u);
  });
  test('writes every form into a folder, which it makes where there is none', async () => {
    const folder = path.join(await temporaryFolder(), 'site', 'cartes');
    const question = JSON.stringify({ indicators: ['brevet-mentions'], level: 'dep', within: 'reg:53' });
    assert.equal((await typed('render', catalog, '--question', question, '--kind', 'ranking', '--out', folder)).code, 0);
    assert.deepEqual((await readdir(folder)).sort(), ['ranking.csv', 'ranking.html', 'ranking.svg', 'ranking.txt']);
    assert.match(await readFile(path.join(folder, 'ranking.html'), 'utf8'), /<table>/u);
  });
  test('reads an API over the network', async () => {
    const { code, out } = await typed(
      'render',
      `${served.url}catalog`,
      '--indicator',
      'eleves',
      '--territory',
      'dep:29',
      '--format',
      'csv',
    );
    assert.equal(code, 0, out);
    assert.match(out, /dep:29;2024-2025;/u);
  });
  test('says what cannot be answered, on the other output, and fails', async () => {
    const { code, err } = await typed('render', catalog, '--indicator', 'inconnu', '--territory', 'dep:29');
    assert.equal(code, 1);
    assert.match(
      err,
      /^Indicateur inconnu\. Écrivez l’identifiant comme dans le catalogue, majuscules comprises\. Attendu\u00a0: un mot parmi .*\. INDICATOR_UNKNOWN, indicator\u00a0: «\u00a0inconnu\u00a0»\.\n {2}INDICATOR_UNKNOWN at indicator: got inconnu, expected one of .*\.$/u,
    );
    const { err: english } = await typed('render', catalog, '--indicator', 'inconnu', '--territory', 'dep:29', '--lang', 'en');
    assert.match(english, /^Unknown indicator\. INDICATOR_UNKNOWN at indicator: got inconnu, expected one of .*\.$/u);
  });
  test('tells every fault of a catalogue in the language asked for, and the developers’ words under the French', async () => {
    const folder = await temporaryFolder();
    const bad = path.join(folder, 'catalog.json');
    await writeFile(bad, JSON.stringify({ balise: '1', id: 'c', publisher: {}, datasets: 3, indicators: [] }));
    const lines = (await typed('render', bad, '--indicator', 'x', '--territory', 'dep:29')).err.split('\n');
    assert.equal(lines.length, 4);
    for (const at of [0, 2]) {
      assert.match(lines[at]!, /^Catalogue à corriger\. Corrigez le catalogue à l’endroit indiqué\. Attendu\u00a0: une (?:valeur|liste)/u);
      assert.doesNotMatch(lines[at]!, /\b(?:got|expected|nothing|a list|at)\b/u);
      assert.match(lines[at + 1]!, /^ {2}CATALOG_INVALID at \$/u);
    }
    const absent = path.join(folder, 'none.csv');
    assert.equal((await typed('catalog', absent)).err, `Fichier introuvable\u00a0: ${absent}`);
  });
  test('names what has not the form of a question', async () => {
    for (const [question, at] of [
      ['3', '{}'],
      ['[]', '{}'],
      ['{}', 'indicators'],
      ['{"indicators":"x"}', 'indicators'],
      ['{"indicators":["x"],"territories":"dep:29"}', 'territories'],
      ['{"indicators":["x"],"level":"dep","limit":"dix"}', 'limit'],
      ['{"indicators":["x"],"level":"dep","where":[3]}', 'where'],
      ['{"indicators":["x"],"teritories":["dep:29"]}', 'teritories'],
    ] as const) {
      const { code, err } = await typed('render', catalog, '--question', question);
      assert.deepEqual([code, err.split('\n')[0]], [2, `--question mal écrite\u00a0: ${at}`], question);
    }
    assert.match((await typed('render', catalog, '--question', '{}', '--lang', 'en')).err, /^--question badly written: indicators$/mu);
  });
  test('shows how it is used when the question is no question', async () => {
    for (const argv of [[], [catalog], [catalog, '--question', '{'], [...asked, '--kind', 'camembert'], [...asked, '--width', '0']])
      assert.equal((await typed('render', ...argv)).code, 2, argv.join(' '));
  });
});

describe('balise check', () => {
  test('is green on our server', async () => {
    const { code, out } = await typed('check', served.url);
    assert.equal(code, 0, out);
    assert.match(out, /25 promesses tenues, 0 non tenue, 0 sans essai possible/u);
    assert.match((await typed('check', `${served.url}catalog`, '--lang', 'en')).out, /25 promises kept/u);
  });
  test('names the promise and what was got when nobody answers', async () => {
    const { code, out } = await typed('check', 'http://127.0.0.1:9/');
    assert.equal(code, 1);
    assert.match(
      out,
      /^✘ Le catalogue se lit et respecte le contrat \(catalog\.schema\)\n {4}reçu\u202f: pas de réponse\u202f: Error: bad port/u,
    );
  });
  test('is read by programs too', async () => {
    const { out } = await typed('check', served.url, '--json', '--seed', '7');
    const report = JSON.parse(out) as { seed: number; findings: { holds: boolean }[] };
    assert.equal(report.seed, 7);
    assert.ok(report.findings.every(({ holds }) => holds));
  });
});
