export const texts = ['code_departement', 'code_commune', 'code_academie', 'annee_scolaire', 'niveau', 'sexe'];
export const VALUE = 'valeur_observee';
export const WEIGHT = 'effectif';
export const COMMUNE = 'code_commune';
