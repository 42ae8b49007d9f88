import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const folders: string[] = [];

/** A folder of these files, to be served. */
export const aFolder = async (files: Readonly<Record<string, string>>): Promise<string> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'balise-folder-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  return folder;
};

/** Takes away those of the test that ends. */
export const forgetFolders = async (): Promise<void> => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
};

/** A `catalog.json` of one dataset, which says only what matters to a test. */
export const catalogText = (dataset: object, indicators: readonly object[] = []): string =>
  JSON.stringify({
    balise: '1',
    id: 'essai',
    publisher: { name: 'Essai' },
    datasets: [{ title: { fr: 'Essai' }, producer: 'Essai', license: { id: 'etalab-2.0' }, ...dataset }],
    indicators,
  });
