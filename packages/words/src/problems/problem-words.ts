import type { ProblemCode } from '@balise/model';

/** What a problem concerns, in the reader's words; each is empty when it is not known. */
export type Subject = {
  /** The indicator's label, as a title. */
  readonly indicator: string;
  /** « un département », « la France ». */
  readonly level: string;
  readonly breakdown: string;
  /** Name and value of what a page set: « level », « galaxie ». */
  readonly attribute: string;
  readonly got: string;
  /** « en 2024-2025 » */
  readonly period: string;
  /** Those that there are: « 2019 à 2024 », « rentrée 2024 ». */
  readonly held: string;
  readonly limit: string;
  /** Why a server said no, where trying again in a while would change nothing or add to its load. */
  readonly refusal: 'absent' | 'busy' | 'refused' | '';
};
export type ProblemWords = {
  /** Bold, with its full stop. */
  readonly word: string;
  text(subject: Subject): string;
};
/** Complete by type: a new code does not compile before it has its words. */
export type ProblemLexicon = Readonly<Record<ProblemCode, ProblemWords>>;
