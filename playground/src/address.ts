/** What the page's address says, so that a view can be shared: `?territoire=dep:35&source=files`. */
type Address = { readonly territory: string | null; readonly source: 'api' | 'files' };

export const readAddress = (search: string): Address => {
  const parameters = new URLSearchParams(search);
  return { territory: parameters.get('territoire'), source: parameters.get('source') === 'files' ? 'files' : 'api' };
};

/** The usual view has no query: only what differs from it is written. */
export const writeAddress = ({ territory, source }: Address, usual: string): string => {
  const parameters = new URLSearchParams();
  if (territory !== null && territory !== usual) parameters.set('territoire', territory);
  if (source === 'files') parameters.set('source', 'files');
  const search = parameters.toString().replaceAll('%3A', ':');
  return search === '' ? '' : `?${search}`;
};
