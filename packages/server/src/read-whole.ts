import { problem, type Problem } from '@balise/model';

/** What the engine reads of a Parquet file. It says in its first line what it stumbled upon, and in the others shows our own statement. */
export const readWhole = async <Read>(file: string, read: () => Promise<Read>): Promise<Read | Problem> => {
  try {
    return await read();
  } catch (error) {
    const [said] = String(error instanceof Error ? error.message : error).split('\n');
    return problem('BODY_UNREADABLE', {
      got: `a file that cannot be read (${said})`,
      expected: 'a whole Parquet file',
      todo: 'Export it again, or copy it whole.',
      at: file,
    });
  }
};
