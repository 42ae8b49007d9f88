import { formatNumber } from './format-number.ts';
import type { NoticeWords } from './notices.ts';

export const noticesEn: NoticeWords = {
  Q: 'Confidential figure.',
  M: 'Not applicable.',
  other: 'Data not available.',
  secrecy: 'Statistical confidentiality does not allow this value to be published',
  tooLittle: 'Too little data is known to compute this figure',
  nothing: { word: 'No data.', text: 'No figure matches this territory and this period.' },
  secretSet: { word: 'Confidential figures.', text: 'Statistical confidentiality does not allow these values to be published.' },
  these: 'for these ',
  part: (read, total) => ({
    word: 'Partial data.',
    text: `Only part of the data could be read${
      total === null ? '' : ` (${formatNumber(read, 0, 'en')} ${read === 1 ? 'row' : 'rows'} out of ${formatNumber(total, 0, 'en')})`
    }: no total is made of it.`,
  }),
};
