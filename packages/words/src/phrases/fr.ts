import type { PeriodId, Status, Unit } from '@balise/model';
import { capitalise } from '../capitalise.ts';
import { NBSP } from '../characters.ts';
import { formatDifference } from '../format-difference.ts';
import { formatNumber } from '../format-number.ts';
import { formatPeriod } from '../format-period.ts';
import { de, inLetters, que, towards } from '../french.ts';
import type { Gap } from '../gap.ts';
import type { MemberWords } from '../members.ts';
import { ordinal } from '../ordinal.ts';
import type { Place } from '../place.ts';
import { shareText } from '../share-text.ts';
import { about } from '../value-in-words.ts';
import type { Phrases } from './phrases.ts';

const COLON = `${NBSP}: `;

const during = (period: PeriodId): string => formatPeriod(period, 'fr', 'in');
const count = (n: number): string => formatNumber(n, 0, 'fr');
const agree = (n: number, { one, many }: MemberWords): string => (n === 1 ? one : many);
const some = (n: number, members: MemberWords, areOthers: boolean): string =>
  capitalise(`${inLetters(n, members.feminine) ?? count(n)} ${areOthers ? `autre${n === 1 ? '' : 's'} ` : ''}${agree(n, members)}`);

const more = (gap: Gap, unit: Unit): string =>
  `${about(gap.by, unit, 'fr')}${formatDifference(gap.by, unit, 'fr', { signed: false, compact: 'words' })} de ${gap.kind === 'more' ? 'plus' : 'moins'}`;

/** « de la Bretagne », where a set is « de Bretagne ». */
const ofWhole = ({ the, of }: Place): string => (/^l[a’]/u.test(the) ? `de ${the}` : of);

const flags: Partial<Record<Status, string>> = {
  P: 'Ce chiffre est provisoire.',
  E: 'Ce chiffre est une estimation.',
  F: 'Ce chiffre est une prévision.',
  I: 'Ce chiffre contient des valeurs reconstituées.',
  U: 'Ce chiffre est peu fiable.',
  V: 'Ce chiffre n’est pas encore validé.',
  G: 'Ce chiffre est expérimental.',
  N: 'Ce chiffre n’est pas statistiquement significatif.',
  D: 'Ce chiffre suit une définition particulière.',
  J: 'Ce chiffre a été produit par dérogation à la méthode habituelle.',
  S: 'Des événements particuliers ont pesé sur ce chiffre.',
  W: 'Ce chiffre en comprend un autre.',
};

export const fr: Phrases = {
  title: (label, filters, where) => `${label}${filters.length === 0 ? '' : ` (${filters.join(', ')})`}${where === '' ? '' : `, ${where}`}`,
  labelled: (label, rest) => `${capitalise(label)}${COLON}${rest}`,
  finding: ({ frame, label, value, predicate, place, period }) => {
    const when = during(period);
    if (frame === 'predicate') return `${capitalise(place.in)}, ${value} ${predicate} ${when}`;
    if (frame === 'counted') return `${capitalise(place.in)}, on compte ${value} ${when}`;
    return `${capitalise(label)}${COLON}${value} ${place.in} ${when}`;
  },
  adding: (clauses) => (clauses.length === 0 ? '' : `, soit ${clauses.join(' et ')}`),
  thanPeriod: (gap, unit, period) =>
    gap.kind === 'same' || gap.kind === 'stable'
      ? `une valeur stable par rapport ${towards(formatPeriod(period, 'fr', 'the'))}`
      : `${more(gap, unit)} ${que(during(period))}`,
  thanPlace: (beside, unit, place) => {
    if (beside.kind === 'part') return `${shareText(beside.share, 'fr')} du total ${ofWhole(place)}`;
    if (beside.kind === 'same') return `autant ${que(place.in)}`;
    return `${beside.kind === 'stable' ? 'à peu près autant' : more(beside, unit)} ${que(place.in)}`;
  },
  ofWhich: (share, place) => `dont ${place.name}${COLON}${shareText(share, 'fr')}`,
  standing: ({ place, rank, of, tied, ascending, someUnknown, members }) =>
    `${place.the} ${place.plural ? 'sont' : 'est'} au ${ordinal(rank, false, 'fr')} rang${tied ? ' ex æquo' : ''} des ${count(of)} ${members.set}` +
    (someUnknown ? (members.feminine ? ' classées' : ' classés') : '') +
    (ascending ? ' (du plus petit au plus grand)' : ''),
  atRank: (side) => `, au rang ${side === 'before' ? 'précédent' : 'suivant'}`,
  withValue: (value, period) => `, avec ${value} ${during(period)}`,
  range: ({ low, high, lowPlace, highPlace }, members, period) => {
    const span = `${de(low)}${lowPlace === undefined ? '' : ` ${lowPlace.in}`} à ${high}${highPlace === undefined ? '' : ` ${highPlace.in}`}`;
    const when = period === null ? '' : ` ${during(period)}`;
    return lowPlace === undefined || highPlace === undefined
      ? `dans les ${members.set}, les valeurs vont ${span}${when}`
      : `les valeurs vont ${span}${when}`;
  },
  rangeOfShown: ({ low, high }, members, period, shown, of) =>
    `${de(low)} à ${high} ${during(period)} pour les ${count(shown)} ${members.many} ${members.feminine ? 'affichées' : 'affichés'}` +
    (of > shown ? ` sur ${count(of)}` : ''),
  equalOfShown: (value, { one, many, feminine }, period, shown) => {
    const those = shown === 1 ? `${feminine ? 'la seule' : 'le seul'} ${one}` : `les ${count(shown)} ${many}`;
    return `${value} ${during(period)} pour ${those} ${feminine ? 'affichée' : 'affiché'}${shown === 1 ? '' : 's'}`;
  },
  allEqual: (value, members, period, [one, another]) =>
    `${value} ${one && !another ? one.place.in : `dans tou${members.feminine ? 'tes' : 's'} les ${members.set}`}${period === null ? '' : ` ${during(period)}`}`,
  referenceValue: (place, value) => `${capitalise(place.in)}, la valeur est ${de(value)}.`,
  absent: (place, period, reason) => {
    const at = `${place.in} ${during(period)}`;
    switch (reason) {
      case 'Q':
        return `le chiffre est masqué ${at} par le secret statistique`;
      case 'L':
        return `la donnée n’a pas été collectée ${at}`;
      case 'M':
        return `cet indicateur est sans objet ${at}`;
      case 'K':
        return `le chiffre est compté avec un autre ${at}`;
      case 'H':
        return `il n’y a pas de mesure ${at}, période de fermeture`;
      default:
        return `la donnée n’est pas disponible ${at}`;
    }
  },
  lacking: (n, members, areOthers) => `${some(n, members, areOthers)} n’${n === 1 ? 'a' : 'ont'} pas de donnée.`,
  secret: (n, members, areOthers) =>
    `${some(n, members, areOthers)} ${n === 1 ? 'est' : 'sont'} masqué${members.feminine ? 'e' : ''}${n === 1 ? '' : 's'} par le secret statistique.`,
  broken: (period) => `La méthode a changé ${during(period)}${COLON}l’évolution n’est pas calculée.`,
  breakNote: (period, note) => `Rupture de série ${during(period)}${note === '' ? '' : `. ${note}`}.`,
  covered: (observed, expected, share) =>
    expected === null
      ? `Calculé sur ${share} des données attendues.`
      : `Calculé sur ${count(observed)} des ${count(expected)} données attendues (${share}).`,
  coveredAt: (place, observed, expected, share) =>
    `${capitalise(place.in)}, le calcul porte sur ${expected === null ? share : `${count(observed)} des ${count(expected)}`}` +
    (expected === null ? ' des données attendues.' : ` données attendues (${share}).`),
  incomplete: (n, members) => `Les données sont incomplètes pour ${inLetters(n, members.feminine) ?? count(n)} ${agree(n, members)}.`,
  ongoing: (period) => `Période en cours (${formatPeriod(period, 'fr')})${COLON}les chiffres peuvent encore changer.`,
  flag: (status) => flags[status] ?? null,
  provisionalSome: (n, of) => {
    if (n === of) return 'Ces chiffres sont provisoires.';
    return n === 1
      ? 'Un de ces chiffres est provisoire.'
      : `${capitalise(inLetters(n, false) ?? count(n))} de ces chiffres sont provisoires.`;
  },
};
