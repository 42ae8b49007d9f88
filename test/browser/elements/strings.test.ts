import { sharingWords } from '../../../packages/elements/src/later/sharing-words.ts';
import { manyUpdated } from '../../../packages/elements/src/later/telling.ts';
import { en as problemsEn } from '../../../packages/elements/src/later/problem-words.en.ts';
import { fr as problemsFr } from '../../../packages/elements/src/later/problem-words.fr.ts';
import { stringsOf } from '../../../packages/elements/src/strings.ts';
import { foundWords } from '../../../widgets/pickers/found-words.ts';
import * as pickerWords from '../../../widgets/pickers/words.ts';
import { deepEqual, ok } from '../support/assert.ts';

const params = { attribute: 'level', got: 'x', expected: 'y' };

/** Every text in an object of words, by its path; what is to be told is filled in. */
const textsOf = (words: unknown, at = ''): readonly (readonly [path: string, text: string])[] => {
  if (typeof words === 'string') return [[at, words]];
  if (typeof words === 'function') return textsOf((words as (...given: unknown[]) => unknown)(at.startsWith('.problems') ? params : 3, 101), at); // prettier-ignore
  return Object.entries(words as object).flatMap(([key, value]) => textsOf(value, `${at}.${key}`));
};
const all = { fr: problemsFr, en: problemsEn };
const wordsOf = (locale: 'fr' | 'en'): readonly (readonly [string, string])[] =>
  textsOf({
    strings: stringsOf(locale),
    sharing: sharingWords(locale),
    found: foundWords[locale],
    pickers: Object.values(pickerWords).map((words) => words[locale]),
    many: manyUpdated[locale],
    problems: all[locale],
  });

describe('the words of the interface', () => {
  it('are the same in both languages, none of them empty', () => {
    const paths = (locale: 'fr' | 'en'): string[] => wordsOf(locale).map(([path]) => path).sort(); // prettier-ignore
    deepEqual(paths('en'), paths('fr'));
    ok(paths('fr').length > 30, `${paths('fr').length} texts`);
    deepEqual([...wordsOf('fr'), ...wordsOf('en')].filter(([, text]) => text === ''), []); // prettier-ignore
  });

  it('in French never break a line before a sign of punctuation, nor after an opening one', () => {
    const texts = wordsOf('fr').filter(([path]) => !path.includes('.csv.'));
    deepEqual(texts.filter(([, text]) => /[^\u00a0\u202f][:;!?»]|«[^\u00a0]|'/u.test(text)), []); // prettier-ignore
  });

  it('in French are not English, and the reverse', () => {
    const french = new Map(wordsOf('fr'));
    const same = wordsOf('en').filter(([path, text]) => french.get(path) === text);
    deepEqual(same.filter(([, text]) => !/^(?:Image \(\w+\)|[;,.])$/u.test(text)), []); // prettier-ignore
  });
});
