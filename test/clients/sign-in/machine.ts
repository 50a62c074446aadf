// What this machine has of what the clients need, and which version of each client is tried. What is missing is skipped, by
// name; on the build machine only a runtime may be missing.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder with the programs. */
export const programs = fileURLToPath(new URL('.', import.meta.url));

/** Where install.sh puts what is not found from the programs' own folder. */
export const installed = fileURLToPath(new URL('../../../.cache/clients/', import.meta.url));

const read = (file: string): string => readFileSync(programs + file, 'utf8');

/** The path of the first command that there is. */
const findCommand = (...names: readonly string[]): string | undefined => {
  for (const name of names) {
    try {
      return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
    } catch {
      // The next may be there.
    }
  }
  return undefined;
};

/** The browser, as the programs are to start it. */
export const chromium = findCommand('chromium', 'chromium-browser', 'google-chrome');

/** Where a client's runtime and packages come from. */
interface Runtime {
  /** As people know it. */
  readonly name: string;
  isThere(): boolean;
  /** Whether install.sh has been run. */
  isInstalled(): boolean;
}

const runtimes = {
  node: {
    name: 'Node',
    isThere: () => true,
    isInstalled: () => existsSync(`${programs}javascript/node_modules/@azure/msal-node`),
  },
  chromium: { name: 'Chromium', isThere: () => chromium !== undefined, isInstalled: () => true },
  python: {
    name: 'Python',
    isThere: () => findCommand('python3') !== undefined,
    isInstalled: () => existsSync(`${installed}python/ready`),
  },
  go: {
    name: 'Go',
    isThere: () => findCommand('go') !== undefined,
    isInstalled: () => existsSync(`${installed}go/client`),
  },
  java: {
    name: 'Java with Maven',
    isThere: () => findCommand('java') !== undefined && findCommand('mvn') !== undefined,
    isInstalled: () => existsSync(`${installed}java/ready`),
  },
} satisfies Record<string, Runtime>;

export type RuntimeName = keyof typeof runtimes;

/** Why a runtime cannot be used here; undefined when it can. */
export interface Lack {
  readonly why: string;
  /** Whether the machine could have it, so that the build machine must. */
  readonly isFault: boolean;
}

/** The first thing that is missing of what a client needs. */
export const findLack = (...names: readonly RuntimeName[]): Lack | undefined => {
  for (const name of names) {
    const runtime: Runtime = runtimes[name];
    if (!runtime.isThere()) return { why: `${runtime.name} is not on this machine`, isFault: false };
    if (!runtime.isInstalled()) {
      return { why: `its packages for ${runtime.name} are not installed: npm run install:clients`, isFault: true };
    }
  }
  return undefined;
};

const npmVersions = (): Readonly<Record<string, string>> =>
  (JSON.parse(read('javascript/package.json')) as { readonly dependencies: Record<string, string> }).dependencies;

const findIn = (file: string, pattern: RegExp): string => pattern.exec(read(file))?.[1] ?? 'of no version';

/** The version of a client that is installed: each is pinned. */
export const findVersion = (client: string, runtime: RuntimeName): string => {
  switch (runtime) {
    case 'python':
      return findIn('python/requirements.txt', new RegExp(`^${client}==(.+)$`, 'm'));
    case 'go':
      return findIn('go/go.mod', new RegExp(`/${client} v(\\S+)`));
    case 'java':
      return findIn('java/pom.xml', new RegExp(`<artifactId>${client}</artifactId>\\s*<version>([^<]+)`));
    default:
      return npmVersions()[client] ?? 'of no version';
  }
};
