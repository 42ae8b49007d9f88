/**
 * What the COG does not say: how one says « in » a département or a région (the locative is lexical: « en Isère » but
 * « dans l’Ain »), and the articles of speech it omits (« l’Ille-et-Vilaine », although one says « d’Ille-et-Vilaine »).
 */
export type Preposition = 'en' | 'à' | 'dans';

/** Départements after « en » or « à »; every other one is « dans le, la, l’, les … ». */
export const departementPreposition: Readonly<Record<'en' | 'à', string>> = {
  en: '07 09 12 16 17 19 21 24 28 2A 2B 31 33 35 37 38 43 44 47 48 49 52 53 54 57 70 71 73 74 76 77 82 85 87 91 93 971 972 973',
  à: '75 974 976',
};

/** Article of the subject form where the COG gives none (TNCC 0 or 1) but speech does. */
export const departementArticle: Readonly<Record<string, string>> = {
  28: 'l’',
  35: 'l’',
  37: 'l’',
  49: 'le',
  54: 'la',
  71: 'la',
  77: 'la',
};

/** Subject article, « of » and preposition of each région, by COG code: usage is too irregular for rules. */
export const regionWords: Readonly<Record<string, readonly [article: string, of: string, preposition: Preposition]>> = {
  '01': ['la', 'de la', 'en'], // Guadeloupe
  '02': ['la', 'de la', 'en'], // Martinique
  '03': ['la', 'de la', 'en'], // Guyane
  '04': ['', 'de', 'à'], // La Réunion
  '06': ['', 'de', 'à'], // Mayotte
  11: ['l’', 'd’', 'en'], // Île-de-France
  24: ['le', 'du', 'en'], // Centre-Val de Loire
  27: ['la', 'de', 'en'], // Bourgogne-Franche-Comté
  28: ['la', 'de', 'en'], // Normandie
  32: ['les', 'des', 'dans'], // Hauts-de-France
  44: ['le', 'du', 'dans'], // Grand Est
  52: ['les', 'des', 'dans'], // Pays de la Loire
  53: ['la', 'de', 'en'], // Bretagne
  75: ['la', 'de', 'en'], // Nouvelle-Aquitaine
  76: ['l’', 'd’', 'en'], // Occitanie
  84: ['l’', 'd’', 'en'], // Auvergne-Rhône-Alpes
  93: ['la', 'de', 'en'], // Provence-Alpes-Côte d’Azur
  94: ['la', 'de', 'en'], // Corse
};
