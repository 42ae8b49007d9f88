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

/** « mémoire : 3 tables gardées, 1,2 Mo sur 256 Mo ; 2 tables oubliées, 4 Mo », as it was left. */
const memory = (plan: readonly PlanStep[]): readonly string[] => {
  const kept = plan.at(-1)?.memory;
  if (kept === undefined) return [];
  const { tables, bytes, budget, evicted } = kept;
  const gone =
    evicted.tables === 0 ? '' : `${NBSP}; ${counted(evicted.tables, 'table oubliée', 'tables oubliées')}, ${weight(evicted.bytes)}`;
  return [`mémoire${NBSP}: ${counted(tables, 'table gardée', 'tables gardées')}, ${weight(bytes)} sur ${weight(budget)}${gone}`];
};

/** A line for each dataset that was asked, and one for what stays of all of them. */
export const planInWords = (plan: readonly PlanStep[]): readonly string[] => [
  ...plan.map((step) => {
    const cost = step.route === 'memory' ? 'aucune requête' : `${counted(step.requests, 'requête', 'requêtes')}, ${weight(step.bytes)}`;
    return `${step.dataset}${NBSP}: ${how(step)}${limit(step)}, ${cost}`;
  }),
  ...memory(plan),
];
