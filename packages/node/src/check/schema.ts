/** Is what comes back what the contract says comes back, and all of it? */
import { tellProblem } from '@balise/core';
import { parseCatalog, type Catalog, type Locale, type Problem } from '@balise/model';
import { type Api, answered, askTable, jsonOf, outputsOf } from './api.ts';
import { asIs, type Detail, type Finding, isDetail, of } from './promises.ts';
import { computes, something, type Subject } from './subject.ts';

export const readCatalog = async (api: Api): Promise<Catalog | Detail> => {
  const reply = await api.get('catalog', { accept: 'application/json' });
  if (reply.status !== 200) return asIs(`/catalog HTTP ${reply.status} ${reply.text.slice(0, 160)}`);
  const json = jsonOf(reply.text);
  if (json === undefined)
    return { fr: `/catalog n’est pas du JSON : ${reply.text.slice(0, 80)}`, en: `/catalog is not JSON: ${reply.text.slice(0, 80)}` };
  const catalog = parseCatalog(json);
  if (!Array.isArray(catalog)) return catalog as Catalog;
  const faults = catalog as readonly Problem[];
  const told = async (locale: Locale): Promise<string> => {
    const readings = await Promise.all(faults.map((fault) => tellProblem(fault, 'figure', locale)));
    return readings.map(({ notice }) => notice?.todo).join('\n    ');
  };
  return { fr: await told('fr'), en: await told('en') };
};

export const checkSchema = async (api: Api, subject: Subject): Promise<readonly Finding[]> => {
  const { dataset, texts, rows, within, total, read } = subject;
  const [name = ''] = texts;
  const query = something(subject, name);
  const [get, post] = [await askTable(api, query), answered(await api.post(JSON.stringify(query)), outputsOf(query))];
  const told = JSON.stringify(query);
  const same = !isDetail(get) && !isDetail(post) && JSON.stringify(get.columns) === JSON.stringify(post.columns);
  return [
    { promise: 'query.schema', holds: !isDetail(get), ...(isDetail(get) ? { detail: of(told, get) } : {}) },
    {
      promise: 'query.post',
      holds: same,
      ...(same ? {} : { detail: of(told, isDetail(post) ? post : { fr: 'deux réponses différentes', en: 'two different answers' }) }),
    },
    await complete(),
  ];

  async function complete(): Promise<Finding> {
    const promise = 'rows.complete';
    const broken = (detail: Detail): Finding => ({ promise, holds: false, detail });
    if (read !== rows.length)
      return broken({ fr: `${rows.length} lignes, et rows.read ${read}`, en: `${rows.length} rows, and rows.read ${read}` });
    const counting = { dataset, measures: [{ op: 'count' as const, as: 'n' }] };
    if (computes(subject, counting)) {
      const all = await askTable(api, counting);
      const counted = isDetail(all) ? all : asIs(String(all.columns['n']?.[0]));
      if (counted.en !== String(total))
        return broken({ fr: `count ${counted.fr}, et rows.total ${total}`, en: `count ${counted.en}, and rows.total ${total}` });
    } else if (total !== rows.length)
      return broken({ fr: `${rows.length} lignes, et rows.total ${total}`, en: `${rows.length} rows, and rows.total ${total}` });
    const one = { dataset, fields: [name], ...(within === null ? {} : { where: within }), limit: 1 };
    if (!computes(subject, one)) return { promise, holds: true };
    const cut = await askTable(api, one);
    if (isDetail(cut)) return broken(of(JSON.stringify(one), cut));
    if (cut.rows.read === cut.length && cut.rows.total === rows.length) return { promise, holds: true };
    const got = JSON.stringify(cut.rows);
    return broken(of(JSON.stringify(one), { fr: `rows ${got}, de ${rows.length} lignes`, en: `rows ${got}, of ${rows.length} rows` }));
  }
};
