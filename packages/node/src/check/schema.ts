/** Is what comes back what the contract says comes back, and all of it? */
import { parseCatalog, type Catalog, type Problem } from '@balise/model';
import { type Api, answered, askTable, jsonOf } from './api.ts';
import type { Finding } from './promises.ts';
import type { Subject } from './subject.ts';

export const readCatalog = async (api: Api): Promise<Catalog | string> => {
  const reply = await api.get('catalog', { accept: 'application/json' });
  if (reply.status !== 200) return `HTTP ${reply.status}`;
  const json = jsonOf(reply.text);
  if (json === undefined) return 'not JSON';
  const catalog = parseCatalog(json);
  if (!Array.isArray(catalog)) return catalog as Catalog;
  const [first] = catalog as readonly Problem[];
  return `${first?.at ?? '$'}: got ${first?.got}; expected ${first?.expected}`;
};

export const checkSchema = async (api: Api, { dataset, texts, rows, within, total }: Subject): Promise<readonly Finding[]> => {
  const [name = ''] = texts;
  const query = { dataset, by: [name], measures: [{ op: 'count' as const, as: 'n' }], limit: 50 };
  const [get, post] = [await askTable(api, query), answered(await api.post(JSON.stringify(query)), [name, 'n'])];
  const same = typeof get !== 'string' && typeof post !== 'string' && JSON.stringify(get.columns) === JSON.stringify(post.columns);
  const all = await askTable(api, { dataset, measures: [{ op: 'count', as: 'n' }] });
  const cut = await askTable(api, { dataset, fields: [name], ...(within === null ? {} : { where: within }), limit: 1 });
  const counted = typeof all === 'string' ? all : all.columns['n']?.[0];
  const saysPartial = typeof cut !== 'string' && cut.rows.read === cut.length && cut.rows.total === rows.length;
  return [
    { promise: 'query.schema', holds: typeof get !== 'string', ...(typeof get === 'string' ? { detail: get } : {}) },
    { promise: 'query.post', holds: same, ...(typeof post === 'string' ? { detail: post } : {}) },
    {
      promise: 'rows.complete',
      holds: counted === total && saysPartial,
      detail: `count ${String(counted)}, total ${total}; limit 1: ${typeof cut === 'string' ? cut : JSON.stringify(cut.rows)} of ${rows.length}`,
    },
  ];
};
