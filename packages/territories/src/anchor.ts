/** Where a code that no list holds is, by its shape alone: a school, a commune before its list came, a circonscription, a bassin. */
import type { TerritoryCode } from '@balise/model';
import { communeOfArrondissement } from './arrondissements.ts';
import { departementOfCommune, isCommuneShaped } from './commune.ts';
import { entryOf } from './entries.ts';
import { bareCode, level as levelOf } from './territory-code.ts';
import { departementOfUai, isUai } from './uai.ts';

const CANTON = /^(?:\d{4,5}|2[AB]\d{2})$/;
const BASSIN = /^(\d{2})[0-9A-Z]{3}$/;
/** Their bassins keep the two digits of the académies that Normandie replaced. */
const replacedAcademies: Readonly<Record<string, string>> = { '05': '70', 21: '70' };

const existing = (code: TerritoryCode): TerritoryCode | null => (entryOf(code) ? code : null);

/** A school is in a département or in a collectivité d’outre-mer; a circonscription of the 1er degré has the code of a school. */
const ofUai = (bare: string): TerritoryCode | null => {
  if (!isUai(bare)) return null;
  const departement = departementOfUai(bare);
  return existing(`dep:${departement}`) ?? existing(`com-outremer:${departement}`);
};

/**
 * The département of a school, a commune, a canton or a circonscription, the académie of a bassin (their codes begin
 * with its two digits); null where that does not exist.
 */
export const anchorOf = (code: TerritoryCode): TerritoryCode | null => {
  const bare = bareCode(code);
  switch (levelOf(code)) {
    case 'uai':
    case 'circo':
      return ofUai(bare);
    case 'com':
      return isCommuneShaped(bare) && communeOfArrondissement(bare) === null ? existing(`dep:${departementOfCommune(bare)}`) : null;
    case 'canton':
      return CANTON.test(bare) ? existing(`dep:${bare.slice(0, bare.startsWith('97') ? 3 : 2)}`) : null;
    case 'bassin': {
      const prefix = BASSIN.exec(bare)?.[1] ?? '';
      return existing(`aca:${replacedAcademies[prefix] ?? prefix}`);
    }
    default:
      return null;
  }
};
