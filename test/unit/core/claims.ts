/**
 * What a French sentence claims, read back and judged by the figures of its answer: ranks, ranges, medians, differences, shares,
 * who is missing. Written from what the words mean, not from the code that writes them.
 */
import assert from 'node:assert/strict';
import type { Answer, PeriodId, Reading } from '@balise/model';
import { inWords } from '@balise/territories';
import { formatPeriod } from '@balise/words';
import { plain } from '../plain.ts';
import { parseNumber } from '../words/reading-back.ts';
import { rounded, trusted } from './truth.ts';

const NUMBER = String.raw`(?:environ )?−?\d{1,3}(?: \d{3})*(?:,\d+)?(?: (?:millions?|milliards?))?`;
const LETTERS = [
  'zéro',
  'un',
  'deux',
  'trois',
  'quatre',
  'cinq',
  'six',
  'sept',
  'huit',
  'neuf',
  'dix',
  'onze',
  'douze',
  'treize',
  'quatorze',
  'quinze',
  'seize',
];
const countOf = (text: string): number => {
  const at = LETTERS.indexOf(text.toLowerCase().replace('une', 'un'));
  return at >= 0 ? at : Number(text.replaceAll(' ', ''));
};

/** Whether a number in words says this one: as it is, or to the tenth of a million. */
const says = (text: string, value: number): boolean => {
  const [, digits = '', scale] = /(−?\d{1,3}(?: \d{3})*(?:,\d+)?)(?: (millions?|milliards?))?/.exec(text) ?? [];
  const said = parseNumber(digits.trim().replaceAll(' ', '\u202f'), 'fr');
  const by = scale === undefined ? 1 : scale.startsWith('million') ? 1e6 : 1e9;
  return by === 1 ? said === value : said === rounded(value / by, 1);
};

type Claims = Record<
  | 'rank'
  | 'range'
  | 'shown'
  | 'everyone'
  | 'mark'
  | 'item'
  | 'than'
  | 'share'
  | 'median'
  | 'middle'
  | 'lacking'
  | 'secret'
  | 'absent'
  | 'extent'
  | 'course',
  number
>;
export const noClaims = (): Claims => ({
  rank: 0,
  range: 0,
  shown: 0,
  everyone: 0,
  mark: 0,
  item: 0,
  than: 0,
  share: 0,
  median: 0,
  middle: 0,
  lacking: 0,
  secret: 0,
  absent: 0,
  extent: 0,
  course: 0,
});

type One = {
  readonly code: string;
  readonly period: PeriodId;
  readonly shown: number | null;
  readonly status: readonly string[];
  readonly n: number;
  readonly coverage: number | null;
};

/** Judges every claim of a reading of `shown`, by the whole of what it is a part of. @param kind what told it */
export const judgeClaims = (answer: Answer, cut: Answer, kind: string, { sentence, notes, marks }: Reading, met: Claims): void => {
  const { figures } = answer;
  const isCut = cut !== answer;
  const [indicator] = Object.values(answer.indicators);
  assert.ok(indicator !== undefined);
  const { decimals } = indicator.unit;
  const combination = (row: number): string =>
    Object.values(figures.breakdowns)
      .map((codes) => codes[row])
      .join(' ');
  const all = figures.territory.map((code, row) => ({
    row,
    role: figures.role[row]!,
    code,
    period: figures.period[row]!,
    shown: figures.displayed[row] ?? null,
    status: figures.status[row]!,
    n: figures.n[row]!,
    coverage: figures.coverage[row] ?? null,
  }));
  const first = combination(all.find(({ role }) => role === 'main')?.row ?? 0);
  const spoken = all.filter(({ row }) => combination(row) === first);
  const latest = spoken
    .filter(({ role }) => role === 'main' || role === 'other')
    .map(({ period }) => period)
    .sort()
    .at(-1);
  const set = spoken.filter(({ role, period }) => (role === 'main' || role === 'other') && period === latest);
  const known = set.flatMap(({ shown }) => (shown === null ? [] : [shown])).sort((a, b) => a - b);
  const listed = cut.figures.territory.filter(
    (_, row) =>
      cut.figures.period[row] === latest &&
      ['main', 'other'].includes(cut.figures.role[row]!) &&
      Object.values(cut.figures.breakdowns)
        .map((codes) => codes[row])
        .join(' ') === first,
  );
  // Of a list that nobody is brought out of, its first is spoken of.
  const main: One | undefined =
    set.find(({ role }) => role === 'main') ??
    (set.length === 1 ? set[0] : isCut && kind === 'ranking' ? set.find(({ code }) => code === listed[0]) : undefined);
  const text = plain([sentence, ...notes].join(' '));
  const told = plain(sentence);
  const place = (code: string): string => plain(inWords(code, 'fr')?.in ?? '');

  const rank =
    /(?:est|sont) au (\d+)(?:er|re|e|nd) rang( ex æquo)? des ([\d ]+?) (?:départements|régions|académies)[^,]*?( classée?s)?( \(du plus petit au plus grand\))?, avec/.exec(
      told,
    );
  if (rank !== null) {
    met.rank += 1;
    assert.ok(main !== undefined && main.shown !== null, `${told}: nobody is there`);
    const isLow = indicator.direction === 'lower-is-better';
    // What is not significant is not ranked.
    const ranked = set.flatMap(({ shown, status }) => (shown === null || status.includes('N') ? [] : [shown]));
    const before = ranked.filter((value) => (isLow ? value < main.shown! : value > main.shown!)).length;
    assert.equal(Number(rank[1]), before + 1, told);
    assert.equal(rank[2] !== undefined, ranked.filter((value) => value === main.shown).length > 1, told);
    assert.equal(Number(rank[3]!.replaceAll(' ', '')), ranked.length, told);
    assert.equal(rank[4] !== undefined, ranked.length < set.length, `${told} (${set.length} in all)`);
    assert.equal(rank[5] !== undefined, isLow && new Set(ranked).size > 1, told);
  }

  const everyone = new RegExp(`(${NUMBER})(?: %)?(?: \\S+)? dans (?:tous|toutes) les `).exec(told);
  if (everyone !== null) {
    met.everyone += 1;
    assert.ok(says(everyone[1]!, known[0]!) && known[0] === known.at(-1), told);
    assert.equal(known.length, set.length, `${kind}: ${told}`);
  }

  const ofShown = new RegExp(
    `d(?:e |’)(${NUMBER})(?: %)? à (${NUMBER})(?: %)? \\S.*? pour les (\\d+) \\S+ affichée?s(?: sur (\\d+))?`,
  ).exec(told);
  if (ofShown !== null) {
    met.shown += 1;
    const some = set.flatMap(({ code, shown }) => (shown !== null && listed.includes(code) ? [shown] : [])).sort((a, b) => a - b);
    assert.ok(says(ofShown[1]!, some[0]!) && says(ofShown[2]!, some.at(-1)!), `${told}: ${some[0]} to ${some.at(-1)}`);
    assert.equal(Number(ofShown[3]), some.length, told);
    const ranked = set.filter(({ shown, status }) => shown !== null && !status.includes('N'));
    if (ofShown[4] !== undefined) assert.equal(Number(ofShown[4]), ranked.length, told);
  }

  for (const [row, mark] of marks.entries()) {
    const at = /, (\d+)(?:er|re|e) sur (\d+)$/.exec(plain(mark));
    if (at === null) continue;
    const own = all.filter(
      (one) =>
        (one.role === 'main' || one.role === 'other') &&
        one.shown !== null &&
        !one.status.includes('N') &&
        one.period === cut.figures.period[row] &&
        combination(one.row) ===
          Object.values(cut.figures.breakdowns)
            .map((codes) => codes[row])
            .join(' '),
    );
    assert.equal(Number(at[2]), own.length, mark);
    met.mark += 1;
  }

  const range = new RegExp(`(?:valeurs vont|valeur va) d(?:e |’)(${NUMBER})(?: %)?( (?:dans|en|à|au|aux) [^0-9]*?)? à (${NUMBER})`).exec(
    told,
  );
  if (range !== null) {
    met.range += 1;
    assert.ok(says(range[1]!, known[0]!) && says(range[3]!, known.at(-1)!), `${told}: ${known[0]} to ${known.at(-1)}`);
  }

  for (const [, amount, side, rest] of told.matchAll(
    new RegExp(`(?:soit|et) (${NUMBER})(?: points?)? de (plus|moins) qu(?:e |’)(.*?)(?=[.]| et |, au rang)`, 'g'),
  )) {
    const subject =
      kind === 'trend' ? spoken.filter(({ role, shown }) => (role === 'main' || role === 'previous') && shown !== null).at(-1) : main;
    const own = kind === 'trend' && main?.shown == null ? subject : main;
    if (own === undefined || own.shown === null) assert.fail(`${told}: compares nobody`);
    const other = spoken.find(
      ({ code, period, shown }) =>
        shown !== null &&
        ((code === own.code && rest === plain(formatPeriod(period, 'fr', 'in'))) ||
          (code !== own.code && period === own.period && rest === place(code))),
    );
    assert.ok(other !== undefined, `${told}: « ${rest} » is nobody`);
    met.than += 1;
    const difference = rounded(own.shown - other.shown!, decimals);
    assert.ok(
      says(amount!, Math.abs(difference)) && side === (difference > 0 ? 'plus' : 'moins'),
      `${told}: ${own.shown} − ${other.shown}`,
    );
  }

  for (const [, code] of told.matchAll(/soit autant qu(?:e |’)(.*?)[.]/g)) {
    assert.ok(code !== place(main?.code ?? ''), `${told}: is compared with itself`);
    const other = spoken.find(
      (one) => one.code !== main?.code && one.shown !== null && one.period === main?.period && place(one.code) === code,
    );
    assert.equal(other?.shown, main?.shown, told);
  }

  const share = /(moins de |plus de )?(\d+,\d) % du total /.exec(told);
  if (share !== null) {
    met.share += 1;
    const whole = spoken.find(({ role, shown, period }) => role === 'reference' && shown !== null && period === main?.period)!;
    const exact = (main!.shown! / whole.shown!) * 100;
    const said = parseNumber(share[2]!, 'fr');
    if (share[1] === undefined) assert.equal(said, rounded(exact, 1), told);
    else assert.ok(share[1] === 'moins de ' ? exact < said : exact > said, told);
  }

  if (first.trim() !== '' && ['figure', 'ranking', 'trend', 'distribution'].includes(kind) && told !== '') {
    met.item += 1;
    assert.ok(told.includes(` (${first.trim().split(' ').join(', ')})`), `${told}: of what?`);
  }

  const quantile = (p: number): number => {
    const at = (known.length - 1) * p;
    const [low, high] = [known[Math.floor(at)]!, known[Math.ceil(at)]!];
    return rounded(trusted(low + (high - low) * (at % 1), decimals), decimals);
  };
  const stands = new RegExp(`(au-dessus de|au-dessous de|juste à|près de) la médiane [^(]*\\((${NUMBER})`).exec(told);
  const median = new RegExp(`la médiane [^.]*? est d(?:e |’)(${NUMBER})`).exec(told);
  if (stands !== null || median !== null) {
    met.median += 1;
    const middle = quantile(0.5);
    assert.ok(says((stands?.[2] ?? median?.[1])!, middle), `${told}: ${middle}`);
    if (stands !== null)
      assert.equal(stands[1], main!.shown! > middle ? 'au-dessus de' : main!.shown! < middle ? 'au-dessous de' : 'juste à', told);
  }
  const middle = new RegExp(`(\\d+) des (\\d+) [a-zé]+ sont (?:entre|à) (${NUMBER})(?: %)?(?: et (${NUMBER}))?`).exec(told);
  if (middle !== null) {
    met.middle += 1;
    const [low, high] = [quantile(0.25), quantile(0.75)];
    assert.ok(says(middle[3]!, low) && says(middle[4] ?? middle[3]!, high), `${told}: ${low} to ${high}`);
    assert.equal(Number(middle[1]), known.filter((value) => value >= low && value <= high).length, told);
    assert.equal(Number(middle[2]), known.length, told);
  }

  // Whoever has no figure is told of, once: mine by name, the others by their number.
  const lack = (status: readonly string[]): string =>
    ['Q', 'O', 'L', 'M', 'K', 'H'].find((letter) => status.includes(letter)) ?? (status.includes('B') ? 'B' : 'A');
  if (!isCut && ['ranking', 'map', 'distribution'].includes(kind) && known.length > 0) {
    const others = set.filter(({ code, shown }) => shown === null && code !== main?.code);
    const lacking = others.filter(({ status }) => 'OLA'.includes(lack(status))).length;
    const secret = others.filter(({ status }) => lack(status) === 'Q').length;
    const [saidLacking] = [...text.matchAll(/([\p{L}\d]+) (?:autres? )?(?:départements?|régions?|académies?) n’(?:a|ont) pas de donnée/gu)];
    const [saidSecret] = [
      ...text.matchAll(/([\p{L}\d]+) (?:autres? )?(?:départements?|régions?|académies?) (?:est|sont) masquée?s? par/gu),
    ];
    assert.equal(saidLacking === undefined ? 0 : countOf(saidLacking[1]!), lacking, `${kind}: ${text} (lacking)`);
    assert.equal(saidSecret === undefined ? 0 : countOf(saidSecret[1]!), secret, `${kind}: ${text} (secret)`);
    met.lacking += lacking > 0 ? 1 : 0;
    met.secret += secret > 0 ? 1 : 0;
    if (main !== undefined && main.shown === null) {
      met.absent += 1;
      assert.match(
        told,
        new RegExp(`${place(main.code)} ${plain(formatPeriod(main.period, 'fr', 'in'))}`),
        `${kind}: ${told} (mine is missing)`,
      );
    }
  }

  const extent = /(?:Calculé sur|le calcul porte sur) (\d+) des (\d+) données attendues \((plus de |moins de )?(\d+,\d) %\)/.exec(text);
  if (extent !== null) {
    met.extent += 1;
    assert.ok(main !== undefined, `${kind}: ${text}: of whom?`);
    const own = spoken.filter(({ code, shown }) => code === main.code && shown !== null);
    assert.ok(
      own.some(({ n, coverage }) => n === Number(extent[1]) && Math.abs(n / Number(extent[2]) - coverage!) < 1e-9),
      text,
    );
  }

  const course = new RegExp(`Depuis (?:l’|la |le )?(\\S+), la valeur a (augmenté|diminué) d(?:e |’)(${NUMBER})`).exec(told);
  if (course !== null) {
    met.course += 1;
    assert.ok(main !== undefined, told);
    const mine = spoken
      .filter(({ code, shown, role }) => code === main.code && role !== 'reference' && shown !== null)
      .sort((a, b) => (a.period < b.period ? -1 : 1));
    const from = mine.find(({ period }) => period === course[1] || plain(formatPeriod(period, 'fr', 'the')).endsWith(course[1]!))!;
    const difference = rounded(mine.at(-1)!.shown! - from.shown!, decimals);
    assert.ok(says(course[3]!, Math.abs(difference)) && course[2] === (difference > 0 ? 'augmenté' : 'diminué'), told);
  }
};
