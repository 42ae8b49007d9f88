/** Brought where a question is rare, or refused (`LACKING`): what resolves it, and why it is not. */
export { rareSteps } from '@balise/model';
