/** The column that names the schools of another one: what its header says, and one name for each code. */
import { plain, type Guess } from './guess-field.ts';
import type { Cells } from './grain-of.ts';

/** What begins the header of a name, and what says that it is a school's. */
const NAME = /^(?:nom|name|lib|libelle|denomination|appellation|intitule|raison_sociale)(?![a-z])/;
const SCHOOL = /etab|ecole|college|lycee|uai/;
/** Names of something else that a school has: one for each code too. */
const OTHER =
  /commun|ville|dep|acad|region|circo|bassin|canton|pays|zone|nature|type|secteur|statut|contrat|minist|tutelle|adresse|rue|voie|post|directeur|directrice|chef|proviseur|principal$|responsable|contact|prenom|formation|filiere|specialite|serie|niveau|code|num/;

/** Under this many names for each code, they are those of kinds of schools. */
const FEWEST_NAMES = 0.5;

const isNamed = (codes: readonly string[], names: readonly string[]): boolean => {
  const nameOf = new Map<string, string>();
  for (const [row, code] of codes.entries()) {
    const name = (names[row] ?? '').trim();
    if (code.trim() === '' || name === '') continue;
    const known = nameOf.get(code.trim());
    if (known !== undefined && known !== name) return false;
    nameOf.set(code.trim(), name);
  }
  return nameOf.size > 0 && new Set(nameOf.values()).size >= FEWEST_NAMES * nameOf.size;
};

/** Null where there is no school, or where nothing names it. */
export const namesBeside = (
  guesses: readonly ({ readonly name: string } & Pick<Guess, 'field'>)[],
  cells: Cells,
): { readonly name: string; readonly of: string } | null => {
  const of = guesses.find(({ field }) => field.role === 'territory' && field.level === 'uai')?.name;
  if (of === undefined) return null;
  const column = (name: string): readonly string[] => cells.columns[cells.names.indexOf(name)] ?? [];
  const likely = guesses.filter(({ name, field }) => {
    const header = plain(name);
    const isText = field.role === 'breakdown' || (field.role === 'label' && field.of === undefined);
    return isText && (NAME.test(header) || SCHOOL.test(header)) && !OTHER.test(header) && isNamed(column(of), column(name));
  });
  const best = likely.find(({ name }) => NAME.test(plain(name)) && SCHOOL.test(plain(name))) ?? likely[0];
  return best === undefined ? null : { name: best.name, of };
};
