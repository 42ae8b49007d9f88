import type { Reading } from '@balise/model';
import { capitalise } from '../capitalise.ts';
import { isWhole } from '../extremes.ts';
import { expectedOf } from '../reservations.ts';
import { localized } from '../localized.ts';
import { noticeOfNothing, noticeOfSecretSet } from '../notices.ts';
import { coveragePhrases } from '../phrases/coverage.ts';
import { phrases } from '../phrases/index.ts';
import { lackOf, sceneOf, type Person, type Scene } from '../scene.ts';
import { shareText } from '../share-text.ts';
import { titleOfPlace, titleOfSet } from '../title.ts';
import { assemble } from './assemble.ts';
import type { ReadKind } from './kind.ts';

const MOST_NAMED = 5;

const coverageOf = ({ answer }: Scene, { row }: Person): number | null => answer.figures.coverage[row] ?? null;

/** In %, of numbers of cells where they are known: 23 of 80 are 28.75, which 0.2875 × 100 is not. */
const percentOf = (coverage: number, observed: number): number => {
  const expected = coverage > 0 ? expectedOf(observed / coverage) : null;
  return expected ? (observed * 100) / expected : coverage * 100;
};

/** `, contre 92,1 % en France`: shares only, two numbers of data compare nothing. */
function besideOf(scene: Scene, said: string): string {
  const words = coveragePhrases[scene.locale];
  const reference = scene.references.find((one) => coverageOf(scene, one) !== null && lackOf(one) !== 'Q');
  const there = reference === undefined ? null : coverageOf(scene, reference);
  if (reference === undefined || there === null || there > 1) return '';
  const share = shareText(percentOf(there, scene.answer.figures.n[reference.row] ?? 0), scene.locale);
  return share === said ? words.asMuch(reference.place) : words.against(share, reference.place);
}

function ofOne(scene: Scene, main: Person): readonly string[] {
  const { answer, locale } = scene;
  const said = coveragePhrases[locale];
  const coverage = coverageOf(scene, main);
  const observed = answer.figures.n[main.row] ?? 0;
  const { place, period } = main;
  if (coverage === null && main.displayed !== null && observed === 0) return [`${said.nothing(place, period)}.`];
  if (coverage === null || coverage > 1) return [`${said.unknown(place, period, observed)}.`];
  if (coverage === 1) return [`${said.whole(place, period, observed)}.`];
  if (observed === 0 || coverage === 0) return [`${said.none(place, period)}.`];
  const expected = expectedOf(observed / coverage);
  const share = shareText(percentOf(coverage, observed), locale);
  const finding = said.extent(place, period, { observed, expected, share });
  const beside = besideOf(scene, share);
  const rest = main.displayed === null ? said.tooLittle : expected === null ? '' : said.missing(expected - observed);
  return [`${finding}${beside}.${rest}`, `${finding}.${rest}`, `${finding}.`];
}

/** Of a set: how many are complete, and which are not. */
function ofSet(scene: Scene): { readonly tries: readonly string[]; readonly notes: readonly string[] } {
  const { members, memberWords, period, locale } = scene;
  const known = members.filter((one) => coverageOf(scene, one) !== null && lackOf(one) !== 'Q');
  if (known.length === 0 || period === null) return { tries: [], notes: [] };
  const said = coveragePhrases[locale];
  const incomplete = known
    .filter((one) => (coverageOf(scene, one) ?? 1) < 1)
    .toSorted((a, b) => (coverageOf(scene, a) ?? 1) - (coverageOf(scene, b) ?? 1));
  const names = incomplete.slice(0, MOST_NAMED).map(({ place }) => capitalise(place.name));
  return {
    tries: [
      isWhole(scene) && known.length === members.length
        ? `${said.complete(known.length - incomplete.length, known.length, memberWords, period)}.`
        : `${said.completeOfKnown(known.length - incomplete.length, known.length, memberWords, period)}.`,
    ],
    notes: incomplete.length === 0 ? [] : [said.incompleteOf(names, incomplete.length - names.length)],
  };
}

/** What a figure stands on: how much of what was expected came, and who is left out. The figure itself is another widget's. */
export const coverage: ReadKind = (answer, locale): Reading => {
  const scene = sceneOf(answer, locale);
  const { main, indicator } = scene;
  const isSecret = main === null ? scene.members.every((one) => lackOf(one) === 'Q') && scene.members.length > 0 : lackOf(main) === 'Q';
  const { tries, notes } = isSecret
    ? { tries: [], notes: [] }
    : main === null
      ? ofSet(scene)
      : { tries: ofOne(scene, main), notes: scene.members.length > 1 ? ofSet(scene).notes : [] };
  const label = indicator === null ? '' : localized(indicator.label, locale);
  return assemble(scene, {
    title: main === null ? titleOfSet(scene) : titleOfPlace(scene),
    tries: tries.map((text) => (label === '' ? capitalise(text) : phrases(locale).labelled(label, text))),
    reservations: [],
    state: tries.length > 0 ? 'ready' : isSecret ? 'masked' : 'empty',
    notice: tries.length > 0 ? null : isSecret ? noticeOfSecretSet(locale) : noticeOfNothing(locale),
    notes,
    mainFirst: main !== null,
  });
};
