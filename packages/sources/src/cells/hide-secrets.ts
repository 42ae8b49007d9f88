/**
 * A cell whose status is secret has no value here, whatever was sent. Some producers mark a number as confidential and
 * print it all the same; kept in memory it would be one filter, one extreme or one export away from the screen. So the
 * number goes as soon as its status is read, in every dialect, and the status stays.
 */
import type { StringColumn } from '@balise/model';

const SECRET = 'Q';

/** Which entries of a column of statuses say that a cell is secret. */
export const secretEntries = ({ dictionary }: StringColumn): readonly boolean[] => dictionary.map((letters) => letters.includes(SECRET));

/** Empties, in place, the values whose status is secret. */
export const hideSecrets = (values: Float64Array, statuses: StringColumn): void => {
  const secret = secretEntries(statuses);
  if (!secret.includes(true)) return;
  for (let row = 0; row < values.length; row += 1) if (secret[statuses.codes[row]!] === true) values[row] = NaN;
};
