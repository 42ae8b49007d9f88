/** Names of licences as readers know them, from the ids that catalogues and portals write. */
type License = { readonly name: string; readonly href?: string };

const CREATIVE_COMMONS = 'https://creativecommons.org/';
const known: readonly (readonly [ids: string, name: string, href: string])[] = [
  ['etalab-2.0,lov2,fr-lo,licence ouverte v2.0', 'Licence Ouverte 2.0', 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/'],
  ['odbl-1.0,odc-odbl', 'ODbL 1.0', 'https://opendatacommons.org/licenses/odbl/1-0/'],
  ['cc-by-4.0', 'CC BY 4.0', `${CREATIVE_COMMONS}licenses/by/4.0/deed.fr`],
  ['cc-by-sa-4.0', 'CC BY-SA 4.0', `${CREATIVE_COMMONS}licenses/by-sa/4.0/deed.fr`],
  ['cc0-1.0', 'CC0 1.0', `${CREATIVE_COMMONS}publicdomain/zero/1.0/deed.fr`],
];

/** A catalogue's link wins over ours; only web addresses are links. */
export function licenseOf({ id, url = '' }: { readonly id: string; readonly url?: string }): License {
  const [, name = id, ours] = known.find(([ids]) => ids.split(',').includes(id.toLowerCase())) ?? [];
  const href = /^https?:\/\//i.test(url) ? url : ours;
  return { name, ...(href === undefined ? {} : { href }) };
}
