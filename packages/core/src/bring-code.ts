import { problem, type Problem } from '@balise/model';

/** A piece of the core that comes when it is first needed; NETWORK when it does not come. Never rejects, and no figure is made without it. */
export const bringCode = async <Code>(bring: () => Promise<Code>, what: string): Promise<Code | Problem> => {
  try {
    return await bring();
  } catch (error) {
    return problem('NETWORK', { got: String(error), expected: `the code of ${what}`, todo: 'Serve every file of the build.' });
  }
};
