/**
 * What the host says in `Authorization`: one call of its function at a time, the answer kept in memory only. A word alone is a
 * Bearer token, which has no space; with a scheme before it, it is sent as it is: `Apikey …` is what Opendatasoft portals want.
 * A function that fails, has none to give or does not answer in time is called again by the next request.
 */
import { pageSettings, tokenGeneration } from '../settings.ts';

type Token = string | null;
/** `renews` is the token that this one replaces; `value` is known once the host has answered, null once it was waited for in vain. */
type Held = { readonly generation: number; readonly renews: Token | undefined; readonly token: Promise<Token>; value?: Token };

const held = new Map<string, Held>();

const call = async (origin: string, renew: boolean): Promise<Token> => {
  const said = await pageSettings().token?.({ origin, renew });
  // As a header has it: what none can carry throws here, where nobody writes it down.
  return said ? new Headers({ a: said.includes(' ') ? said : `Bearer ${said}` }).get('a') : null;
};

/**
 * What `Authorization` says to an origin, or null when the host has none to give: another one than `refused`, where that was
 * turned down; requests that fail together share one renewal. `signal` is of the request.
 */
export const bearer = (origin: string, signal: AbortSignal, refused?: Token): Promise<Token> => {
  let entry = held.get(origin)!;
  if (
    entry?.generation !== tokenGeneration() ||
    entry.value === null ||
    (refused !== undefined && (entry.renews !== refused || entry.value === refused))
  ) {
    const token = call(origin, refused !== undefined).catch(() => null);
    const asked: Held = { generation: tokenGeneration(), renews: refused, token };
    held.set(origin, (entry = asked));
    void token.then((value) => (asked.value = value));
  }
  signal.addEventListener('abort', () => void (signal.reason === 'deadline' && (entry.value ??= null)));
  return entry.token;
};
