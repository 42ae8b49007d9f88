/** Starts WebKit's WebDriver on a screen of its own; `stop` ends both. */
import { spawn } from 'node:child_process';
import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const PATIENCE_MS = 10_000;

async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answers(port) {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    try {
      const reply = await fetch(`http://127.0.0.1:${port}/status`);
      if (reply.ok) return;
    } catch {
      await delay(100);
    }
  }
  throw new Error(`WebKitWebDriver did not answer on port ${port} within ${PATIENCE_MS} ms.`);
}

export async function startWebkit({ driver, screen }) {
  const xvfb = spawn(screen, ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const display = await new Promise((resolve, reject) => {
    xvfb.once('error', reject);
    xvfb.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}.`)));
    xvfb.stdio[3].once('data', (data) => resolve(`:${String(data).trim()}`));
  });
  const port = await freePort();
  const env = {
    ...process.env,
    DISPLAY: display,
    GDK_BACKEND: 'x11',
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
    NO_AT_BRIDGE: '1',
  };
  const session = spawn(driver, [`--port=${port}`], { stdio: 'ignore', env });
  const stop = () => {
    session.kill();
    xvfb.kill();
  };
  try {
    await answers(port);
  } catch (error) {
    stop();
    throw error;
  }
  return { port, stop };
}
