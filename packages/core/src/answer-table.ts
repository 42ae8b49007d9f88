/** The figures of an answer as a table: what an export writes. */
import { numberColumn, stringColumn, type Answer, type Locale, type Table } from '@balise/model';
import { label } from '@balise/territories';

export const answerTable = ({ figures, labels }: Answer, locale: Locale): Table => ({
  length: figures.territory.length,
  columns: {
    territory: stringColumn(figures.territory),
    label: stringColumn(figures.territory.map((code) => label(code, locale) ?? labels[code]?.[locale] ?? labels[code]?.fr ?? code)),
    period: stringColumn(figures.period),
    indicator: stringColumn(figures.indicator),
    role: stringColumn(figures.role),
    ...Object.fromEntries(Object.entries(figures.breakdowns).map(([name, items]) => [name, stringColumn(items)])),
    value: numberColumn(figures.value),
    displayed: numberColumn(figures.displayed),
    numerator: numberColumn(figures.numerator),
    denominator: numberColumn(figures.denominator),
    n: numberColumn(figures.n),
    status: stringColumn(figures.status.map((letters) => letters.join(''))),
    coverage: numberColumn(figures.coverage),
    route: stringColumn(figures.route),
    rank: numberColumn(figures.rank),
  },
});
