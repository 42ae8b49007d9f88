/**
 * What some requests need, in one piece: a token, what says again what failed, a function of the host in the place of an API, and what
 * is said of requests that are refused or in vain.
 */
export { saidUntilNow } from './left-alone.ts';
export { persist } from './persist.ts';
export { problemWords } from './problem-words.ts';
export { providerReply } from './provider.ts';
export { redirected, tooLarge, undeclared } from './refusals.ts';
export { bearer } from './tokens.ts';
export { wholeProblem } from './whole-problem.ts';
