/**
 * A problem for whoever starts the server. In French: where and what, what was expected, what to do; then, a line below, the words of
 * developers, as they are in English, which is told by them alone.
 */
import type { Problem, ProblemCode } from '@balise/model';
import { NOT_LET_READ, NO_SUCH_FILE } from './read-file.ts';

type Told = readonly [got: string, expected: string, todo: string];

const absent: Told = ['fichier introuvable', 'le fichier que le catalogue nomme', 'Ajoutez-le, ou corrigez son adresse (source.url).'];
const notLet: Told = [
  'le système ne le laisse pas lire',
  'un fichier de moins de 2\u202fGo, que ce compte peut lire',
  'Donnez-lui ce droit, ou divisez le fichier.',
];
const french: Readonly<Partial<Record<ProblemCode, Told>>> = {
  CATALOG_UNREADABLE: [
    'catalogue introuvable ou illisible',
    'un dossier de fichiers CSV, JSON ou Parquet, ou un catalogue en JSON (UTF-8)',
    'Vérifiez le chemin, puis le fichier.',
  ],
  CATALOG_INVALID: ['catalogue à corriger', 'ce que dit le détail', 'Corrigez-le à l’endroit indiqué.'],
  FIELD_MISSING: [
    'colonne introuvable',
    'les colonnes que le catalogue annonce',
    'Corrigez leurs noms dans le catalogue (fields), ou le séparateur et l’encodage du fichier.',
  ],
  BODY_UNREADABLE: [
    'fichier illisible',
    'un fichier entier, du format que son nom annonce\u00a0; un CSV commence par la ligne de ses noms de colonnes',
    'Retirez ce qui est au-dessus, ou exportez-le de nouveau.',
  ],
  BODY_TRUNCATED: ['fichier coupé avant sa fin', 'le fichier entier', 'Copiez-le de nouveau.'],
  DUPLICATE_KEY: ['lignes en double', 'une ligne pour chaque clé (grain)', 'Retirez-les, ou complétez la clé dans le catalogue.'],
};
const other: Told = ['données à revoir', 'ce que dit le détail', 'Corrigez le fichier ou le catalogue.'];

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const problemLines = ({ problem, at, got, expected, todo }: Problem, isFrench: boolean): string => {
  const advice = todo === undefined ? '' : ` ${todo}`;
  if (!isFrench) return `${problem}${at === undefined ? '' : ` at ${at}`}: got ${got}; expected ${expected}.${advice}`;
  const [what, wanted, act] = got === NO_SUCH_FILE ? absent : got.startsWith(NOT_LET_READ) ? notLet : (french[problem] ?? other);
  const where = at === undefined ? capitalised(what) : `${at}\u00a0: ${what}`;
  return `${where}. Attendu\u00a0: ${wanted}. ${act}\n  ${problem}: got ${got}; expected ${expected}.${advice}`;
};
