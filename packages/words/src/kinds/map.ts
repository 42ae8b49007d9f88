import { classOf, classesOfAnswer, type Answer, type Classes, type Locale, type ReadingState, type SourceLine } from '@balise/model';
import { hasOutlines, levelWords, outlinesSource, parent } from '@balise/territories';
import { classLegend } from '../class-legend.ts';
import { extremesOf, isShown, shownOf } from '../extremes.ts';
import { fit } from '../fit.ts';
import { isPart } from '../is-part.ts';
import { laidOut } from '../laid-out.ts';
import { licenseOf } from '../licenses.ts';
import { typeset } from '../localized.ts';
import { noticeOfPart, withoutFigures, type Notice } from '../notices.ts';
import { phrases } from '../phrases/index.ts';
import { mapPhrases } from '../phrases/map.ts';
import { lackSentence, reservationsOfSet } from '../reservations.ts';
import { framingOf } from '../said-value.ts';
import { sceneOf, type Scene } from '../scene.ts';
import { titleOfSet } from '../title.ts';
import type { ReadKind } from './kind.ts';

/** « …, par département » for the whole country, « …, départements de Bretagne » for a part of it. */
function titleOf(scene: Scene): string {
  const { level, within } = scene.answer.question;
  const isWhole = level?.startsWith('FR') === false && (within === undefined || within === 'FR');
  // One item is drawn, the first.
  return titleOfSet(scene, isWhole ? mapPhrases[scene.locale].by(levelWords(level, scene.locale).one) : undefined, scene.items);
}

function sentenceOf(scene: Scene, classes: Classes | null, reservation: string): string {
  const { indicator, locale, main, memberWords, period } = scene;
  const shown = shownOf(scene).toSorted((a, b) => a.displayed - b.displayed);
  const [low] = shown;
  const high = shown.at(-1);
  if (indicator === null || period === null || low === undefined || high === undefined) return '';
  const said = mapPhrases[locale];
  const { label, sayBare } = framingOf(indicator, scene);
  const equal = low.displayed === high.displayed;
  const range = equal
    ? phrases(locale).allEqual(sayBare(low.displayed), memberWords, null, shown)
    : said.goes(sayBare(low.displayed), sayBare(high.displayed), memberWords.set);
  const rest = reservation === '' ? '' : ` ${reservation}`;
  const inPart = isPart(scene.answer);
  // What is equal among some is not said of all, nor of mine twice.
  const isOfSome = equal && (shown.length < 2 || shown.length < scene.members.length);
  if (main !== null && isShown(main)) {
    const count = classes === null || inPart ? 0 : classes.bounds.length - 1;
    if (classes === null || count < 2) {
      const alone = phrases(locale).labelled(label, `${sayBare(main.displayed)} ${main.place.in} ${said.during(period)}`);
      return fit([`${said.joined(isOfSome || inPart ? [alone] : [alone, range])}${rest}`, said.joined([alone])]);
    }
    const stands = said.stands(main.place, sayBare(main.displayed), period, {
      index: classOf(main.displayed, classes),
      count,
      method: classes.method,
    });
    return fit([said.joined(isOfSome ? [stands] : [stands, range]) + rest, said.joined([stands]) + rest, said.joined([stands])]);
  }
  const extremes = inPart ? extremesOf(scene, sayBare)?.extremes : undefined;
  const told =
    equal && (inPart || (isOfSome && shown.length > 1))
      ? phrases(locale).equalOfShown(sayBare(low.displayed), memberWords, period, shown.length)
      : extremes === undefined
        ? `${said.during(period)}, ${range}`
        : phrases(locale).rangeOfShown(extremes, memberWords, period, shown.length, 0);
  const whole = `${phrases(locale).labelled(label, told)}.`;
  if (inPart) return fit([whole]);
  const absent = main === null ? '' : ` ${lackSentence(main, locale)}`;
  return fit([whole + absent + rest, whole + absent, whole]);
}

const stateOf = (scene: Scene, partial: Notice | null): { readonly state: ReadingState; readonly notice: Notice | null } => {
  if (partial !== null) return { state: 'partial', notice: partial };
  return scene.members.some(isShown) ? { state: 'ready', notice: null } : withoutFigures(scene);
};

/** Overseas and mainland together: their scales differ, and a reader would compare their sizes. */
const hasTwoScales = ({ members }: Scene): boolean => {
  const overseas = members.filter(({ territory }) => territory !== 'FR' && parent(territory, 'FR-METRO') === null).length;
  return overseas > 0 && overseas < members.length;
};

/** Whose outlines they are: those the catalogue names, else ours; null where there are none, and no map is drawn. */
const outlinesOf = ({ outlines, question }: Answer): NonNullable<Answer['outlines']> | null =>
  outlines ?? (question.level === undefined || hasOutlines(question.level) ? outlinesSource : null);

function outlinesLine(answer: Answer, locale: Locale): readonly SourceLine[] {
  const found = outlinesOf(answer);
  if (found === null) return [];
  const { name, href } = licenseOf(found.license);
  return [
    {
      text: mapPhrases[locale].outlines + typeset(found.source, locale),
      license: typeset(name, locale),
      ...(href === undefined ? {} : { licenseHref: href }),
      fictitious: false,
    },
  ];
}

/** Every territory of a set on a map: where mine stands among the classes, and from what to what the values go. */
export const map: ReadKind = (answer, locale) => {
  const scene = sceneOf(answer, locale);
  const classes = classesOfAnswer(answer);
  const reservations = reservationsOfSet(scene);
  // What explains a drawing goes with it.
  const isDrawn = outlinesOf(answer) !== null;
  const method = !isDrawn || classes === null || classes.bounds.length < 3 ? '' : mapPhrases[locale].method(classes);
  const reading = laidOut(scene, {
    ...stateOf(scene, noticeOfPart(answer, locale)),
    title: titleOf(scene),
    sentence: sentenceOf(scene, classes, reservations[0] ?? ''),
    reservations,
    legend: isDrawn ? classLegend(scene, classes) : [],
    mainFirst: false,
  });
  return {
    ...reading,
    notes: [...reading.notes, ...(method === '' ? [] : [method]), ...(isDrawn && hasTwoScales(scene) ? [mapPhrases[locale].scales] : [])],
    sources: [...reading.sources, ...outlinesLine(answer, locale)],
  };
};
