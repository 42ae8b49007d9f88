/**
 * The 30 académies and the 18 régions académiques, which the COG does not hold. An académie lists its départements;
 * a région académique has the perimeter of one région but a code of its own (`17` is Pays de la Loire here, `52` there).
 * Since 1 January 2020 Normandie (70) replaces Caen (05) and Rouen (21), and Mayotte (43) is an académie.
 */
export const academies: readonly { code: string; name: string; departements: string; ra: string }[] = [
  { code: '01', name: 'Paris', departements: '75', ra: '10' },
  { code: '02', name: 'Aix-Marseille', departements: '04 05 13 84', ra: '18' },
  { code: '03', name: 'Besançon', departements: '25 39 70 90', ra: '02' },
  { code: '04', name: 'Bordeaux', departements: '24 33 40 47 64', ra: '15' },
  { code: '06', name: 'Clermont-Ferrand', departements: '03 15 43 63', ra: '01' },
  { code: '07', name: 'Dijon', departements: '21 58 71 89', ra: '02' },
  { code: '08', name: 'Grenoble', departements: '07 26 38 73 74', ra: '01' },
  { code: '09', name: 'Lille', departements: '59 62', ra: '09' },
  { code: '10', name: 'Lyon', departements: '01 42 69', ra: '01' },
  { code: '11', name: 'Montpellier', departements: '11 30 34 48 66', ra: '16' },
  { code: '12', name: 'Nancy-Metz', departements: '54 55 57 88', ra: '06' },
  { code: '13', name: 'Poitiers', departements: '16 17 79 86', ra: '15' },
  { code: '14', name: 'Rennes', departements: '22 29 35 56', ra: '03' },
  { code: '15', name: 'Strasbourg', departements: '67 68', ra: '06' },
  { code: '16', name: 'Toulouse', departements: '09 12 31 32 46 65 81 82', ra: '16' },
  { code: '17', name: 'Nantes', departements: '44 49 53 72 85', ra: '17' },
  { code: '18', name: 'Orléans-Tours', departements: '18 28 36 37 41 45', ra: '04' },
  { code: '19', name: 'Reims', departements: '08 10 51 52', ra: '06' },
  { code: '20', name: 'Amiens', departements: '02 60 80', ra: '09' },
  { code: '22', name: 'Limoges', departements: '19 23 87', ra: '15' },
  { code: '23', name: 'Nice', departements: '06 83', ra: '18' },
  { code: '24', name: 'Créteil', departements: '77 93 94', ra: '10' },
  { code: '25', name: 'Versailles', departements: '78 91 92 95', ra: '10' },
  { code: '27', name: 'Corse', departements: '2A 2B', ra: '05' },
  { code: '28', name: 'La Réunion', departements: '974', ra: '11' },
  { code: '31', name: 'Martinique', departements: '972', ra: '12' },
  { code: '32', name: 'Guadeloupe', departements: '971', ra: '07' },
  { code: '33', name: 'Guyane', departements: '973', ra: '08' },
  { code: '43', name: 'Mayotte', departements: '976', ra: '13' },
  { code: '70', name: 'Normandie', departements: '14 27 50 61 76', ra: '14' },
];

/** Région académique → région of the COG. */
export const regionOfRegionAcademique: Readonly<Record<string, string>> = {
  '01': '84',
  '02': '27',
  '03': '53',
  '04': '24',
  '05': '94',
  '06': '44',
  '07': '01',
  '08': '03',
  '09': '32',
  '10': '11',
  '11': '04',
  '12': '02',
  '13': '06',
  '14': '28',
  '15': '75',
  '16': '76',
  '17': '52',
  '18': '93',
};
