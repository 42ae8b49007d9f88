/** A folder of a publisher: a catalogue and a file with ties, missing cells, missing keys and letters beyond ASCII. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { temporaryFolder } from '../temporary-folder.ts';

const rows = Array.from({ length: 60 }, (_, index) => {
  const departement = ['22', '29', '35', '56'][index % 4];
  const secteur = ['PUBLIC', 'PRIVE', ''][index % 3];
  const nature = ['école', 'Zone', '😀', '～', 'ecole'][index % 5];
  const eleves = index % 7 === 0 ? '' : String((index % 6) * 10);
  const note = index % 4 === 1 ? '' : String(index / 8 - 3);
  return [`ligne-${index}`, departement, '2024-2025', secteur, nature, eleves, note].join(';');
});

const aCatalogue = {
  balise: '1',
  id: 'essai',
  publisher: { name: 'Essai' },
  datasets: [
    {
      id: 'eleves',
      source: { type: 'csv', url: 'eleves.csv', delimiter: ';' },
      title: { fr: 'Élèves' },
      producer: 'Essai',
      license: { id: 'etalab-2.0' },
      grain: ['ligne', 'annee'],
      fields: {
        ligne: { role: 'label' },
        departement: { role: 'territory', level: 'dep' },
        annee: { role: 'period', type: 'school-year' },
        secteur: { role: 'breakdown' },
        nature: { role: 'breakdown' },
        eleves: { role: 'measure' },
        note: { role: 'measure' },
      },
    },
  ],
  indicators: [
    {
      id: 'eleves',
      theme: 'contexte',
      label: { fr: 'Élèves', en: 'Pupils' },
      definition: { fr: 'Élèves.', en: 'Pupils.' },
      unit: { kind: 'count', decimals: 0, name: { fr: ['élève', 'élèves'], en: ['pupil', 'pupils'] } },
      measure: { op: 'value', of: { dataset: 'eleves', field: 'eleves', over: { territory: 'sum', time: 'last' } } },
      direction: 'neutral',
      ranking: false,
    },
  ],
};

/** @returns the path of a new folder holding both */
export const aFolder = async (): Promise<string> => {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, 'catalog.json'), JSON.stringify(aCatalogue));
  await writeFile(path.join(folder, 'eleves.csv'), `ligne;departement;annee;secteur;nature;eleves;note\n${rows.join('\n')}\n`);
  return folder;
};
