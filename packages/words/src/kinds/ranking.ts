import type { ReadingState } from '@balise/model';
import { areLevel, isShown, shownOf } from '../extremes.ts';
import { fit } from '../fit.ts';
import { laidOut } from '../laid-out.ts';
import { legendOfSet } from '../legend.ts';
import { noticeOfPart, withoutFigures, type Notice } from '../notices.ts';
import { tellMine, tellSet } from '../ranking-clauses.ts';
import { reservationsOfSet } from '../reservations.ts';
import { framingOf } from '../said-value.ts';
import { sceneOf, type Scene } from '../scene.ts';
import { titleOfSet } from '../title.ts';
import type { ReadKind } from './kind.ts';

const sentenceOf = (scene: Scene, reservation: string): string => {
  const { indicator, main } = scene;
  if (indicator === null || shownOf(scene).length === 0) return '';
  const framing = framingOf(indicator, scene);
  const told = main !== null && isShown(main) && !areLevel(scene) ? tellMine(scene, main, framing) : tellSet(scene, framing);
  const rest = reservation === '' ? '' : ` ${reservation}`;
  return fit([told.finding + told.comparison + rest, told.finding + rest, told.finding, told.barest]);
};

const stateOf = (scene: Scene, partial: Notice | null): { readonly state: ReadingState; readonly notice: Notice | null } => {
  if (partial !== null) return { state: 'partial', notice: partial };
  if (shownOf(scene).length > 0) return { state: 'ready', notice: null };
  return withoutFigures(scene);
};

/**
 * Every territory of a set, mine among them. Where the indicator allows no ranking, no rank and no name of a first or a last
 * is said: mine stands to a reference, or within the range.
 */
export const ranking: ReadKind = (answer, locale) => {
  const scene = sceneOf(answer, locale);
  const reservations = reservationsOfSet(scene);
  return laidOut(scene, {
    ...stateOf(scene, noticeOfPart(answer, locale)),
    title: titleOfSet(scene),
    sentence: sentenceOf(scene, reservations[0] ?? ''),
    reservations,
    legend: legendOfSet(scene),
    mainFirst: false,
  });
};
