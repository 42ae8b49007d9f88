import type { Strings } from './strings.ts';

const unreachable = 'Les chiffres n’ont pas pu être chargés.';

export const fr: Strings = {
  loading: 'Chargement…',
  table: 'Tableau',
  tableShown: (shown, all) => `${shown} lignes sur ${all} ; le fichier à télécharger les a toutes.`,
  download: 'Télécharger (CSV)',
  marks: 'Valeurs du graphique',
  comparisons: 'Comparaisons',
  legend: 'Légende',
  noPicture: 'Le graphique n’a pas pu être dessiné ; le tableau donne les mêmes chiffres.',
  forIntegrators: 'Pour le responsable de la page',
  updated: 'Mis à jour',
  manyUpdated: (count) => `${count} indicateurs mis à jour.`,
  stale: (when) => `Chiffres chargés le ${when} ; la mise à jour n’a pas abouti.`,
  problems: {
    NETWORK: () => ({ word: 'Chiffres indisponibles.', text: `${unreachable} Vérifiez la connexion, puis rechargez la page.` }),
    TIMEOUT: () => ({ word: 'Chiffres indisponibles.', text: 'La réponse se fait trop attendre. Rechargez la page dans un moment.' }),
    HTTP_ERROR: () => ({ word: 'Chiffres indisponibles.', text: `${unreachable} Rechargez la page dans un moment.` }),
    UNAUTHORIZED: () => ({ word: 'Accès refusé.', text: 'Ces chiffres demandent une session ouverte.' }),
    ORIGIN_NOT_DECLARED: ({ origin }) => ({
      word: 'Réglage à corriger.',
      text: 'Cette page n’autorise pas l’adresse des chiffres.',
      todo: `Ajoutez ${origin ?? 'l’adresse'} à l’attribut « origins » de <balise-context>.`,
    }),
    BODY_TOO_LARGE: () => ({ word: 'Trop de données.', text: 'La réponse dépasse ce qu’une page peut lire.' }),
    ATTRIBUTE_INVALID: ({ attribute, got, expected }) => ({
      word: 'Réglage à corriger.',
      text: `L’attribut « ${attribute ?? ''} » vaut « ${got ?? ''} ».`,
      todo: `Valeurs admises\u00a0: ${expected ?? ''}.`,
    }),
    QUESTION_INCOMPLETE: ({ attribute }) => ({ word: 'Réglage à corriger.', text: `Il manque l’attribut « ${attribute ?? ''} ».` }),
    WORKER_LOST: () => ({ word: 'Calcul interrompu.', text: 'Le calcul a été arrêté\u00a0: il ne répondait plus.' }),
  },
  anyProblem: { word: 'Chiffres indisponibles.', text: 'Une erreur empêche de les afficher.' },
  csv: { separator: ';', decimal: ',', title: 'Titre' },
  dates: 'fr-FR',
};
