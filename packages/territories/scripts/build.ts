/**
 * Writes `src/data/nomenclature.ts` from the Code officiel géographique (npm `@etalab/decoupage-administratif`, whose
 * major version is a vintage) and the tables beside this script. Run it with `node packages/territories/scripts/build.ts`;
 * a test regenerates the module and refuses a difference of one byte.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cog, typographic } from './cog.ts';
import { academies, regionOfRegionAcademique } from './tables/academies.ts';
import { collectivities } from './tables/collectivities.ts';
import { departementArticle, departementPreposition, regionWords } from './tables/locatives.ts';
import type { Preposition } from './tables/locatives.ts';

const VINTAGE = '2026';
const MAJOR_OF_VINTAGE = '6.';
export const target = fileURLToPath(new URL('../src/data/nomenclature.ts', import.meta.url));

type Place = { code: string; nom: string; region?: string; typeLiaison: number; zone: 'metro' | 'drom' | 'com' };

/** COG `TNCC`: the subject article and what « of » becomes. */
const liaisons: Readonly<Record<number, readonly [article: string, of: string]>> = {
  0: ['', 'de'],
  1: ['', 'd’'],
  2: ['le', 'du'],
  3: ['la', 'de la'],
  4: ['les', 'des'],
  5: ['l’', 'de l’'],
};

const found = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new Error(`The tables say nothing of ${what}.`);
  return value;
};

const within = (list: string, code: string): boolean => list.split(' ').includes(code);

const prepositionOf = (code: string): Preposition =>
  within(departementPreposition.en, code) ? 'en' : within(departementPreposition.à, code) ? 'à' : 'dans';

const departementRow = ({ code, nom, region, typeLiaison }: Place): readonly string[] => {
  const [article, of] = found(liaisons[typeLiaison], `TNCC ${typeLiaison}`);
  const academie = found(
    academies.find(({ departements }) => within(departements, code)),
    `the académie of ${code}`,
  );
  return [code, typographic(nom), found(region, code), academie.code, departementArticle[code] ?? article, of, prepositionOf(code)];
};

const regionRow = ({ code, nom }: Place): readonly string[] => {
  const [ra] = found(
    Object.entries(regionOfRegionAcademique).find(([, region]) => region === code),
    `the région académique of ${code}`,
  );
  return [code, typographic(nom), ra, ...found(regionWords[code], `the words of région ${code}`)];
};

const startsWithVowel = (name: string): boolean => /^[AEIOUÉÈÊÎÔ]/.test(name);

const LINE_WIDTH = 140;

/** As prettier writes it, so that formatting never drifts from generating. */
const tupleType = (name: string, columns: readonly string[]): string => {
  const labelled = columns.map((column) => `${column}: string`);
  const line = `type ${name} = readonly (readonly [${labelled.join(', ')}])[];`;
  return line.length <= LINE_WIDTH ? line : `type ${name} = readonly (readonly [\n  ${labelled.join(',\n  ')},\n])[];`;
};

const table = (name: string, about: string, columns: readonly string[], rows: readonly (readonly string[])[]): string => {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  const lines = rows.map((row) => `  [${row.map((cell) => `'${cell}'`).join(', ')}],`);
  return `/** ${about} */\n${tupleType(type, columns)}\nexport const ${name}: ${type} = [\n${lines.join('\n')}\n];\n`;
};

/** The text of the module: same inputs, same bytes. */
export const nomenclature = (): string => {
  const { version } = cog<{ version: string }>('package');
  if (!version.startsWith(MAJOR_OF_VINTAGE))
    throw new Error(`COG ${VINTAGE} is version ${MAJOR_OF_VINTAGE}x of the package, not ${version}.`);
  const departements = cog<Place[]>('data/departements').filter(({ zone }) => zone !== 'com');
  const regions = cog<Place[]>('data/regions').filter(({ zone }) => zone !== 'com');
  const byCode = (a: Place, b: Place): number => (a.code < b.code ? -1 : 1);
  return [
    '/** Written by `scripts/build.ts` from the Code officiel géographique (INSEE) and the tables beside that script: do not edit. */',
    `export const vintage = '${VINTAGE}';\n`,
    table(
      'departements',
      '« le », « du », « dans » go before the name; « dans » keeps the article.',
      ['code', 'name', 'reg', 'aca', 'article', 'of', 'preposition'],
      departements.toSorted(byCode).map(departementRow),
    ),
    table(
      'regions',
      'A région académique has the name and the perimeter of its région, and another code.',
      ['code', 'name', 'ra', 'article', 'of', 'preposition'],
      regions.toSorted(byCode).map(regionRow),
    ),
    table(
      'academies',
      '« académie de » or « académie d’ », then the name.',
      ['code', 'name', 'ra', 'of'],
      academies.map(({ code, name, ra }) => [code, name, ra, startsWithVowel(name) ? 'd’' : 'de']),
    ),
    table(
      'collectivities',
      'Collectivités à compétences départementales other than « the département, then D »; `+` where one holds a part of a département.',
      ['code', 'name', 'departements', 'part', 'article', 'of', 'locative'],
      collectivities.map((one) => [one.code, one.name, one.departements, one.part ? '+' : '', one.article, one.of, one.in]),
    ),
  ].join('\n');
};

if (import.meta.main) writeFileSync(target, nomenclature());
