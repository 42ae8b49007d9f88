/** A widget of the page, and what a reader changed of it. */
import type { Widget } from './snippet.ts';
import { isOwn } from './snippet.ts';

/** `compare`: words in the order of the page's boxes; `level`: of the territories that are ranked or mapped. */
export type Fields = {
  readonly tag: string;
  readonly indicator: string;
  readonly level: string;
  readonly compare: readonly string[];
  readonly locale: string;
  readonly isCompact: boolean;
};

/** Those that show many territories. */
const hasLevel = (tag: string): boolean => tag === 'balise-ranking' || tag === 'balise-map';
const usualComparison = (tag: string): string => ({ 'balise-figure': 'previous', 'balise-trend': 'FR' })[tag] ?? '';
const USUAL_LEVEL = 'dep';
/** What another kind, or the same of another level, does not say. */
const ofOneKind = new Set(['within', 'limit', 'show', 'order', 'history', 'others', 'classes', 'bounds']);

/** The words of `compare` that a kind understands: curves hold the past already, a map compares by itself. */
export const comparable = (tag: string): readonly string[] =>
  tag === 'balise-map' ? [] : tag === 'balise-figure' ? ['previous', 'reg', 'FR'] : ['reg', 'FR'];

export const fieldsOf = ({ tag, attributes }: Widget): Fields => ({
  tag,
  indicator: attributes['indicator'] ?? '',
  level: attributes['level'] ?? USUAL_LEVEL,
  compare: (attributes['compare'] ?? usualComparison(tag)).split(' ').filter((word) => word !== ''),
  locale: attributes['locale'] ?? '',
  isCompact: attributes['compact'] !== undefined,
});

/** The attributes of `from` that still hold once it is as told, and those that the fields say; what is usual is not written. */
export function varied(from: Widget, { tag, indicator, level, compare, locale, isCompact }: Fields): Widget {
  const isSame = tag === from.tag && level === fieldsOf(from).level;
  const kept = Object.entries(from.attributes).filter(
    ([name]) =>
      !isOwn(name) &&
      !['indicator', 'level', 'compare', 'locale', 'compact', 'heading-level'].includes(name) &&
      (isSame || !ofOneKind.has(name)),
  );
  const said = comparable(tag)
    .filter((word) => compare.includes(word))
    .join(' ');
  return {
    tag,
    attributes: {
      indicator,
      ...(hasLevel(tag) ? { level } : {}),
      ...Object.fromEntries(kept),
      ...(said === usualComparison(tag) ? {} : { compare: said }),
      ...(locale === '' ? {} : { locale }),
      ...(isCompact ? { compact: '' } : {}),
    },
  };
}
