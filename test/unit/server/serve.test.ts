import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { serve } from '../../../packages/server/src/serve.ts';
import type { Served } from '../../../packages/server/src/serve.ts';
import { catalogText } from './a-folder.ts';

const main = path.resolve(import.meta.dirname, '../../../packages/server/src/main.ts');
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; worker-src 'self'; require-trusted-types-for 'script'; trusted-types balise";

let folder: string;
let served: Served;
before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'balise-serve-'));
  const page = path.join(folder, 'page');
  await mkdir(path.join(page, 'parts'), { recursive: true });
  await mkdir(path.join(folder, 'data'));
  await writeFile(path.join(folder, 'data', 'd.csv'), 'departement;n\n29;1\n35;2\n');
  await writeFile(path.join(folder, 'secret.txt'), 'secret');
  await writeFile(path.join(page, '.env'), 'secret');
  await writeFile(path.join(page, 'index.html'), '<!doctype html><title>Page</title>');
  await writeFile(path.join(page, 'worker.js'), 'self.a = 1;');
  await writeFile(path.join(page, 'parts', 'chunk-B8x2kQ9z.js'), 'export {};');
  await writeFile(path.join(page, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const started = await serve(path.join(folder, 'data'), { playground: page });
  assert.ok('url' in started, JSON.stringify(started));
  served = started;
});
after(async () => {
  await served.close();
  await rm(folder, { recursive: true });
});

/** `fetch` tidies paths before sending them; an attacker does not. */
const rawStatus = (target: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(served.url);
    http
      .get({ host: '127.0.0.1', port, path: target }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
      .on('error', reject);
  });

describe('the playground beside the API', () => {
  test('is served under the strict content policy', async () => {
    const page = await fetch(served.url);
    assert.equal(page.status, 200);
    assert.equal(page.headers.get('content-security-policy'), policy);
    assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.equal(page.headers.get('x-content-type-options'), 'nosniff');
  });

  test('gives the worker a policy of its own, and every file its type', async () => {
    const worker = await fetch(new URL('worker.js', served.url));
    assert.match(worker.headers.get('content-security-policy') ?? '', /^default-src 'none'; script-src 'self'; connect-src 'self'$/);
    assert.equal(worker.headers.get('content-type'), 'text/javascript; charset=utf-8');
    assert.equal((await fetch(new URL('icon.svg', served.url))).headers.get('content-type'), 'image/svg+xml');
  });

  test('keeps hashed files for ever and asks again for the others', async () => {
    assert.match((await fetch(new URL('parts/chunk-B8x2kQ9z.js', served.url))).headers.get('cache-control') ?? '', /immutable/);
    const page = await fetch(served.url);
    assert.equal(page.headers.get('cache-control'), 'no-cache');
    assert.equal((await fetch(served.url, { headers: { 'if-none-match': page.headers.get('etag') ?? '' } })).status, 304);
  });

  test('reads a file to send it, not to say that it has not changed, nor how long it is', async (t) => {
    const long = path.join(folder, 'page', 'long.bin');
    await writeFile(long, '');
    await truncate(long, 2 ** 33);
    t.after(() => rm(long));
    const head = await fetch(new URL('long.bin', served.url), { method: 'HEAD' });
    assert.deepEqual([head.status, head.headers.get('content-length')], [200, String(2 ** 33)]);
    const etag = head.headers.get('etag') ?? '';
    assert.equal((await fetch(new URL('long.bin', served.url), { headers: { 'if-none-match': etag } })).status, 304);
    const abandon = new AbortController();
    const whole = await fetch(new URL('long.bin', served.url), { signal: abandon.signal });
    const { value } = await whole.body!.getReader().read();
    assert.ok(value !== undefined && value.length > 0);
    abandon.abort();
    await writeFile(path.join(folder, 'page', 'changing.txt'), 'one');
    const one = await fetch(new URL('changing.txt', served.url));
    assert.equal(await one.text(), 'one');
    await writeFile(path.join(folder, 'page', 'changing.txt'), 'three');
    const three = await fetch(new URL('changing.txt', served.url), { headers: { 'if-none-match': one.headers.get('etag') ?? '' } });
    assert.deepEqual([three.status, await three.text()], [200, 'three']);
  });

  test('gives what is no file as not there', { skip: process.platform === 'win32' && 'no pipe there' }, async () => {
    execFileSync('mkfifo', [path.join(folder, 'page', 'pipe')]);
    assert.equal(await rawStatus('/pipe'), 404);
    assert.equal(await rawStatus('/parts'), 404);
  });

  test('lets nothing out of its folder', async () => {
    const ways = [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/parts/..%2f..%2fsecret.txt',
      '/..%5csecret.txt',
      '/%2e%2e%2fdata/d.csv',
      '/.env',
      '/%00',
      '/%zz',
      '//etc/passwd',
      '/data/d.csv',
    ];
    for (const way of ways) assert.equal(await rawStatus(way), 404, way);
  });

  test('leaves the API at its addresses', async () => {
    const catalog = (await (await fetch(new URL('catalog', served.url))).json()) as { balise: string };
    assert.equal(catalog.balise, '1');
    const query = { dataset: 'd', measures: [{ op: 'sum', field: 'n', as: 'n' }] };
    const answer = await fetch(new URL(`query?q=${encodeURIComponent(JSON.stringify(query))}`, served.url), {
      headers: { 'accept-encoding': 'br' },
    });
    assert.deepEqual(((await answer.json()) as { columns: object }).columns, { n: [3] });
  });
});

const freePort = async (): Promise<number> => {
  const listening = http.createServer();
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  await new Promise((resolve) => listening.close(resolve));
  return port;
};

describe('the command', () => {
  const run = (
    args: readonly string[],
    env: Record<string, string> = {},
  ): { lines: Promise<string>; stop(signal: NodeJS.Signals): void; code: Promise<number | null>; address: Promise<string> } => {
    const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, ...env } });
    let said = '';
    const address = new Promise<string>((resolve) => {
      child.stdout.on('data', (data: Buffer) => {
        said += data.toString();
        const found = /^http:\/\/127\.0\.0\.1:\d+\/$/m.exec(said);
        if (found !== null) resolve(found[0]);
      });
    });
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    const code = new Promise<number | null>((resolve) => child.on('exit', resolve));
    return { lines: code.then(() => said), stop: (signal) => child.kill(signal), code, address };
  };

  test('prints its address last and stops cleanly on both signals', async () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const command = run(['serve', path.join(folder, 'data')], { PORT: '0' });
      const address = await command.address;
      assert.equal((await fetch(new URL('healthz', address))).status, 200);
      command.stop(signal);
      assert.equal(await command.code, 0);
      assert.equal((await command.lines).trim().split('\n').at(-1), address);
    }
  });

  test('says how it is used, and what it could not read, and exits with 1', async () => {
    for (const [args, words] of [
      [[], /balise serve/],
      [['serve', '/nowhere'], /CATALOG_UNREADABLE/],
      [['serve', '--prot', '1'], /--prot/],
      [['serve', folder, '--port', 'x'], /65535/],
    ] as const) {
      const command = run(args);
      assert.equal(await command.code, 1);
      assert.match(await command.lines, words);
    }
  });

  test('says of a file that cannot be read what it is, what it should be and what to do, in the language asked for', async () => {
    const bad = path.join(folder, 'bad');
    await mkdir(bad, { recursive: true });
    const catalog = { balise: '1', id: 'c', publisher: { name: 'P' }, datasets: [{ id: 'd', source: { type: 'parquet', url: 'x.parquet' }, title: { fr: 'D' }, producer: 'P', license: { id: 'etalab-2.0' }, period: '2024', grain: ['dep'], fields: { dep: { role: 'territory', level: 'dep' } } }], indicators: [] }; // prettier-ignore
    for (const [name, body] of [
      ['x.parquet', 'PAR1 this is none PAR1'],
      ['y.csv', '\0\x01\0\x02'.repeat(99)],
    ] as const)
      // prettier-ignore
      for (const isDrafted of name === 'x.parquet' ? [true, false] : [true]) {
        await rm(bad, { recursive: true });
        await mkdir(bad);
        await writeFile(path.join(bad, name), body);
        if (!isDrafted) await writeFile(path.join(bad, 'catalog.json'), JSON.stringify(catalog));
        const french = run(['serve', bad, '--lang', 'fr']);
        assert.equal(await french.code, 1);
        const [said = '', detail = '', ...rest] = (await french.lines).trim().split('\n');
        assert.ok(said.includes(`${name}\u00a0: fichier illisible.`), said);
        assert.match(said, /Attendu\u00a0: un fichier entier, du format que son nom annonce\u00a0; un CSV commence par la ligne de ses noms de colonnes\. Retirez ce qui est au-dessus, ou exportez-le de nouveau\.$/u);
        assert.doesNotMatch(said, /BODY_UNREADABLE|LINE 1|Error/u);
        assert.match(detail, /^ {2}BODY_UNREADABLE: got .*; expected /u);
        assert.deepEqual(rest, []);
        const english = await run(['serve', bad, '--lang', 'en']).lines;
        assert.match(english, /^BODY_UNREADABLE at .*: got .*; expected .*\. Export /u);
        assert.doesNotMatch(english, /LINE 1/u);
      }
  });

  test('says when its port is taken', async () => {
    const command = run(['serve', path.join(folder, 'data'), '--port', new URL(served.url).port]);
    assert.equal(await command.code, 1);
    assert.match(await command.lines, /is taken/);
  });

  test('says where it cannot listen, and takes a port or a host set to nothing for one that is not set', async () => {
    const data = path.join(folder, 'data');
    for (const [args, words] of [
      [['--host', '192.0.2.1'], /^--host: got 192\.0\.2\.1, expected an address of this machine/],
      [['--host', '192.0.2.1', '--lang', 'fr'], /^--host\u00a0: reçu 192\.0\.2\.1, attendu une adresse de cette machine/],
      [['--port', ''], /^--port: got , expected 0 to 65535/],
      [['--playground', path.join(data, 'd.csv')], /^--playground: no folder /],
    ] as const) {
      const command = run(['serve', data, ...args], { PORT: '0' });
      assert.equal(await command.code, 1);
      const said = await command.lines;
      assert.match(said, words);
      assert.doesNotMatch(said, /^ {4}at /m);
    }
    const command = run(['serve', data, '--port', new URL(served.url).port, '--host', ''], { PORT: '' });
    assert.match(await command.lines, /is taken/);
  });

  test('goes on serving when whoever reads what it says has left', async () => {
    const port = await freePort();
    const args = [main, 'serve', path.join(folder, 'data'), '--port', String(port)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let failure = '';
    child.stderr.on('data', (data: Buffer) => (failure += data.toString()));
    const code = new Promise((resolve) => child.on('close', resolve));
    const answers = async (): Promise<boolean> => (await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null))?.status === 200;
    while (child.exitCode === null && !(await answers()));
    child.kill('SIGTERM');
    assert.equal(await code, 0, failure);
    assert.equal(failure, '');
  });

  test('says of a file that is too long to be held, or of a folder named as a file is, what it is', async () => {
    const long = path.join(folder, 'long');
    await mkdir(path.join(long, 'old.csv'), { recursive: true });
    await writeFile(path.join(long, 'x.csv'), 'departement;n\n29;1\n');
    const beside = run(['serve', long], { PORT: '0' });
    await beside.address;
    beside.stop('SIGTERM');
    assert.match(await beside.lines, /^x: 1 rows, 2 columns$/m);
    await truncate(path.join(long, 'x.csv'), 2 ** 31 + 1);
    const [said = '', detail = '', ...rest] = (await run(['serve', long, '--lang', 'fr']).lines).trim().split('\n');
    assert.match(
      said,
      /x\.csv\u00a0: le système ne le laisse pas lire\. Attendu\u00a0: un fichier de moins de 2\u202fGo, que ce compte peut lire\. Donnez-lui ce droit, ou divisez le fichier\.$/u,
    );
    assert.match(detail, /^ {2}BODY_UNREADABLE: got a file that the system does not let read \(.*2 GiB.*\); expected /u);
    assert.deepEqual(rest, []);
    await writeFile(path.join(long, 'catalog.json'), catalogText({ id: 'd', source: { type: 'csv', url: 'x.csv' }, period: '2024', grain: ['departement'], fields: { departement: { role: 'territory', level: 'dep' } } })); // prettier-ignore
    assert.match(await run(['serve', long]).lines, /^BODY_UNREADABLE at d .*x\.csv: got a file that the system does not let read /);
  });

  test('speaks French to whoever asks for it', async () => {
    const french = ['--lang', 'fr'];
    const taken = run(['serve', path.join(folder, 'data'), '--port', new URL(served.url).port, ...french]);
    assert.match(await taken.lines, /^Le port \d+ est pris\u00a0: choisissez-en un autre/mu);
    assert.match(await run(['serve', folder, '--port', 'x', ...french]).lines, /^--port\u00a0: reçu x, attendu/mu);
    const started = run(['serve', path.join(folder, 'data'), ...french], { PORT: '0' });
    await started.address;
    started.stop('SIGTERM');
    assert.match(await started.lines, /^d : lignes 2, colonnes 2$/mu);
    assert.match(await run(['serve', folder, '--lang', 'de']).lines, /^Usage: balise serve/mu);
    assert.match(await run(['serve', '--help', ...french]).lines, /^Emploi\u00a0: balise serve <dossier\|catalogue\.json>/u);
    const unknown = await run(['serve', folder, '--prot', '1', ...french]).lines;
    assert.match(unknown, /^Option inconnue, ou mal écrite\u00a0: --prot\nEmploi\u00a0: balise serve <dossier\|catalogue\.json>/u);
  });
});
