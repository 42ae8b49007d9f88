/** What few requests need, and what is told of those that fail: named once, for all who bring it. */
export const fetching = (): Promise<typeof import('./later/fetching.ts')> => import('./later/fetching.ts');
