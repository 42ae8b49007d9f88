/** A host that shows the stories, under the strictest policy it can have. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type StaticHost, serveStatic, strictPolicy } from './static-server.ts';

const css = `:root { color-scheme: light dark; background: Canvas; color: CanvasText; font: 16px/1.5 'DejaVu Sans', sans-serif }
body { margin: 0; padding: 0 8px } main { max-width: 640px; margin: 0 auto }`;
const html = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Stories</title><link rel="stylesheet" href="/host.css">
<link rel="icon" href="/icon.svg"><meta name="viewport" content="width=device-width"></head>
<body><main></main><p id="after">After</p><script type="module" src="/stories.js"></script></body></html>`;
const icon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>';

export type StoriesHost = StaticHost;

export const hostStories = async (): Promise<StoriesHost> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'balise-stories-'));
  const { bundleStories } = await import('./stories-bundle.mjs');
  await bundleStories(folder);
  const host = await serveStatic(folder, {
    pages: { '/': html, '/host.css': css, '/icon.svg': icon },
    headers: { 'content-security-policy': strictPolicy },
  });
  return {
    url: host.url,
    async close() {
      await host.close();
      await rm(folder, { recursive: true });
    },
  };
};
