/** Names of licences as readers know them, from the ids that catalogues and portals write. */
type License = { readonly name: string; readonly href?: string };

const ETALAB_2: License = { name: 'Licence Ouverte 2.0', href: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/' };
const ODBL_1: License = { name: 'ODbL 1.0', href: 'https://opendatacommons.org/licenses/odbl/1-0/' };

const licenses: ReadonlyMap<string, License> = new Map([
  ['etalab-2.0', ETALAB_2],
  ['lov2', ETALAB_2],
  ['fr-lo', ETALAB_2],
  ['licence ouverte v2.0', ETALAB_2],
  ['odbl-1.0', ODBL_1],
  ['odc-odbl', ODBL_1],
  ['cc-by-4.0', { name: 'CC BY 4.0', href: 'https://creativecommons.org/licenses/by/4.0/deed.fr' }],
  ['cc-by-sa-4.0', { name: 'CC BY-SA 4.0', href: 'https://creativecommons.org/licenses/by-sa/4.0/deed.fr' }],
  ['cc0-1.0', { name: 'CC0 1.0', href: 'https://creativecommons.org/publicdomain/zero/1.0/deed.fr' }],
]);

/** A catalogue's link wins over ours; only web addresses are links. */
export function licenseOf({ id, url }: { readonly id: string; readonly url?: string }): License {
  const known = licenses.get(id.toLowerCase());
  const href = url !== undefined && /^https?:\/\//i.test(url) ? url : known?.href;
  return { name: known?.name ?? id, ...(href === undefined ? {} : { href }) };
}
