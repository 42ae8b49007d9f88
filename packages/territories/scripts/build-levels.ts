/**
 * Writes `src/data/communes.ts` and `src/data/epci.ts`, brought only when a question names such a territory. Run it with
 * `node packages/territories/scripts/build-levels.ts`; a test makes them again and refuses a difference of one byte.
 * Communes go by département, in code order: the names of one are a line, and what goes with them (the gap from the code
 * before, the size, the EPCI among those of the département) is one character a commune, which compresses best.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { byCode, cog, communesOf, typographic } from './cog.ts';
import type { CogCommune, CogEpci } from './cog.ts';
import { DIGITS, FAR, HARD_H, NONE } from '../src/levels/alphabet.ts';

const targetOf = (name: string): string => fileURLToPath(new URL(`../src/data/${name}.ts`, import.meta.url));
export const targets = { communes: targetOf('communes'), epci: targetOf('epci') };

const CONSONANT = 0;
const LARGEST_GAP = DIGITS.length - 1;

/** Names begin with `!` where the h is not elided (« de Haguenau »): nothing in a name tells it. */
const nameOf = ({ nom, typeLiaison }: CogCommune): string =>
  `${/^H/.test(nom) && typeLiaison === CONSONANT ? HARD_H : ''}${typographic(nom)}`;

const gapOf = (gap: number): string => FAR.repeat(Math.floor((gap - 1) / LARGEST_GAP)) + (DIGITS[((gap - 1) % LARGEST_GAP) + 1] ?? '');

const sizeOf = ({ population }: CogCommune): string =>
  population === undefined || population === 0 ? '0' : String(Math.floor(Math.log10(population)));

const numberOf = ({ code, departement }: CogCommune): number => Number(code.slice(departement.length));

const packed = (of: string, about: string, lines: readonly string[]): string =>
  `/** ${about} */\nexport const ${of} = \`\n${lines.join('\n')}\n\`;\n`;

const header = '/** Written by `scripts/build-levels.ts` from the Code officiel géographique (INSEE) and the DGCL: do not edit. */';

const epcis = (): readonly CogEpci[] => cog<CogEpci[]>('data/epci').toSorted(byCode);

const departementsOf = ({ membres }: CogEpci, departementOf: ReadonlyMap<string, string>): readonly string[] => [
  ...new Set(membres.flatMap(({ code }) => departementOf.get(code) ?? []).sort()),
];

/** The texts of the two modules: same inputs, same bytes. */
export const levelModules = (): Readonly<Record<keyof typeof targets, string>> => {
  const communes = communesOf(cog<CogCommune[]>('data/communes'));
  const departementOf = new Map(communes.map(({ code, departement }) => [code, departement]));
  const held = epcis().map((epci) => ({ ...epci, departements: departementsOf(epci, departementOf) }));
  const epciOf = new Map(held.flatMap(({ code, membres }) => membres.map((member): [string, string] => [member.code, code])));
  const departements = [...new Set(communes.map(({ departement }) => departement))];
  const rows = departements.map((departement) => {
    const own = communes.filter((commune) => commune.departement === departement);
    const local = held.filter((epci) => epci.departements.includes(departement)).map(({ code }) => code);
    const index = (code: string): string => (epciOf.has(code) ? (DIGITS[local.indexOf(epciOf.get(code) ?? '')] ?? '') : NONE);
    return {
      names: `${departement}|${own.map(nameOf).join('|')}`,
      gaps: own.map((commune, at) => gapOf(numberOf(commune) - (at === 0 ? 0 : numberOf(own[at - 1] ?? commune)))).join(''),
      sizes: own.map(sizeOf).join(''),
      epcis: own.map(({ code }) => index(code)).join(''),
    };
  });
  return {
    communes: [
      header,
      packed(
        'names',
        'A département, then its communes.',
        rows.map((row) => row.names),
      ),
      packed(
        'gaps',
        'From the number of the commune before.',
        rows.map((row) => row.gaps),
      ),
      packed(
        'sizes',
        'Digits of the population, less one.',
        rows.map((row) => row.sizes),
      ),
      packed(
        'epcis',
        'Among the EPCI of the département, in code order.',
        rows.map((row) => row.epcis),
      ),
    ].join('\n'),
    epci: [
      header,
      packed(
        'epci',
        'SIREN, name, départements.',
        held.map(({ code, nom, departements: inside }) => `${code}|${typographic(nom)}|${inside.join(' ')}`),
      ),
    ].join('\n'),
  };
};

if (import.meta.main) {
  const modules = levelModules();
  writeFileSync(targets.communes, modules.communes);
  writeFileSync(targets.epci, modules.epci);
}
