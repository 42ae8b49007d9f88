/** What the figures of a widget cost, and where they were computed: « 12 groupes calculés par l’API, 1 requête, 4,1 ko ». */
import type { PlanStep } from '@balise/core/wire';

const NBSP = '\u00a0';
const number = (value: number, decimals = 0): string => new Intl.NumberFormat('fr', { maximumFractionDigits: decimals }).format(value);
const counted = (count: number, one: string, many: string): string => `${number(count)}${NBSP}${count < 2 ? one : many}`;

const KILO = 1000;
const weight = (bytes: number): string => {
  if (bytes < KILO) return counted(bytes, 'octet', 'octets');
  return bytes < KILO * KILO ? `${number(bytes / KILO, 1)}${NBSP}ko` : `${number(bytes / KILO / KILO, 1)}${NBSP}Mo`;
};

const how = ({ route, groups, rows }: PlanStep): string => {
  if (route === 'server') return `${counted(groups, 'groupe calculé', 'groupes calculés')} par l’API`;
  return route === 'client'
    ? `${counted(rows, 'ligne lue', 'lignes lues')} et calculée${rows < 2 ? '' : 's'} ici`
    : `${counted(groups, 'groupe', 'groupes')} de ce qui était déjà là`;
};

/** « limités au Finistère par l’API »: what it left out was not read. */
const limit = ({ limit: told, route, groups, rows }: PlanStep): string => {
  if (told === undefined || route === 'memory') return '';
  const agreed = route === 'client' ? (rows < 2 ? 'limitée' : 'limitées') : groups < 2 ? 'limité' : 'limités';
  return `, ${agreed} ${told.to.fr} par l’API`;
};

/** A line for each dataset that was asked. */
export const planInWords = (plan: readonly PlanStep[]): readonly string[] =>
  plan.map((step) => {
    const cost = step.route === 'memory' ? 'aucune requête' : `${counted(step.requests, 'requête', 'requêtes')}, ${weight(step.bytes)}`;
    return `${step.dataset}${NBSP}: ${how(step)}${limit(step)}, ${cost}`;
  });
