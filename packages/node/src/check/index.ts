/** The conformance kit: does an API that claims the contract keep it, promise by promise? */
import { apiAt, type Fetch } from './api.ts';
import { checkArrow } from './arrow.ts';
import { checkAvailability } from './availability.ts';
import { checkLaws } from './laws.ts';
import { checkOrder } from './order.ts';
import { type Detail, type Finding, isDetail, type PromiseName, promises } from './promises.ts';
import { randomFrom } from './random.ts';
import { checkRefusals } from './refusals.ts';
import { checkSchema, readCatalog } from './schema.ts';
import { subjectOf } from './subject.ts';
import { checkTotals } from './totals.ts';
import { checkWeb } from './web.ts';

type CheckOptions = {
  /** The same seed asks the same random queries. 1 unless told. */
  readonly seed?: number;
  readonly fetch?: Fetch;
};

const names = Object.keys(promises) as readonly PromiseName[];

/** Of a request that was not answered, `fetch` says why in its cause alone. */
const unanswered = (error: unknown): Detail => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const why = String((cause as { code?: unknown }).code ?? cause);
  return { fr: `pas de réponse\u202f: ${why}`, en: `no answer: ${why}` };
};

/** One finding a promise, in their order. Never rejects for what the API does: what fails is a promise that does not hold. */
export const check = async (
  url: string,
  { seed = 1, fetch: send = (request) => fetch(request) }: CheckOptions = {},
): Promise<readonly Finding[]> => {
  const api = apiAt(url, send);
  const findings = new Map<PromiseName, Finding>();
  const add = (found: readonly Finding[]): void => found.forEach((finding) => findings.set(finding.promise, finding));
  const tried = async (run: () => Promise<readonly Finding[]>, first: PromiseName): Promise<void> => {
    try {
      add(await run());
    } catch (error) {
      add([{ promise: first, holds: false, detail: unanswered(error) }]);
    }
  };
  await tried(async () => {
    const catalog = await readCatalog(api);
    if (isDetail(catalog)) return [{ promise: 'catalog.schema', holds: false, detail: catalog }];
    add([{ promise: 'catalog.schema', holds: true }]);
    const subject = await subjectOf(api, catalog);
    if (isDetail(subject)) return [{ promise: 'query.schema', holds: false, detail: subject }];
    if (subject.rows.length === 0 || subject.texts.length === 0) {
      const detail = {
        fr: `"${subject.dataset}" n’a aucune ligne, ou aucune colonne de textes (les codes sont des textes)`,
        en: `"${subject.dataset}" has no row, or no column of texts (codes are texts)`,
      };
      return [{ promise: 'query.schema', holds: false, detail }];
    }
    add(checkTotals(subject));
    await tried(() => checkSchema(api, subject), 'query.schema');
    await tried(() => checkLaws(api, subject, randomFrom(seed)), 'laws.measures');
    await tried(() => checkOrder(api, subject), 'order.asked');
    await tried(() => checkArrow(api, subject), 'arrow.rows');
    await tried(() => checkAvailability(api, subject), 'availability.counts');
    await tried(() => checkRefusals(api, subject), 'errors.problems');
    await tried(() => checkWeb(api, subject), 'cors.answers');
    return [];
  }, 'catalog.schema');
  return names.map((promise) => findings.get(promise) ?? { promise, holds: null });
};
