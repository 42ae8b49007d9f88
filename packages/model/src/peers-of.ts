import type { Answer } from './answer.ts';
import type { TerritoryCode } from './territory.ts';

export type Peer = { readonly territory: TerritoryCode; readonly distance: number };

const deviation = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
};

/**
 * The territories nearest to `main`: the distance between two is the root of the mean of their squared differences, each
 * variable counted in its own standard deviations. A territory that lacks a variable has no distance; a variable that never
 * varies tells none apart. The nearest of a part are not the nearest: where not all was read, nobody is a peer.
 *
 * @param answer the variables, one indicator each, over the territories among which peers are sought
 */
export const peersOf = ({ figures, indicators, warnings }: Answer, main: TerritoryCode, count: number): readonly Peer[] => {
  if (warnings.some(({ code }) => code === 'PARTIAL')) return [];
  const variables = Object.keys(indicators).map((id) => {
    const values = new Map<TerritoryCode, number>();
    figures.territory.forEach((code, row) => {
      const value = figures.value[row];
      const isMember = figures.role[row] === 'main' || figures.role[row] === 'other';
      if (isMember && figures.indicator[row] === id && value !== null && value !== undefined) values.set(code, value);
    });
    return { values, unit: deviation([...values.values()]) };
  });
  const telling = variables.filter(({ unit }) => unit > 0);
  const peers = [...(variables[0]?.values.keys() ?? [])].flatMap((territory): readonly Peer[] => {
    if (territory === main || telling.length === 0) return [];
    const squares = telling.map(({ values, unit }) => {
      const [here, there] = [values.get(main), values.get(territory)];
      return here === undefined || there === undefined ? null : ((there - here) / unit) ** 2;
    });
    const known = squares.filter((square) => square !== null);
    if (known.length < telling.length || variables.some(({ values }) => !values.has(territory))) return [];
    return [{ territory, distance: Math.sqrt(known.reduce((sum, square) => sum + square, 0) / known.length) }];
  });
  return peers.sort((a, b) => a.distance - b.distance || (a.territory < b.territory ? -1 : 1)).slice(0, count);
};
