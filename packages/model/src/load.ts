/** What crosses between the core, which never fetches, and the hands, which do nothing else. */
export type LoadRequest = {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whatever a cache on the way holds must be checked with the API first: this is a refresh. */
  readonly revalidate?: true;
};
/** Header names in lower case. */
export type LoadReply = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly bytes: ArrayBuffer };
