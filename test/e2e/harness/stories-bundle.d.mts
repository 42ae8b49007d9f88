export function bundleStories(folder: string): Promise<void>;
