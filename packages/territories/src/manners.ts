/**
 * How territories are said: the article before a name (none: ''), what « of » becomes before it, and what says that one is there,
 * « dans » keeping the article. There are few ways, told by the digit (of base 36) of their place here, so that a territory carries one
 * letter for the three.
 */
import type { Level } from '@balise/model';
import { joined, type Above, type Entry, type Grammar } from './entry.ts';

export const manners: readonly string[] = [
  'la,de la,en',
  'le,du,dans',
  'les,des,dans',
  'l’,de l’,dans',
  'la,de la,dans',
  'la,de,en',
  'l’,d’,en',
  'l’,de l’,en',
  ',de,à',
  'le,du,en',
  'le,de,en',
  'le,du,à',
  'la,de la,à',
];

/** @param there the place that one is in, where it is not the name: « en Corse », of the Collectivité de Corse */
const grammarAt = (manner: string, name: string, there = name): Grammar => {
  const [article = '', of = '', preposition = ''] = manners[Number.parseInt(manner, 36)]?.split(',') ?? [];
  return { article, of, locative: joined(preposition, preposition === 'dans' ? joined(article, there) : there) };
};

/** A territory of the lists that are carried. */
export const listed = (level: Level, code: string, name: string, manner: string, above: Above, there?: string): Entry => ({
  code: `${level}:${code}`,
  level,
  name,
  above,
  grammar: grammarAt(manner, name, there),
});
