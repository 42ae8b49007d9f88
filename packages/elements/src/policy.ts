/**
 * One Trusted Types policy for the page, whatever the number of copies of us: a second `createPolicy('balise')` throws
 * under `trusted-types balise`, so the first copy leaves it in `globalThis[Symbol.for('balise')]`, our only global.
 *
 * It lets through two things: the worker's script, whose URL is admitted as it is asked for, and the static templates of
 * Lit, which the prebuilt bundle sends here instead of to a policy of its own (a host's Lit may already hold `lit-html`).
 */

/** A policy as Trusted Types give it, or its plain stand-in where the page has none. */
type Policy = {
  createHTML(html: string): string;
  createScriptURL(url: string): string;
};

/** A worker started before the brain is there to take it; null once it was, or once the brain started its own. */
type Early = { readonly href: string; readonly worker: Worker };
type Registry = { readonly policy: Policy; admit(url: string): void; early?: Early | null };
type Factory = { createPolicy(name: string, rules: Policy): Policy };

const REGISTRY = Symbol.for('balise');
/** A template of ours holds none of these; a string that does was not written by us. */
const RUNS = /<\s*\/?\s*(?:script|iframe|object|embed|base|meta|link)\b|\son[a-z]+\s*=|javascript\s*:/i;

const refuse = (got: string): never => {
  throw new TypeError(`balise: not ours: ${got}`);
};

const makeRegistry = (): Registry => {
  const admitted = new Set<string>();
  const rules: Policy = {
    createHTML(html) {
      if (RUNS.test(html)) refuse(html);
      return html;
    },
    createScriptURL(url) {
      if (!admitted.has(url)) refuse(url);
      return url;
    },
  };
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
  let policy = rules;
  try {
    policy = factory?.createPolicy('balise', rules) ?? rules;
  } catch {
    // A page whose `trusted-types` does not list us: no worker then, the inline core answers.
  }
  return { policy, admit: (url) => admitted.add(url) };
};

/** Made on first use, and found there by every later copy of us. */
export const registry = (): Registry => {
  const holder = globalThis as unknown as Record<symbol, Registry | undefined>;
  const known = holder[REGISTRY];
  if (known !== undefined) return known;
  const made = makeRegistry();
  Object.defineProperty(holder, REGISTRY, { value: made });
  return made;
};

/** The page's policy, created on first use. */
export const policy = (): Policy => registry().policy;

/** The URL of our worker as a script URL that `new Worker` accepts under Trusted Types. */
export const workerScript = (url: string): string => {
  registry().admit(url);
  return policy().createScriptURL(url);
};
