/** How many cells a dataset should have, where its catalogue says which other one knows: schools of a directory, for a survey of schools. */
import { fieldsOf, fieldsOfPredicate, isProblem } from '@balise/model';
import type { Catalog, Dataset, Indicator, Problem, Question, Step, TerritoryCode } from '@balise/model';
import type { Asked } from './ask-catalog.ts';

const EXPECTED = '@expected';

type Rule = NonNullable<NonNullable<Dataset['coverage']>['expected']>;

export type Expected = Asked & { readonly cells: Readonly<Record<TerritoryCode, number>> };

/** Counts the cells a dataset should have in each territory, as the dataset its rule names tells; null where that cannot be known. */
export const expectedCells = async (
  rule: Rule,
  step: Step,
  question: Question,
  catalog: Catalog,
  ask: (question: Question, catalog: Catalog) => Promise<Asked | Problem>,
): Promise<Expected | Problem | null> => {
  const among = catalog.datasets.find(({ id }) => id === rule.dataset);
  const knows = (question.where ?? []).every((part) => fieldsOfPredicate(part).every((name) => among?.fields[name] !== undefined));
  if (among === undefined || !knows || step.ownGrain || step.summed || step.breakdowns.length > 0) return null;
  const counted: Indicator = {
    id: EXPECTED,
    theme: 'contexte',
    label: among.title,
    definition: among.title,
    unit: { kind: 'count', decimals: 0 },
    measure: {
      op: 'value',
      of: {
        dataset: among.id,
        count: rule.count,
        ...(rule.field === undefined ? {} : { field: rule.field }),
        ...(rule.where === undefined ? {} : { where: rule.where }),
        over: { territory: 'sum', time: 'last' },
      },
    },
  };
  const { territories, level, within, highlight, where } = question;
  // A directory has no period: it is of the day it is read.
  const period = step.scope.periods.at(-1);
  const dated = period === undefined || fieldsOf(among, 'period').length > 0 ? among : { period, ...among };
  const codes = step.scope.references;
  const asked = await ask(
    {
      indicators: [EXPECTED],
      ...(territories === undefined ? {} : { territories }),
      ...(level === undefined ? {} : { level }),
      ...(within === undefined ? {} : { within }),
      ...(highlight === undefined ? {} : { highlight }),
      ...(where === undefined ? {} : { where }),
      compare: codes,
    },
    { ...catalog, datasets: catalog.datasets.map((each) => (each === among ? dated : each)), indicators: [...catalog.indicators, counted] },
  );
  if (isProblem(asked)) return asked.problem === 'LEVEL_FORBIDDEN' ? null : asked;
  const { figures } = asked.answer;
  return {
    ...asked,
    cells: Object.fromEntries(figures.territory.flatMap((code, row) => (figures.value[row] == null ? [] : [[code, figures.value[row]]]))),
  };
};
