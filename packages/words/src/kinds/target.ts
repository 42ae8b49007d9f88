import { round, type Reading } from '@balise/model';
import { formatDifference } from '../format-difference.ts';
import { isShown } from '../extremes.ts';
import { localized, typeset } from '../localized.ts';
import { noticeOfLack, noticeOfNothing } from '../notices.ts';
import { phrases } from '../phrases/index.ts';
import { targetPhrases } from '../phrases/target.ts';
import { reservationsOfFigure } from '../reservations.ts';
import { framingOf } from '../said-value.ts';
import { lackOf, sceneOf, type Scene } from '../scene.ts';
import { titleOfPlace } from '../title.ts';
import { about } from '../value-in-words.ts';
import { assemble } from './assemble.ts';
import type { ReadKind } from './kind.ts';

/** `. Il manque 8,0 points pour atteindre 50,0 % (Cible 2030)`; empty without a target. */
function distance(scene: Scene, displayed: number): string {
  const { indicator, locale } = scene;
  if (indicator?.target === undefined) return '';
  const { unit, target, direction } = indicator;
  const aimed = round(target.value, unit.decimals);
  const by = round(displayed - aimed, unit.decimals);
  const size = Math.abs(by);
  const amount = about(size, unit, locale) + formatDifference(size, unit, locale, { signed: false, compact: 'words' });
  const said = targetPhrases[locale];
  const value = framingOf(indicator, scene).sayBare(aimed);
  const name = localized(target.label, locale);
  if (direction === undefined || direction === 'neutral')
    return by === 0 ? said.reached(value, name) : said.apart(amount, by > 0 ? 'above' : 'below', value, name);
  const isReached = direction === 'higher-is-better' ? by >= 0 : by <= 0;
  if (isReached) return said.reached(value, name);
  return (direction === 'higher-is-better' ? said.short : said.over)(amount, value, name);
}

function triesOf(scene: Scene): readonly string[] {
  const { indicator, locale, main } = scene;
  if (indicator === null || main === null || !isShown(main)) return [];
  const framing = framingOf(indicator, scene);
  const finding = phrases(locale).finding({ ...framing, value: framing.say(main.displayed), place: main.place, period: main.period });
  return [`${finding}${distance(scene, main.displayed)}.`, `${finding}.`];
}

/** A figure beside the target that somebody set: how far it is, and who said so, when. */
export const target: ReadKind = (answer, locale): Reading => {
  const scene = sceneOf(answer, locale);
  const { indicator, main } = scene;
  const tries = triesOf(scene);
  const aim = indicator?.target;
  return assemble(scene, {
    title: titleOfPlace(scene, scene.items),
    tries,
    reservations: tries.length === 0 ? [] : reservationsOfFigure(scene),
    state: tries.length > 0 ? 'ready' : main !== null && lackOf(main) === 'Q' ? 'masked' : 'empty',
    notice: tries.length > 0 ? null : main === null ? noticeOfNothing(locale) : noticeOfLack(answer, main, locale),
    notes: aim === undefined ? [] : [targetPhrases[locale].origin(typeset(aim.source, locale), aim.date)],
    mainFirst: true,
  });
};
