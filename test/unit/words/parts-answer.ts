/** An answer by one breakdown, written by hand: what the kinds that speak of parts are told. */
import { round, type Answer, type Indicator, type Role, type Status } from '@balise/model';
import { answerOf, type Circumstances } from './answer-of.ts';

export type PartLine = {
  readonly item: string;
  readonly value: number | null;
  readonly territory?: string;
  readonly period?: string;
  readonly role?: Role;
  readonly status?: readonly Status[];
};

/** Of the Finistère in 2024-2025 unless told; `labels` are those of the items, by code. */
export function partsAnswer(
  indicator: Indicator,
  lines: readonly PartLine[],
  labels: Readonly<Record<string, string>>,
  circumstances: Circumstances = {},
): Answer {
  const answer = answerOf(
    indicator,
    lines.map(({ territory = 'dep:29', role = 'main', value, period, status }) => ({
      territory,
      role,
      value,
      ...(period === undefined ? {} : { period }),
      ...(status === undefined ? {} : { status }),
    })),
    { ...circumstances, question: { territories: ['dep:29'], breakdowns: ['part'], ...circumstances.question } },
  );
  return {
    ...answer,
    figures: {
      ...answer.figures,
      breakdowns: { part: lines.map(({ item }) => item) },
      displayed: lines.map(({ value }) => (value === null ? null : round(value, indicator.unit.decimals))),
    },
    labels: Object.fromEntries(Object.entries(labels).map(([code, fr]) => [`part=${code}`, { fr, en: fr }])),
  };
}
