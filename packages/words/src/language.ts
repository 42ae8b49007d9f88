/**
 * French is here; English is a piece of its own, which the core brings with the first English question and programs have from
 * the start. What was learnt once is known to all that is said afterwards.
 */
import type { Locale, PeriodType } from '@balise/model';
import type { Months } from './format-date.ts';
import type { Scale } from './format-compact.ts';
import type { Write, WriteUnknown } from './format-period.ts';
import type { LabelWords } from './labels.ts';
import type { MemberWords } from './members.ts';
import type { NoticeWords } from './notices.ts';
import type { Phrases } from './phrases/phrases.ts';
import type { TrendPhrases } from './phrases/trend.ts';
import type { TableWords } from './reading-table.ts';
import type { SourceWords } from './source-lines.ts';
import type { StatusLexicon } from './status-words.ts';
import type { WarningWords } from './warning-notes.ts';

export type Language = {
  /** Small numbers as a sentence begins with them. */
  readonly letters: readonly string[];
  readonly months: Months;
  readonly periods: Readonly<Record<PeriodType, Write>>;
  readonly unknownPeriod: WriteUnknown;
  readonly scale: Scale;
  readonly phrases: Phrases;
  readonly trend: TrendPhrases;
  readonly notices: NoticeWords;
  readonly statuses: StatusLexicon;
  readonly unnamed: MemberWords;
  readonly labels: LabelWords;
  readonly table: TableWords;
  readonly sources: SourceWords;
  readonly warnings: Partial<WarningWords>;
};

let english: Language | null = null;

export const learn = (language: Language): void => {
  english = language;
};

/** What is said of `name`, by locale; throws where English is asked for and was not brought. */
export const spoken =
  <Name extends keyof Language>(name: Name, french: Language[Name]) =>
  (locale: Locale): Language[Name] => {
    if (locale === 'fr') return french;
    if (english === null) throw new Error('bringLanguage comes first');
    return english[name];
  };

/** « Two »; beyond ten, digits read better. For what is said in both languages by one piece. */
export const englishLetters = (n: number): string | undefined => english?.letters[n];

/** To be awaited before anything is said in `locale`. Rejects when its words did not come. */
export const bringLanguage = async (locale: Locale): Promise<void> => {
  if (locale === 'en' && english === null) learn((await import('./english.ts')).english);
};
