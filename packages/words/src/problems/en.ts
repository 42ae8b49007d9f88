import type { ProblemLexicon, ProblemWords, Subject } from './problem-words.ts';

const sentence = (word: string, text: string | ((subject: Subject) => string)): ProblemWords => ({
  word,
  text: typeof text === 'string' ? () => text : text,
});
const named = ({ indicator }: Subject): string => (indicator === '' ? 'This indicator' : `The indicator “${indicator}”`);
const either = (text: string, otherwise: string, write: (text: string) => string): string => (text === '' ? otherwise : write(text));

const settings = 'Setting to review.';
const forbidden = 'Cannot be computed.';
const unavailable = 'Data unavailable.';
const unreadable = 'Unreadable data.';
const later = 'Try again in a few minutes.';
const fewer = 'Choose a larger territory or fewer periods.';
const warn = 'Please tell the people in charge of this page.';

const answered: Readonly<Record<Subject['refusal'], string>> = {
  absent: `The data is no longer where it was expected. ${warn}`,
  busy: `The data portal receives too many requests. ${later}`,
  refused: `The data portal refuses the request. ${warn}`,
  '': `The data portal is not answering normally. ${later}`,
};

export const en: ProblemLexicon = {
  CATALOG_UNREADABLE: sentence('Catalogue unavailable.', `The list of indicators could not be read. ${later}`),
  CATALOG_INVALID: sentence('Catalogue to correct.', `The list of indicators contains an error. ${warn}`),
  INDICATOR_UNKNOWN: sentence('Unknown indicator.', `The indicator asked for is not in the list of this portal. ${warn}`),
  INDICATOR_AMBIGUOUS: sentence('Ambiguous indicator.', `Several indicators have this name. ${warn}`),
  DATASET_UNKNOWN: sentence('Data not found.', `The data of this indicator is not in the list of this portal. ${warn}`),
  TERRITORY_UNKNOWN: sentence('Unknown territory.', 'The territory asked for is not recognised.'),
  PERIOD_UNKNOWN: sentence('Period without data.', ({ period, held }) => {
    const none = either(period, 'The period asked for does not exist in this data.', (when) => `There is no data ${when}.`);
    return either(held, none, (those) => `${none} There is some for: ${those}.`);
  }),
  ATTRIBUTE_INVALID: sentence(settings, ({ attribute, got }) =>
    either(got, `A setting of this display is not valid. ${warn}`, () => `The attribute “${attribute}” is “${got}”. ${warn}`),
  ),
  QUESTION_INCOMPLETE: sentence(settings, 'Choose an indicator and a territory to show a figure.'),

  LEVEL_FORBIDDEN: sentence(forbidden, (subject) =>
    either(
      subject.level,
      `${named(subject)} cannot be recomputed for this territory.`,
      (level) => `${named(subject)} cannot be recomputed for ${level}.`,
    ),
  ),
  TIME_FORBIDDEN: sentence(forbidden, (subject) => `${named(subject)} cannot be combined over several periods.`),
  BREAKDOWN_FORBIDDEN: sentence(forbidden, (subject) =>
    either(
      subject.breakdown,
      `${named(subject)} cannot be broken down this way.`,
      (breakdown) => `${named(subject)} cannot be broken down or added up by “${breakdown}”.`,
    ),
  ),
  FORMULA_FORBIDDEN: sentence(forbidden, (subject) => `${named(subject)} cannot be computed from this data.`),
  RANKING_FORBIDDEN: sentence('No ranking.', (subject) => `${named(subject)} is not meant to rank territories.`),
  MAP_FORBIDDEN: sentence(
    'No map.',
    'A number cannot be compared on a map: the most populated territories would always be the darkest. A share or a rate can.',
  ),
  LEVELS_MIXED: sentence(forbidden, 'Territories of different sizes cannot be added together.'),
  FAN_OUT: sentence(forbidden, 'The two files do not match row by row, so the result would be wrong.'),
  DUPLICATE_KEY: sentence(
    forbidden,
    (subject) => `${named(subject)} appears several times for the same territory, so the result would be wrong.`,
  ),
  REPEATS_UNEQUAL: sentence(unreadable, `One value is written in two ways in the file. ${warn}`),
  DISCLOSURE_FORBIDDEN: sentence('Confidential.', 'This detail is not shown, so that nobody can be recognised behind a figure.'),
  TOO_MANY_ROWS: sentence('Too much data.', (subject) =>
    either(
      subject.limit,
      `There are too many rows to read here. ${fewer}`,
      (limit) => `There are too many rows to read here (limit: ${limit}). ${fewer}`,
    ),
  ),
  TOO_MANY_GROUPS: sentence('Too much data.', (subject) =>
    either(
      subject.limit,
      `There are too many results to show here. ${fewer}`,
      (limit) => `There are too many results to show here (limit: ${limit}). ${fewer}`,
    ),
  ),

  FIELD_MISSING: sentence(unreadable, `An expected column has disappeared from the file. ${warn}`),
  QUERY_INVALID: sentence(unavailable, `The data portal did not understand the request. ${warn}`),
  DIALECT_UNKNOWN: sentence(unavailable, `This type of source is not supported. ${warn}`),
  BODY_UNREADABLE: sentence(unreadable, `The data received does not have the expected form. ${warn}`),
  BODY_TRUNCATED: sentence('Incomplete data.', `The data received stops before its end. ${later}`),
  BODY_TOO_LARGE: sentence('Too much data.', `The file is too large to be read here. ${warn}`),
  HTTP_ERROR: sentence(unavailable, ({ refusal }) => answered[refusal]),
  NETWORK: sentence(unavailable, 'The data portal cannot be reached. Check your connection, then try again.'),
  TIMEOUT: sentence(unavailable, `The data portal takes too long to answer. ${later}`),
  ORIGIN_NOT_DECLARED: sentence(unavailable, `This page does not allow this data portal. ${warn}`),
  UNAUTHORIZED: sentence('Restricted access.', 'You do not have access to this data. Sign in again, then retry.'),
  ABORTED: sentence('Request interrupted.', 'The display was interrupted before its end.'),
  QUIET_HOURS: sentence('Resting.', 'Figures rest in quiet hours. They will come at their end.'),

  WORKER_LOST: sentence('Display interrupted.', 'The computation stopped. Reload the page to start it again.'),
  DRAWING_FAILED: sentence('Chart unavailable.', 'The chart could not be drawn. The figures are still in the table.'),
  INTERNAL: sentence('Unexpected error.', `This figure could not be shown. ${warn}`),
};
