import type { Answer } from '@balise/model';

/** Whether only part of the rows was read: nobody is first or last of it, and who is not there is not said to be missing. */
export const isPart = ({ warnings }: Pick<Answer, 'warnings'>): boolean => warnings.some(({ code }) => code === 'PARTIAL');
