/**
 * Ids and fields of data.education.gouv.fr, as they were seen: facts noted by hand, not a copy of a file. `api` names are
 * those of the Explore API (observed 2026-09-10 by a third party, bmatge/open-data-viz); `labels` are the headers of CSV
 * exports published with labels. A header that is a plain word is the name of its field in mixed case (`folded`).
 */
type Recorded = {
  readonly seen: '2026-09-10' | '2026-05-27' | '2023' | '2024';
  /** Where it was seen: the notes on schemas, or a file whose header it is. */
  readonly from: 'ods/SCHEMAS-observed.md' | `education/${string}.csv`;
  readonly names: 'api' | 'labels' | 'folded';
  readonly fields: readonly string[];
};

const observed = { seen: '2026-09-10', from: 'ods/SCHEMAS-observed.md', names: 'api' } as const;
const week = ['debutsemaine', 'uai', 'academie', 'departement'];
const profiles = ['globales', 'eleve', 'parent', 'enseignant', 'admin_vie_scol_tech'];
const devices = ['ordinateur', 'smartphone', 'tablette', 'autresappareil'];
const services = [
  'accueil',
  'services_vie_scolaire',
  'courrier_electronique',
  'cahier_textes',
  'notes',
  'production_collaborative',
  'actualites',
  'absences',
];

export const recordedSchemas: Readonly<Record<string, Recorded>> = {
  'fr-en-dnma-par-uai-profils': {
    ...observed,
    fields: [...week, ...['visites', 'utilisateurs', 'duree'].flatMap((what) => profiles.map((profile) => `${what}_${profile}`))],
  },
  'fr-en-dnma-par-uai-services': { ...observed, fields: [...week, ...services.map((service) => `visites_${service}`)] },
  'fr-en-dnma-par-uai-profils-appareils': {
    ...observed,
    fields: [...week, ...['eleve', 'parent', 'enseignant'].flatMap((profile) => devices.map((device) => `visites_${profile}_${device}`))],
  },
  'fr-en-tne_suivi_deploiement_solutions_numeriques_dept': {
    ...observed,
    fields: ['numero_du_departement', 'nombre_d_enseignants', 'nombre_d_eleves', 'date_des_donnees'],
  },
  'fr-en-tne_personnels_formes_par_departement_secteur_type_etablissement': {
    ...observed,
    fields: [
      'date_de_saisie',
      'nombre_total_de_participants',
      'departement',
      'nombre_de_personnes_precisees',
      'enseignement_public',
      'enseignement_prive',
      'etablissement_1er_degre',
      'etablissement_2nd_degre',
      'profil_stagiaire_enseignant',
      'profil_stagiaire_formateurs_cadres_personnel_de_l_en',
      'formes_non_connus',
    ],
  },
  'fr-en-pix_certification_pix_inscription_et_passation_par_eple': {
    ...observed,
    fields: [
      'annee',
      'academie_code',
      'departement_code',
      'commune_code',
      'etablissement',
      'uai',
      'secteur',
      'sessions_programmees',
      'sessions_finalisees',
      'inscrits',
      'inscrits_distincts',
      'participants',
      'certifies',
      'non_obtenues',
      'average_pix_score',
      'median_pix_score',
      'first_quartile_pix_score',
      'third_quartile_pix_score',
      'code_insee_de_la_region',
    ],
  },
  'fr-en-aap-snee-collectivites': {
    ...observed,
    fields: [
      'code_academie',
      'code_departement',
      'raison_sociale_du_signataire_de_la_convention',
      'siren_signataire_de_la_convention',
      'code_commune_siege',
      'nombre_de_communes',
      'nombre_d_ecoles',
      'depenses_realisees_par_la_collectivite',
      'montant_de_la_subvention',
    ],
  },
  'fr-en-gar-acces_academie': { ...observed, fields: ['code_academie', 'acces'] },
  'fr-en-gar-accedants_academie2024-2025': { ...observed, fields: ['code_academie', 'accedants'] },
  'fr-en-gar-affectations_academie2024-2025': { ...observed, fields: ['code_academie', 'affectations'] },
  'fr-en-capytale-usages-academiques-douzederniersmois': {
    ...observed,
    fields: ['date', 'academie', 'data_nb_visits', 'data_nb_actions', 'data_sum_visit_length'],
  },
  'donnees-ips-colleges': {
    ...observed,
    fields: ['rentree_scolaire', 'uai', 'secteur', 'ips', 'appellation_officielle', 'code_departement', 'code_commune'],
  },
  'fr-en-ips-lycees-ap2022': {
    seen: '2023',
    from: 'education/fr-en-ips-lycees-ap2022.csv',
    names: 'api',
    fields: [
      'rentree_scolaire',
      'code_du_departement',
      'uai',
      'nom_de_l_etablissment',
      'code_insee_de_la_commune',
      'secteur',
      'type_de_lycee',
      'effectifs_voie_gt',
      'effectifs_voie_pro',
      'effectifs_ensemble_gt_pro',
      'ips_voie_gt',
      'ips_voie_pro',
      'ips_ensemble_gt_pro',
      'ecart_type_de_l_ips_voie_gt',
      'ecart_type_de_l_ips_voie_pro',
    ],
  },
  'fr-en-effectifs-second-degre': {
    seen: '2023',
    from: 'education/ille-et-vilaine-2023/fr-en-effectifs-second-degre.csv',
    names: 'folded',
    fields: [
      'annee_scolaire',
      'numero_d_etablissement',
      'nom_etablissement',
      'type_d_etablissement',
      'secteur_d_enseignement',
      'nombre_d_eleves',
      'code_departement',
    ],
  },
  'fr-en-annuaire-education': {
    seen: '2026-05-27',
    from: 'education/fr-en-annuaire-education.val-de-marne-2026-05.csv',
    names: 'folded',
    fields: [
      'identifiant_de_l_etablissement',
      'nom_etablissement',
      'type_etablissement',
      'statut_public_prive',
      'code_commune',
      'code_departement',
      'code_academie',
      'code_region',
      'etat',
    ],
  },
  'fr-en-college-effectifs-niveau-sexe-lv': {
    seen: '2023',
    from: 'education/ille-et-vilaine-2023/fr-en-college-effectifs-niveau-sexe-lv.csv',
    names: 'labels',
    fields: [
      'Rentrée scolaire',
      'Département',
      'Numéro du collège',
      'Secteur',
      "Nombre d'élèves total (nombre d'élèves dans les formations du 1er cycle du 2nd degré et non du nombre total d'élèves inscrits dans l'établissement, les DIMA et les dispositifs-relais sont exclus)",
      "Nombre d'élèves total Segpa",
      "Nombre d'élèves total ULIS",
      ...['6èmes', '5èmes', '4èmes', '3èmes'].flatMap((level) => [
        `Nombre total de ${level}`,
        `Nombre de ${level} filles`,
        `Nombre de ${level} garçons`,
      ]),
    ],
  },
  'fr-en-indicateurs-valeur-ajoutee-colleges': {
    seen: '2024',
    from: 'education/fr-en-indicateurs-valeur-ajoutee-colleges.csv',
    names: 'labels',
    fields: [
      'Session',
      'UAI',
      "Nom de l'établissement",
      'Code académie',
      'Code département',
      'Secteur',
      'Nb candidats G',
      'Taux de réussite G',
      'VA du taux de réussite G',
      "Note à l'écrit G",
      'VA de la note G',
      "Taux d'accès 6eme 3eme",
      'Part présents 3eme ordinaire total',
      'Nb mentions TB G',
      'Nb mentions global G',
    ],
  },
};
