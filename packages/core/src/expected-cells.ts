/** How many cells a dataset should have, where its catalogue says which other one knows: schools of a directory, for a survey of schools. */
import { fieldsOf, fieldsOfPredicate, isProblem, levelOf, TERRITORY } from '@balise/model';
import type { Catalog, Dataset, Hierarchy, Indicator, Level, Problem, Question, Step, TerritoryCode } from '@balise/model';
import type { Asked } from './ask-catalog.ts';
import type { DonePiece } from './piece-of.ts';
import { textAt } from './text-at.ts';

const EXPECTED = '@expected';

type Rule = NonNullable<NonNullable<Dataset['coverage']>['expected']>;

export type Counting = {
  readonly question: Question;
  readonly catalog: Catalog;
  readonly hierarchy: Hierarchy;
  ask(question: Question, catalog: Catalog): Promise<Asked | Problem>;
};

/** Territories of a level that rows are in. */
const placesIn = (pieces: readonly DonePiece[], level: Level, hierarchy: Hierarchy): readonly TerritoryCode[] | null => {
  const places = new Set<TerritoryCode>();
  for (const { step, incomplete, brought } of pieces) {
    if (incomplete || !hierarchy.nests(step.territory.level, level)) return null;
    for (const { table } of brought)
      for (let row = 0; row < table.length; row += 1) {
        const code = textAt(table, TERRITORY, row);
        const place = levelOf(code) === level ? code : hierarchy.parent(code, level);
        if (place !== null) places.add(place);
      }
  }
  return [...places];
};

/** Of the parts of a whole, none is expected where nothing is; one that is there all the same stands for no other. */
const expectedParts = (piece: DonePiece, counted: readonly DonePiece[], cells: Cells, hierarchy: Hierarchy): DonePiece['expected'] => {
  const { level } = piece.step.territory;
  const [due, seen] = [counted, [piece]].map((each) => placesIn(each, level, hierarchy));
  const places = due == null || seen == null || piece.step.join !== null ? null : [...new Set([...due, ...seen])];
  return Object.fromEntries(
    Object.entries(piece.expected).map(([code, all]) => {
      const inside = places?.filter((place) => place === code || hierarchy.parent(place, levelOf(code) ?? 'FR') === code);
      return [code, cells[code] === 0 ? 0 : cells[code] === undefined || inside === undefined ? all : Math.min(all, inside.length)];
    }),
  );
};

type Cells = Readonly<Record<TerritoryCode, number>>;

/** Counts the cells a dataset should have in each territory, as the dataset its rule names tells; null where that cannot be known. */
export const expectedCells = async (
  rule: Rule,
  step: Step,
  { question, catalog, hierarchy, ask }: Counting,
): Promise<((piece: DonePiece) => DonePiece) | Problem | null> => {
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
      // By its level too: what a set is inside of is not compared with it by its code.
      compare: codes.flatMap((code) => [code, levelOf(code) ?? code]),
    },
    { ...catalog, datasets: catalog.datasets.map((each) => (each === among ? dated : each)), indicators: [...catalog.indicators, counted] },
  );
  if (isProblem(asked)) return asked.problem === 'LEVEL_FORBIDDEN' ? null : asked;
  const { figures, provenance } = asked.answer;
  const cells: Cells = Object.fromEntries(
    figures.territory.flatMap((code, row) => (figures.value[row] == null ? [] : [[code, figures.value[row]]])),
  );
  return (piece) => ({
    ...piece,
    expected: expectedParts(piece, asked.pieces, cells, hierarchy),
    expectedCells: cells,
    alsoRead: [...(piece.alsoRead ?? []), ...provenance],
    plans: [...piece.plans, ...asked.plan],
  });
};
