// `npm run dev`: the server, started again when its code changes, and the portal beside it, which changes in the browser at
// once.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const configFile = fileURLToPath(new URL('./vite.config.ts', import.meta.url));
const tsx = fileURLToPath(new URL('../node_modules/tsx/dist/cli.mjs', import.meta.url));
const main = fileURLToPath(new URL('../server/cli/main.ts', import.meta.url));

const server = spawn(process.execPath, [tsx, 'watch', main, 'start', ...process.argv.slice(2)], { stdio: 'inherit' });
const portal = await createServer({ configFile });
await portal.listen();
portal.printUrls();

const stop = async (): Promise<void> => {
  server.kill();
  await portal.close();
  process.exit();
};
process.once('SIGINT', () => void stop());
process.once('SIGTERM', () => void stop());
server.once('exit', () => void stop());
