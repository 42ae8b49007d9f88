import { formatNumber } from './format-number.ts';
import type { Answer, Locale, ReadingTable, Role, Status, TableCell } from '@balise/model';
import { capitalise } from './capitalise.ts';
import { formatPeriod } from './format-period.ts';
import { formatValue, joinUnit, unitName, unitSymbol } from './format-value.ts';
import { spoken } from './language.ts';
import { localized } from './localized.ts';
import { ordinal } from './ordinal.ts';
import { placeOf } from './place.ts';
import { rankGender } from './members.ts';
import { itemLabel } from './short-label.ts';
import { statusWords } from './status-words.ts';
import { missingText, unitOfRow } from './value-text.ts';

export type TableWords = Readonly<Record<'territory' | 'indicator' | 'period' | 'value' | 'rank' | 'status', string>> & {
  /** `ligne`, `lignes`. */
  readonly rows: readonly [one: string, many: string];
};

const words = spoken('table', {
  territory: 'Territoire',
  indicator: 'Indicateur',
  period: 'Période',
  value: 'Valeur',
  rank: 'Rang',
  status: 'Remarque',
  rows: ['ligne', 'lignes'],
});

type TableColumn = { readonly label: string; readonly align?: 'end'; cell(row: number): TableCell };

const allSame = (values: readonly unknown[]): boolean => values.every((value) => value === values[0]);

function valueColumn(answer: Answer, locale: Locale): TableColumn {
  const { figures } = answer;
  const first = unitOfRow(answer, 0);
  const shared = allSame(figures.indicator) && first !== undefined;
  const symbol = shared ? unitSymbol(first, locale) || unitName(2, first, locale) : '';
  const clockless = shared && symbol !== '';
  return {
    label: clockless ? `${words(locale).value} (${symbol})` : words(locale).value,
    align: 'end',
    cell(row) {
      const value = figures.displayed[row]!;
      const unit = unitOfRow(answer, row);
      if (value === null || unit === undefined) {
        const { mark, text } = missingText(answer, row, locale);
        return { text: mark, spoken: text, align: 'end', raw: null };
      }
      const formatted = formatValue(value, unit, locale);
      return { text: clockless ? formatted.text : joinUnit(formatted, locale), align: 'end', raw: value };
    },
  };
}

const remark = (status: readonly Status[], isNull: boolean, locale: Locale): string =>
  status
    .filter((letter) => letter !== 'A')
    .map((letter) => statusWords(letter, locale).text)
    .join(', ') || (isNull ? statusWords('O', locale).text : '');

function columnsOf(answer: Answer, locale: Locale): readonly TableColumn[] {
  const { figures, indicators } = answer;
  const heads = words(locale);
  const optional = (shown: boolean, column: TableColumn): readonly TableColumn[] => (shown ? [column] : []);
  return [
    {
      label: heads.territory,
      cell: (row) => ({
        text: capitalise(placeOf(answer, figures.territory[row]!, locale).name),
        raw: figures.territory[row]!,
      }),
    },
    ...optional(!allSame(figures.indicator), {
      label: heads.indicator,
      cell(row) {
        const id = figures.indicator[row]!;
        const indicator = indicators[id];
        return { text: indicator === undefined ? id : localized(indicator.label, locale), raw: id };
      },
    }),
    ...Object.entries(figures.breakdowns).map(([field, codes]): TableColumn => {
      const { labels } = answer;
      return {
        label: capitalise(Object.hasOwn(labels, field) ? localized(labels[field]!, locale) : field),
        cell: (row) => ({
          text: codes[row] === null ? '' : itemLabel(answer, field, codes[row]!, locale),
          raw: codes[row]!,
        }),
      };
    }),
    { label: heads.period, cell: (row) => ({ text: formatPeriod(figures.period[row]!, locale), raw: figures.period[row]! }) },
    valueColumn(answer, locale),
    ...optional(
      figures.rank.some((rank) => rank !== null),
      {
        label: heads.rank,
        align: 'end',
        cell(row) {
          const rank = figures.rank[row]!;
          return { text: rank === null ? '' : ordinal(rank, rankGender(answer, locale), locale), align: 'end', raw: rank };
        },
      },
    ),
    ...optional(
      figures.status.some((status, row) => figures.displayed[row] === null || status.some((letter) => letter !== 'A')),
      {
        label: heads.status,
        cell: (row) => ({
          text: remark(figures.status[row]!, figures.displayed[row] === null, locale),
          raw: figures.status[row]!.join(''),
        }),
      },
    ),
  ];
}

type TableOptions = {
  readonly caption: string;
  readonly mainFirst: boolean;
  /** Each territory’s periods together. */ readonly bySeries?: boolean;
};

const importance: readonly Role[] = ['main', 'previous', 'history', 'other', 'reference'];

/** One row a figure, whole numbers, units in the heading; the caption says the order when it matters. */
export function readingTable(answer: Answer, locale: Locale, { caption, mainFirst, bySeries = false }: TableOptions): ReadingTable {
  const { role, territory } = answer.figures;
  const columns = columnsOf(answer, locale);
  const rows = role.map((_, row) => row);
  const place = (row: number): number => importance.indexOf(role[row]!);
  const series = (row: number): number => (bySeries ? territory.indexOf(territory[row]!) : 0);
  const ordered = mainFirst ? rows.toSorted((a, b) => place(a) - place(b) || series(a) - series(b)) : rows;
  const lines = `${formatNumber(rows.length, 0, locale)}\u00a0${words(locale).rows[rows.length > 1 ? 1 : 0]}`;
  return {
    caption: `${caption}. ${lines}.`,
    columns: columns.map(({ label, align }) => ({ label, ...(align === undefined ? {} : { align }) })),
    rows: ordered.map((row) => ({ row, role: role[row]!, cells: columns.map((column) => column.cell(row)) })),
  };
}
