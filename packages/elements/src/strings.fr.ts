import type { Strings } from './strings.ts';

export const fr: Strings = {
  loading: 'Chargement…',
  table: 'Tableau',
  tableShown: (shown) => `Les ${shown} premières lignes\u202f; le fichier les a toutes.`,
  download: 'Télécharger',
  fullScreen: 'Plein écran',
  leaveFullScreen: 'Quitter le plein écran',
  chart: 'Afficher le graphique',
  marks: 'Valeurs du graphique',
  comparisons: 'Comparaisons',
  legend: 'Légende',
  fictitious: 'données fictives',
  noPicture: 'Graphique indisponible\u202f; le tableau donne les mêmes chiffres.',
  forIntegrators: 'Pour le responsable de la page',
  updated: 'Mis à jour',
  stale: (when) => `Chiffres chargés le ${when}\u202f; la mise à jour n’a pas abouti.`,
  quiet: (when, until) => `Chiffres chargés le ${when}\u202f; pas de mise à jour avant le ${until}.`,
  anyProblem: { word: 'Chiffres indisponibles.', text: 'Une erreur empêche de les afficher.' },
};
