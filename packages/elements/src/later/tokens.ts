/**
 * What the host says in `Authorization`: one call of its function at a time, the answer kept in memory only. A word alone is a
 * Bearer token, which has no space; with a scheme before it, it is sent as it is: `Apikey …` is what Opendatasoft portals want.
 */
import { pageSettings, tokenGeneration } from '../settings.ts';

type Token = string | null;
/** `renews` is the token that this one replaces; `value` is known once the host has answered. */
type Held = { readonly generation: number; readonly renews?: Token; readonly token: Promise<Token>; value?: Token };

const held = new Map<string, Held>();

const ask = (origin: string, renewal: { readonly renews?: Token }): Promise<Token> => {
  const call = async (): Promise<Token> => {
    const said = (await pageSettings().token?.({ origin, renew: 'renews' in renewal })) ?? '';
    return said === '' ? null : said.includes(' ') ? said : `Bearer ${said}`;
  };
  const entry: Held = { generation: tokenGeneration(), ...renewal, token: call().catch(() => null) };
  held.set(origin, entry);
  void entry.token.then((value) => (entry.value = value));
  return entry.token;
};

const current = (origin: string): Held | undefined => {
  const entry = held.get(origin);
  return entry?.generation === tokenGeneration() ? entry : undefined;
};

/** What `Authorization` says to an origin, or null when the host has none to give. */
export const bearer = (origin: string): Promise<Token> =>
  pageSettings().token === undefined ? Promise.resolve(null) : (current(origin)?.token ?? ask(origin, {}));

/** Another one after `refused` was turned down; requests that fail together share one renewal. */
export const renewedBearer = (origin: string, refused: Token): Promise<Token> => {
  const entry = current(origin);
  const isUnderway = entry !== undefined && entry.renews === refused && entry.value !== refused;
  return isUnderway ? entry.token : ask(origin, { renews: refused });
};
