/**
 * Writes `src/data/nomenclature.ts` from the Code officiel géographique (npm `@etalab/decoupage-administratif`, whose
 * major version is a vintage) and the tables beside this script. Run it with `node packages/territories/scripts/build.ts`;
 * a test regenerates the module and refuses a difference of one byte.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cog, typographic } from './cog.ts';
import { manners } from '../src/manners.ts';
import { academies, regionOfRegionAcademique } from './tables/academies.ts';
import { collectivities, type Collectivity } from './tables/collectivities.ts';
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

/** The letter of a way to say a territory. */
const mannerOf = (...words: readonly string[]): string => {
  const place = manners.indexOf(words.join(','));
  if (place < 0) throw new Error(`\`manners.ts\` does not know ${words.join(', ')}.`);
  return place.toString(36);
};

const departementText = ({ code, nom, typeLiaison }: Place): string => {
  const [article, of] = found(liaisons[typeLiaison], `TNCC ${typeLiaison}`);
  return `${code}${typographic(nom)}${mannerOf(departementArticle[code] ?? article, of, prepositionOf(code))}`;
};

const regionText = ({ code, nom }: Place, ra: string): string =>
  `${code}${ra}${typographic(nom)}${mannerOf(...found(regionWords[code], `the words of région ${code}`))}`;

/** A région, its académies, their départements: who is within whom is told by where it stands. */
const regionBranch = (region: Place, departements: readonly Place[]): string => {
  const [ra] = found(
    Object.entries(regionOfRegionAcademique).find(([, code]) => code === region.code),
    `the région académique of ${region.code}`,
  );
  const own = academies.filter((academie) => academie.ra === ra);
  const held = own.map(({ code, name, departements: list }) =>
    [
      `${code}${name}`,
      ...list.split(' ').map((one) => {
        const place = found(
          departements.find((each) => each.code === one),
          one,
        );
        if (place.region !== region.code) throw new Error(`${one} is in région ${place.region}, its académie in ${region.code}.`);
        return departementText(place);
      }),
    ].join(),
  );
  return [regionText(region, ra), ...held].join(';');
};

/** « en Corse » of the Collectivité de Corse: the preposition, and the place where it is not the name. */
const collectivityText = ({ code, name, departements, part, article, of, in: locative }: Collectivity): string => {
  const isWhole = locative === `dans ${article} ${name}`;
  const [, preposition = '', place = ''] = isWhole ? [locative, 'dans'] : (/^(en|à) (.+)$/.exec(locative) ?? []);
  return [code, departements, part ? 1 : '', name, mannerOf(article, of, preposition), place].join();
};

const text = (name: string, about: string, lines: readonly string[]): string =>
  `/** ${about} */\nexport const ${name} = \`${lines.join('\n')}\`;\n`;

/** The text of the module: same inputs, same bytes. */
export const nomenclature = (): string => {
  const { version } = cog<{ version: string }>('package');
  if (!version.startsWith(MAJOR_OF_VINTAGE))
    throw new Error(`COG ${VINTAGE} is version ${MAJOR_OF_VINTAGE}x of the package, not ${version}.`);
  const departements = cog<Place[]>('data/departements').filter(({ zone }) => zone !== 'com');
  const regions = cog<Place[]>('data/regions').filter(({ zone }) => zone !== 'com');
  const byCode = (a: Place, b: Place): number => (a.code < b.code ? -1 : 1);
  const placed = regions.toSorted(byCode).map((region) => regionBranch(region, departements));
  const count = academies.flatMap(({ departements: list }) => list.split(' ')).length;
  if (count !== departements.length) throw new Error(`${count} of ${departements.length} départements are in an académie.`);
  return [
    '/** Written by `scripts/build.ts` from the Code officiel géographique (INSEE) and the tables beside that script: do not edit. */',
    `export const vintage = '${VINTAGE}';\n`,
    text(
      'regions',
      'A line a région: its code, that of its région académique, its name, how it is said; its académies; of each, its départements.',
      placed,
    ),
    text(
      'collectivities',
      'Other than « the département, then D »: code, départements, 1 where it holds a part of one, name, how it is said, where that is.',
      collectivities.map(collectivityText),
    ),
  ].join('\n');
};

if (import.meta.main) writeFileSync(target, nomenclature());
