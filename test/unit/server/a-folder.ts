import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { temporaryFolder } from '../temporary-folder.ts';

/** A folder of these files, to be served. */
export const aFolder = async (files: Readonly<Record<string, string>>): Promise<string> => {
  const folder = await temporaryFolder();
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  return folder;
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
