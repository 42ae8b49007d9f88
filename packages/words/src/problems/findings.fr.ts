/**
 * What was found in a catalogue or in a file, what was expected there and what to write instead: the phrases that those who write them
 * read, in French. `*` stands for what is quoted. A phrase that is not here stays a developer's, in English.
 */
import { NBSP } from '../characters.ts';
import { phrasesOfQuestions } from './findings-of-questions.fr.ts';
import { phrasesOfSources } from './findings-of-sources.fr.ts';

const phrases: readonly (readonly [english: string, french: string])[] = [
  ['nothing', 'rien'],
  ['a list of *', 'une liste de *'],
  ['an empty object', 'un objet vide'],
  ['an object with *', 'un objet avec *'],
  ['a member named *', 'un membre nommé *'],
  ['the number *', 'le nombre *'],
  ['* bounds', '* bornes'],
  ['* in the grain', '* dans la clé (grain)'],
  ['*, a territory', '*, un territoire'],
  ['*, a period', '*, une période'],
  ['*, a breakdown', '*, une ventilation'],
  ['*, a status', '*, un statut'],
  ['*, a label', '*, un libellé'],
  ['two periods, * and *', 'deux périodes, * et *'],
  ['no "geography"', 'pas de "geography"'],
  ['a difference that leads back to *', 'une différence qui ramène à *'],
  ['more than * levels of nesting', 'plus de * niveaux emboîtés'],
  ['more than * values', 'plus de * valeurs'],
  ['* (* problem in all)', '*'],
  ['* (* problems in all)', '* (* fautes en tout)'],
  ['* in "*"', '* dans "*"'],

  ['a text', 'un texte'],
  ['true or false', 'true ou false'],
  ['a number', 'un nombre'],
  ['a number, * or more', 'un nombre, au moins *'],
  ['a number from * to *', 'un nombre de * à *'],
  ['a whole number from * to *', 'un nombre entier de * à *'],
  ['a whole number, as "whole" says', 'un nombre entier, comme le dit "whole"'],
  ['a number of at most six decimals, under *', 'un nombre de six décimales au plus, sous *'],
  ['a bound greater than the one before, *', 'une borne plus grande que la précédente, *'],
  ['at most *', 'au plus *'],
  ['a list', 'une liste'],
  ['a list of at least *', 'une liste de longueur * au moins'],
  ['an object', 'un objet'],
  ['a value: this member is required', 'une valeur, car ce membre est obligatoire'],
  ['a value: * needs it', 'une valeur, dont * a besoin'],
  ['one of *', 'un mot parmi *'],
  ['a level: *', 'un niveau parmi *'],
  ['a dataset: *', 'un jeu de données parmi *'],
  ['a field of the dataset: *', 'un champ du jeu de données parmi *'],
  ['a field of that dataset: *', 'un champ de cet autre jeu de données parmi *'],
  ['a measure of the dataset: *', 'une mesure du jeu de données parmi *'],
  ['an axis: *', 'un axe parmi *'],
  ['an indicator: *', 'un indicateur parmi *'],
  ['either "period", or "from" and "to"', '"period", ou bien "from" et "to"'],
  ['a year, such as "2026", or "period"', 'une année, comme "2026", ou "period"'],
  ['a typed code, such as *', 'un code avec son niveau, comme *'],
  ['a code of level *: * holds no other', 'un code du niveau *, le seul de *'],
  ['the weights of two territories or more, not all zero', 'les poids d’au moins deux territoires, dont un qui n’est pas nul'],
  ['a day of every year, such as "08-01"', 'un jour de chaque année, comme "08-01"'],
  ['the field whose distinct values are counted', 'le champ dont les valeurs différentes sont comptées'],
  ['nothing: "rows" counts rows', 'rien, car "rows" compte les lignes'],
  ['a "field", or a "count"', 'un "field", ou un "count"'],
  ['two indicator ids', 'les identifiants de deux indicateurs'],
  ['the singular and the plural: *', 'le singulier et le pluriel, comme *'],
  ['any other name', 'un autre nom'],
  ['a text, a number, true or false', 'un texte, un nombre, true ou false'],
  ['two bounds: [least, most], null where there is none', 'deux bornes, [la plus petite, la plus grande], null là où il n’y en a pas'],
  ['a predicate, such as *', 'un prédicat, comme *'],
  ['one test among *', 'un test parmi *'],
  ['"partition": a number is in one range and one only', '"partition", car un nombre est dans une tranche et une seule'],
  ['none: no row holds the total of ranges', 'rien, car aucune ligne ne porte le total des tranches'],
  ['none: ranges are no scale of answers', 'rien, car des tranches ne sont pas une échelle de réponses'],
  ['the ranges in their order: *', 'les tranches dans leur ordre, *'],
  ['one period in the key of a row', 'une seule période dans la clé (grain) d’une ligne'],
  ['a grain of columns', 'une clé (grain) faite de colonnes'],
  ['an id that nothing else has', 'un identifiant que rien d’autre ne porte'],
  ['the year of the codes, some of which were divided since', 'l’année des codes, dont certains ont été divisés depuis'],
  ['a field whose role is "measure"', 'un champ dont le rôle est "measure"'],
  ['other indicators', 'd’autres indicateurs'],
  ['a catalogue', 'un catalogue'],
  ['whole numbers, as the ranges of * say', 'des nombres entiers, comme le disent les tranches de *'],
  ['one character, such as *', 'un caractère, comme *'],
  ['a period, such as 2025-2026, rentree:2025 or 2026-09', 'une période, comme 2025-2026, rentree:2025 ou 2026-09'],
  ['an id: letters, digits, hyphens, underscores and points', 'un identifiant fait de lettres, chiffres, tirets, soulignés et points'],
  ['a date, such as *', 'une date, comme *'],
  ['a URL: https://…, or relative to the catalogue', 'une adresse en https://…, ou relative au catalogue'],

  ['Did you mean *?', 'Écrivez *.'],
  ['Declare a numeric sentinel field by field: "missing" of that field.', 'Déclarez-le dans le "missing" de son champ.'],
  ['Declare "over" on "weight": it governs both sums.', 'Déclarez "over" dans "weight", qui vaut pour les deux sommes.'],
  ['Remove this member.', 'Retirez ce membre.'],
  ['Leave * out of "grain": its ranges are no key.', 'Retirez * de "grain", car ses tranches ne sont pas une clé.'],
  ['Leave the longer one out of "grain": it is made of the other.', 'Retirez de "grain" la plus longue, faite de l’autre.'],
  ['Add "geography": { "com": "2023" }.', 'Ajoutez "geography": { "com": "2023" }.'],
  ['Leave out "whole": its ranges will read *.', 'Retirez "whole", et les tranches se liront *.'],

  ['line *: *', 'ligne *, *'],
  ['* cell', '* cellule'],
  ['* cells', '* cellules'],
  ['* cell, then the file ends', '* cellule, puis la fin du fichier'],
  ['* cells, then the file ends', '* cellules, puis la fin du fichier'],
  ['more than * cells', 'plus de * cellules'],
  ['a quoted cell that never closes', 'une cellule dont le guillemet n’est jamais fermé'],
  ['* after a closing quote', '* après un guillemet fermant'],
  ['decimal points (line *) and decimal commas (line *)', 'des points décimaux (ligne *) et des virgules décimales (ligne *)'],
  ['* in "*", row *', '* dans "*", rangée *'],
  ['* in "*", row * (line *)', '* dans "*", rangée * (ligne *)'],
  ['a header that never closes a quote', 'un en-tête dont un guillemet n’est jamais fermé'],
  ['* columns named * (*)', '* colonnes nommées * (*)'],
  ['nearest columns: *', 'des colonnes dont les plus proches sont *'],
  ['columns: *', 'les colonnes *'],
  ['* bytes', '* octets'],
  ['more than * bytes', 'plus de * octets'],
  ['an empty file', 'un fichier vide'],
  ['an empty body', 'une réponse vide'],
  ['a binary file', 'un fichier binaire'],
  ['no reply', 'pas de réponse'],
  ['a web page (*): *', 'une page web (*) qui commence par *'],
  ['no content type', 'sans type'],
  ['bytes that its encoding does not have', 'des octets que son encodage n’a pas'],
  ['JSON in UTF-8', 'du JSON en UTF-8'],
  ['bytes that are not UTF-8', 'des octets qui ne sont pas de l’UTF-8'],
  ['encoding *', 'encodage *'],
  ['a last character cut in its middle', 'un dernier caractère coupé en deux'],
  ['status *', 'statut *'],
  ['status *: *', 'statut *, *'],

  ['* cells, as in the header', '* cellules, comme dans l’en-tête'],
  ['a closing quote', 'un guillemet fermant'],
  ['a delimiter or the end of the line', 'un séparateur ou la fin de la ligne'],
  ['one decimal mark', 'un seul signe décimal'],
  ['a duration, HH:MM:SS', 'une durée, HH:MM:SS'],
  ['a number, or a token declared missing', 'un nombre, ou un mot déclaré dans "missing"'],
  ['a whole file', 'un fichier entier'],
  ['one column of that name', 'une seule colonne de ce nom'],
  ['column *', 'la colonne *'],
  ['columns *', 'les colonnes *'],
  ['at most * bytes once decoded', 'au plus * octets une fois décodés'],
  ['a header and rows', 'un en-tête et des lignes'],
  ['text separated by delimiters', 'du texte et des séparateurs'],
  ['data', 'des données'],
  ['a status that the field maps, or an SDMX letter', 'un statut que le champ traduit dans "map", ou une lettre de SDMX'],
  ['a status from 200 to 299', 'un statut de 200 à 299'],
  ['the whole in one answer', 'le tout en une réponse'],

  ['Serve the whole file.', 'Publiez le fichier en entier.'],
  [
    'Ask for as many rows as there are (a parameter of the address, most often), or bind an export of them.',
    'Demandez autant de lignes qu’il y en a (par un paramètre de l’adresse, le plus souvent), ou liez un export complet.',
  ],
  [
    'Quote the cells that hold a delimiter, a quote or a line break, and double the quotes inside.',
    'Mettez entre guillemets les cellules qui contiennent un séparateur, un guillemet ou un retour à la ligne, et doublez-y les guillemets.',
  ],
  [
    'Publish the number without its sign, which is the unit of the indicator: *.',
    'Publiez le nombre sans son signe, qui est l’unité de l’indicateur, *.',
  ],
  ['If it means that there is no value, declare it: *.', 'Si cela veut dire qu’il n’y a pas de valeur, déclarez *.'],
  ['Declare "decimal": * in the binding of the dataset.', 'Déclarez "decimal": * dans la source du jeu de données.'],
  [
    'Remove what is above the header: the first line of a file names its columns.',
    'Retirez ce qui est au-dessus de l’en-tête, car la première ligne d’un fichier nomme ses colonnes.',
  ],
  ['Give each column a name of its own.', 'Donnez à chaque colonne un nom différent.'],
  ['Declare "decimal" in the binding of the dataset.', 'Déclarez "decimal" dans la source du jeu de données.'],
  [
    'Correct the names of "fields" in the dataset, or its delimiter and encoding.',
    'Corrigez les noms de "fields" dans le jeu de données, ou son séparateur et son encodage.',
  ],
  ['Check the address of the file.', 'Vérifiez l’adresse du fichier.'],
  ['Export the file as CSV.', 'Exportez le fichier en CSV.'],
  [
    'Check the address, and that the network does not ask to sign in.',
    'Vérifiez l’adresse, et que le réseau ne demande pas de se connecter.',
  ],
  [
    'Correct "encoding" in the binding of the dataset, or leave it out.',
    'Corrigez "encoding" dans la source du jeu de données, ou retirez-le.',
  ],
  ['Declare the "encoding" of the file.', 'Déclarez l’encodage du fichier ("encoding").'],
  ['Add it to the "map" of *.', 'Ajoutez-le à "map" de *.'],
];

const literal = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');
const patterns = [...phrases, ...phrasesOfSources, ...phrasesOfQuestions].map(([english, french]) => {
  const pattern = new RegExp(`^${english.split('*').map(literal).join('(.*)')}$`, 's');
  return { pattern, french: french.replaceAll(' :', `${NBSP}:`), quotes: english.split('*').length - 1 };
});
/** Of two that fit, the one that quotes less: « a list of at least 1 » is no list of « at least 1 ». */
const known = patterns.toSorted((a, b) => b.pattern.source.length - b.quotes * 4 - (a.pattern.source.length - a.quotes * 4));

/** « a number from 0 to 10 » → « un nombre de 0 à 10 »; undefined where there is no French for it. */
export const inFrench = (english: string): string | undefined => {
  if (english === '(there is none)') return '(il n’y en a pas)';
  for (const { pattern, french } of known) {
    const quoted = pattern.exec(english)?.slice(1);
    if (quoted === undefined) continue;
    const rest = quoted.values();
    return french.replaceAll('*', () => {
      const text = rest.next().value ?? '';
      return inFrench(text) ?? text;
    });
  }
  return undefined;
};
