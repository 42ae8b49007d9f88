/** The communes, unfolded from their packed list: about 35,000 entries, those of one département and EPCI sharing what is above them. */
import * as packed from '../data/communes.ts';
import type { Above, Entry } from '../entry.ts';
import { DIGITS, FAR, HARD_H, NONE } from './alphabet.ts';
import { aboveOf, epciRows } from './epci.ts';
import { lines } from './lines.ts';

export { communeGrammar } from '../grammar.ts';

/** Codes from the gaps: « 1 » is the next number, `FAR` is to be continued. */
const numbers = (gaps: string): readonly number[] => {
  const found: number[] = [];
  let last = 0;
  for (const character of gaps) {
    last += character === FAR ? DIGITS.length - 1 : DIGITS.indexOf(character);
    if (character !== FAR) found.push(last);
  }
  return found;
};

const sirensByDepartement = (): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const { siren, departements } of epciRows()) for (const one of departements) found.set(one, [...(found.get(one) ?? []), siren]);
  return found;
};

const above = (departement: string, siren: string | undefined): Above => ({
  ...aboveOf(departement, siren ?? ''),
  epci: siren === undefined ? null : `epci:${siren}`,
});

export const communeEntries = (): readonly Entry[] => {
  const sirens = sirensByDepartement();
  const [gaps, sizes, epcis] = [lines(packed.gaps), lines(packed.sizes), lines(packed.epcis)];
  return lines(packed.names).flatMap((line, row) => {
    const [departement = '', ...names] = line.split('|');
    const own = sirens.get(departement) ?? [];
    const aboves = new Map([NONE, ...DIGITS].map((mark) => [mark, above(departement, own[DIGITS.indexOf(mark)])]));
    const codes = numbers(gaps[row] ?? '');
    const width = 5 - departement.length;
    return names.map((name, at): Entry => {
      const hard = name.startsWith(HARD_H);
      return {
        code: `com:${departement}${String(codes[at] ?? 0).padStart(width, '0')}`,
        level: 'com',
        name: hard ? name.slice(HARD_H.length) : name,
        above: aboves.get(epcis[row]?.[at] ?? NONE) ?? {},
        size: Number(sizes[row]?.[at] ?? '0'),
        ...(hard ? { hardH: true as const } : {}),
      };
    });
  });
};
