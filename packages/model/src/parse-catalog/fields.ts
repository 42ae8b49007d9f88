/** The fields of a dataset, by role. */
import type { BreakdownField, Field, LabelField, MeasureField, PeriodField, Ranges, StatusField, TerritoryField } from '../catalog.ts';
import { parseTerritory } from '../parse-territory.ts';
import { periodTypes } from '../period.ts';
import { flag, list, number, object, optional, rawText, record, required, text, textWhere, variant, word } from './shapes.ts';
import type { Shape } from './shapes.ts';
import { level, localized, statusMap } from './words.ts';

const territoryCode: Shape<string> = textWhere((value) => parseTerritory(value) !== null, 'a typed code, such as dep:2A');

const territory = object<TerritoryField & { role: 'territory' }>({
  role: required(word(['territory'] as const)),
  level: required(level),
  codes: optional(record(() => territoryCode)),
  only: optional(list(territoryCode)),
  pattern: optional(text),
  levels: optional(record(() => level)),
  levelField: optional(text),
  many: optional(flag),
});

const period = object<PeriodField>({
  role: required(word(['period'] as const)),
  type: required(word(periodTypes)),
  year: optional(word(['start', 'end'] as const)),
});

const breakdown = object<BreakdownField>({
  role: required(word(['breakdown'] as const)),
  label: optional(localized),
  items: optional(
    list(object<{ code: string; label: { fr: string; en?: string } }>({ code: required(rawText), label: required(localized) })),
  ),
  covers: optional(word(['partition', 'partial', 'overlapping'] as const)),
  ranges: optional(object<Ranges>({ of: required(text), at: required(list(number(), 1)), whole: optional(flag) })),
  total: optional(rawText),
  scale: optional(
    object<{ neutral?: string; nonresponse?: readonly string[] }>({ neutral: optional(rawText), nonresponse: optional(list(rawText)) }),
  ),
});

const measure = object<MeasureField>({
  role: required(word(['measure'] as const)),
  label: optional(localized),
  missing: optional(statusMap),
  as: optional(text),
  at: optional(record(() => rawText)),
  parse: optional(word(['HH:MM:SS'] as const)),
  grain: optional(list(text, 1)),
});

const status = object<StatusField>({ role: required(word(['status'] as const)), of: required(text), map: optional(statusMap) });
const label = object<LabelField>({ role: required(word(['label'] as const)), of: optional(text) });

export const field: Shape<Field> = variant<Field>('role', { territory, period, breakdown, measure, status, label });
