/** Storybook over the stories that the tests walk. Nothing is told to anyone: no telemetry, no look for a newer version. */
import path from 'node:path';
import { vega } from '../../packages/charts/rollup-vega.mjs';

const root = path.resolve(import.meta.dirname, '../..');

export default {
  stories: ['../*.stories.ts'],
  framework: { name: '@storybook/web-components-vite', options: { builder: {} } },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, disableProjectJson: true },
  viteFinal: (config) => ({
    ...config,
    cacheDir: path.join(root, '.cache/vite'),
    logLevel: 'error',
    // The painter is drawn from the sources of Vega as in the product, which are not for pre-bundling.
    plugins: [{ ...vega(), enforce: 'pre' }, ...(config.plugins ?? [])],
    build: { ...config.build, chunkSizeWarningLimit: 4096 },
  }),
};
