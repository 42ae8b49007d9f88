/** Bearer tokens: one call of the host's function at a time, the answer kept in memory only. */
import { pageSettings, tokenGeneration } from './settings.ts';

type Held = { readonly generation: number; readonly token: Promise<string | null> };

const held = new Map<string, Held>();

const ask = (origin: string, renew: boolean): Promise<string | null> => {
  const token = Promise.resolve(pageSettings().token?.({ origin, renew }) ?? null).catch(() => null);
  held.set(origin, { generation: tokenGeneration(), token });
  return token;
};

/** The token for an origin, or null when the host has none to give. */
export const bearer = (origin: string): Promise<string | null> => {
  if (pageSettings().token === undefined) return Promise.resolve(null);
  const known = held.get(origin);
  return known !== undefined && known.generation === tokenGeneration() ? known.token : ask(origin, false);
};

/** A fresh token after `refused` was turned down; requests that fail together share one renewal. */
export const renewedBearer = async (origin: string, refused: string | null): Promise<string | null> => {
  const current = await bearer(origin);
  return current !== refused ? current : ask(origin, true);
};
