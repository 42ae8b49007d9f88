/** `Terminaux pour 100 élèves, Finistère` → `terminaux-pour-100-eleves-finistere.csv`. */
export const fileName = (title: string, extension: string): string => {
  const plain = title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, ''); // prettier-ignore
  return `${plain.slice(0, 80) || 'balise'}.${extension}`;
};

const REVOKE_AFTER_MS = 10_000;

/** Hands a file over to the reader. */
export const download = (file: Blob, name: string): void => {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MS);
};
