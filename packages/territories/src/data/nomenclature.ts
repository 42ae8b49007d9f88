/** Written by `scripts/build.ts` from the Code officiel géographique (INSEE) and the tables beside that script: do not edit. */
export const vintage = '2026';

/** A line a région: its code, that of its région académique, its name, how it is said; its académies; of each, its départements. */
export const regions = `0107Guadeloupe0;32Guadeloupe,971Guadeloupe0
0212Martinique0;31Martinique,972Martinique0
0308Guyane0;33Guyane,973Guyane0
0411La Réunion8;28La Réunion,974La Réunion8
0613Mayotte8;43Mayotte,976Mayotte8
1110Île-de-France6;01Paris,75Paris8;24Créteil,77Seine-et-Marne5,93Seine-Saint-Denis0,94Val-de-Marne1;25Versailles,78Yvelines2,91Essonne7,92Hauts-de-Seine2,95Val-d’Oise1
2404Centre-Val de Loire9;18Orléans-Tours,18Cher1,28Eure-et-Loir6,36Indre3,37Indre-et-Loire6,41Loir-et-Cher1,45Loiret1
2702Bourgogne-Franche-Comté5;03Besançon,25Doubs1,39Jura1,70Haute-Saône0,90Territoire de Belfort1;07Dijon,21Côte-d’Or0,58Nièvre4,71Saône-et-Loire5,89Yonne3
2814Normandie5;70Normandie,14Calvados1,27Eure3,50Manche4,61Orne3,76Seine-Maritime0
3209Hauts-de-France2;09Lille,59Nord1,62Pas-de-Calais1;20Amiens,02Aisne3,60Oise3,80Somme4
4406Grand Est1;12Nancy-Metz,54Meurthe-et-Moselle5,55Meuse4,57Moselle0,88Vosges2;15Strasbourg,67Bas-Rhin1,68Haut-Rhin1;19Reims,08Ardennes2,10Aube3,51Marne4,52Haute-Marne0
5217Pays de la Loire2;17Nantes,44Loire-Atlantique0,49Maine-et-Loirea,53Mayenne0,72Sarthe4,85Vendée0
5303Bretagne5;14Rennes,22Côtes-d’Armor2,29Finistère1,35Ille-et-Vilaine6,56Morbihan1
7515Nouvelle-Aquitaine5;04Bordeaux,24Dordogne0,33Gironde0,40Landes2,47Lot-et-Garonne9,64Pyrénées-Atlantiques2;13Poitiers,16Charente0,17Charente-Maritime0,79Deux-Sèvres2,86Vienne4;22Limoges,19Corrèze0,23Creuse4,87Haute-Vienne0
7616Occitanie6;11Montpellier,11Aude3,30Gard1,34Hérault3,48Lozère0,66Pyrénées-Orientales2;16Toulouse,09Ariège7,12Aveyron7,31Haute-Garonne0,32Gers1,46Lot1,65Hautes-Pyrénées2,81Tarn1,82Tarn-et-Garonne9
8401Auvergne-Rhône-Alpes6;06Clermont-Ferrand,03Allier3,15Cantal1,43Haute-Loire0,63Puy-de-Dôme1;08Grenoble,07Ardèche7,26Drôme4,38Isère7,73Savoie0,74Haute-Savoie0;10Lyon,01Ain3,42Loire4,69Rhône1
9318Provence-Alpes-Côte d’Azur5;02Aix-Marseille,04Alpes-de-Haute-Provence2,05Hautes-Alpes2,13Bouches-du-Rhône2,84Vaucluse1;23Nice,06Alpes-Maritimes2,83Var1
9405Corse5;27Corse,2ACorse-du-Sud0,2BHaute-Corse0`;

/** Other than « the département, then D »: code, départements, 1 where it holds a part of one, name, how it is said, where that is. */
export const collectivities = `20R,2A 2B,,Collectivité de Corse,0,Corse
69D,69,1,Département du Rhône,1,
69M,69,1,Métropole de Lyon,4,
6AE,67 68,,Collectivité européenne d’Alsace,0,Alsace
75C,75,,Ville de Paris,c,Paris
972R,972,,Collectivité territoriale de Martinique,0,Martinique
973R,973,,Collectivité territoriale de Guyane,0,Guyane
976R,976,,Département de Mayotte,b,Mayotte`;
