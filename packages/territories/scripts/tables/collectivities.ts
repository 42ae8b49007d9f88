/**
 * The collectivités à compétences départementales (they own the collèges) that are not « a département and its code
 * followed by D »: Alsace and Corse hold two départements each, the Rhône is shared by two of them. A collectivité
 * that holds only a part of a département says so: nothing known by département can be said of it.
 */
export type Collectivity = { code: string; name: string; departements: string; part?: true; article: string; of: string; in: string };

export const collectivities: readonly Collectivity[] = [
  { code: '20R', name: 'Collectivité de Corse', departements: '2A 2B', article: 'la', of: 'de la', in: 'en Corse' },
  {
    code: '69D',
    name: 'Département du Rhône',
    departements: '69',
    part: true,
    article: 'le',
    of: 'du',
    in: 'dans le Département du Rhône',
  },
  { code: '69M', name: 'Métropole de Lyon', departements: '69', part: true, article: 'la', of: 'de la', in: 'dans la Métropole de Lyon' },
  { code: '6AE', name: 'Collectivité européenne d’Alsace', departements: '67 68', article: 'la', of: 'de la', in: 'en Alsace' },
  { code: '75C', name: 'Ville de Paris', departements: '75', article: 'la', of: 'de la', in: 'à Paris' },
  { code: '972R', name: 'Collectivité territoriale de Martinique', departements: '972', article: 'la', of: 'de la', in: 'en Martinique' },
  { code: '973R', name: 'Collectivité territoriale de Guyane', departements: '973', article: 'la', of: 'de la', in: 'en Guyane' },
  { code: '976R', name: 'Département de Mayotte', departements: '976', article: 'le', of: 'du', in: 'à Mayotte' },
];
