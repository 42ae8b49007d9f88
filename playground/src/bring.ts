/**
 * Brings what stands at an address that the reader typed: no cookie, no referrer, one deadline, a cap on decoded bytes.
 * What keeps a page from reading an address is said as what it is: its own policy, a redirect, or silence.
 */
import type { LoadReply, LoadRequest } from '@balise/model';

type Brought = LoadReply | { readonly refused: string };

const DEADLINE_MS = 15_000;
const MOST_BYTES = 20 * 1024 * 1024;
/** The browser tells of its refusal by an event of its own, before or after the request fails. */
const TELLING_MS = 1000;

/** Resolves when the page's policy refuses this origin. */
const policyRefusal = (origin: string, signal: AbortSignal): Promise<true> =>
  new Promise((resolve) => {
    document.addEventListener(
      'securitypolicyviolation',
      ({ effectiveDirective, blockedURI }) => {
        const blocked = URL.canParse(blockedURI) ? new URL(blockedURI).origin : blockedURI;
        if (effectiveDirective === 'connect-src' && blocked === origin) resolve(true);
      },
      { signal },
    );
  });

const bytesOf = async (response: Response): Promise<ArrayBuffer | null> => {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let step = await reader?.read(); step?.done === false; step = await reader?.read()) {
    length += step.value.byteLength;
    if (length > MOST_BYTES) {
      void reader?.cancel().catch(() => undefined);
      return null;
    }
    chunks.push(step.value);
  }
  return new Blob(chunks).arrayBuffer();
};

const send = async ({ url, headers = {} }: LoadRequest): Promise<Brought> => {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const response = await fetch(url, { headers, signal, credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'manual' });
  if (response.type === 'opaqueredirect') return { refused: 'Cette adresse renvoie à une autre\u00a0: écrivez l’adresse finale.' };
  const bytes = await bytesOf(response);
  if (bytes === null) return { refused: `Il y a plus de ${MOST_BYTES / 1024 / 1024} Mo à cette adresse\u00a0: c’est trop pour une page.` };
  return { status: response.status, headers: Object.fromEntries(response.headers), bytes };
};

export const bring = async (request: LoadRequest): Promise<Brought> => {
  const { origin } = new URL(request.url);
  const done = new AbortController();
  const refusal = policyRefusal(origin, done.signal);
  try {
    return await send(request);
  } catch {
    const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), TELLING_MS));
    const isPolicy = await Promise.race([refusal, late]);
    return {
      refused: isPolicy
        ? `La politique de cette page (connect-src) ne permet pas d’interroger ${origin}.`
        : `${origin} n’a pas répondu, ou ne se laisse pas lire depuis une page d’ailleurs (CORS).`,
    };
  } finally {
    done.abort();
  }
};
