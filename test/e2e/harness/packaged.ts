/** The package as npm would bring it to a project of somebody's: packed, unpacked, and nothing else of ours at hand. */
import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { builtFolder } from './built.ts';
import { root } from './product.ts';

export type Project = {
  readonly folder: string;
  /** Where `node_modules/balise` stands. */
  readonly installed: string;
  write(files: Readonly<Record<string, string>>): Promise<void>;
  remove(): Promise<void>;
};

/** What the project's own tools would have installed. */
const NEIGHBOURS = ['lit', 'vite'];

/** npm's own script when npm runs us, so that no shell is needed. */
const pack = (folder: string): void => {
  const script = process.env['npm_execpath'];
  const [command, first] = script?.endsWith('.js') === true ? [process.execPath, [script]] : ['npm', []];
  const args = [...first, 'pack', path.relative(folder, builtFolder(true)), '--ignore-scripts', '--offline', '--silent'];
  execFileSync(command, args, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: command === 'npm' && process.platform === 'win32',
  });
};

/** An empty project, of modules, that has installed the package and its dependency. */
export const newProject = async (): Promise<Project> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'balise-project-'));
  const modules = path.join(folder, 'node_modules');
  await mkdir(modules);
  pack(folder);
  const archive = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (archive === undefined) throw new Error('npm packed nothing.');
  execFileSync('tar', ['-xzf', archive], { cwd: folder });
  const installed = path.join(modules, 'balise');
  await cp(path.join(folder, 'package'), installed, { recursive: true });
  await rm(path.join(folder, 'package'), { recursive: true });
  await rm(path.join(folder, archive));
  for (const name of NEIGHBOURS) await symlink(path.join(root, 'node_modules', name), path.join(modules, name), 'junction');
  const write = async (files: Readonly<Record<string, string>>): Promise<void> => {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), text);
    }
  };
  await write({ 'package.json': '{ "type": "module", "private": true }' });
  return { folder, installed, write, remove: () => rm(folder, { recursive: true }) };
};

/** What a host copies to serve the worker itself. */
export const copyWorker = async ({ installed }: Project, to: string): Promise<void> => {
  await mkdir(to, { recursive: true });
  for (const name of ['worker.js', 'worker-parts']) await cp(path.join(installed, name), path.join(to, name), { recursive: true });
};
