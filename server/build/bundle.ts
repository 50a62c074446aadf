// The build step: writes dist/ (or the folder it is given) with the program, the package's entries and the files they read.
// Nothing imports it.
//
// Every bundled file is directly in that folder, so `import.meta.url` and `__dirname` mean dist/ wherever the bundler puts a
// piece of code.

import { build, type BuildOptions, type Plugin } from 'esbuild';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleEngine, engineBesideBundle } from './bundle-engine.js';
import { bundlePortal } from './bundle-portal.js';
import { toNotices } from './notices.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const shipped = resolve(process.argv[2] ?? join(root, 'dist'));
// Written elsewhere and moved into place, so that nobody sees a part of it.
const out = `${shipped}.${process.pid}.tmp`;

/** Entries for Node, by the name of their file in dist/. */
const nodeEntries = {
  cli: 'server/cli/main.ts',
  index: 'server/index.ts',
  express: 'server/doors/express.ts',
  msw: 'server/doors/msw.ts',
  redirect: 'server/doors/redirect/redirect.ts',
};

const shared: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  // Names are not kept: a function that is sent to a browser as text must not call the bundler's own helpers.
  minify: true,
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'linked',
  metafile: true,
  logLevel: 'warning',
  outdir: out,
};

/** The files of the package that Swagger UI's pages need. */
const swaggerFiles = [
  'swagger-ui.css',
  'swagger-ui-bundle.js',
  'swagger-ui-standalone-preset.js',
  'index.css',
  'oauth2-redirect.html',
  'oauth2-redirect.js',
  'favicon-16x16.png',
  'favicon-32x32.png',
  'swagger-ui-bundle.js.LICENSE.txt',
  'swagger-ui-standalone-preset.js.LICENSE.txt',
  'LICENSE',
  'NOTICE',
];

/** Gives packages that ask swagger-ui-dist for its folder the one beside the bundle. */
const swaggerBesideBundle: Plugin = {
  name: 'swagger-beside-bundle',
  setup(bundler) {
    bundler.onResolve({ filter: /^swagger-ui-dist(\/absolute-path(\.js)?)?$/ }, ({ path }) => ({
      path,
      namespace: 'swagger',
    }));
    bundler.onLoad({ filter: /.*/, namespace: 'swagger' }, ({ path }) => {
      const from = join(root, 'node_modules/swagger-ui-dist');
      for (const file of swaggerFiles) cpSync(join(from, file), join(out, 'swagger-ui', file));
      const where = `() => require('node:path').join(__dirname, 'swagger-ui')`;
      const contents = path.includes('absolute-path')
        ? `module.exports = ${where};`
        : `exports.absolutePath = exports.getAbsoluteFSPath = ${where};`;
      return { contents, loader: 'js' };
    });
  },
};

/** The program reads neither sources nor the generator of the contract. */
const isRead = (path: string): boolean => !path.endsWith('.ts') && path !== join(root, 'openapi/generator');

/**
 * `new URL('../../scenarios/', import.meta.url)` names a file or folder of the repository. It is copied to the same path
 * below dist/, and the code is changed to read it there.
 */
const filesBesideBundle: Plugin = {
  name: 'files-beside-bundle',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/](server|fixtures)[\\/].*\.ts$/ }, ({ path }) => {
      if (!path.startsWith(root + sep) || path.includes(`${sep}node_modules${sep}`)) return undefined;
      const contents = readFileSync(path, 'utf8').replaceAll(
        /new URL\(\s*'([^']+)',\s*import\.meta\.url,?\s*\)/g,
        (whole, reference: string) => {
          const target = fileURLToPath(new URL(reference, pathToFileURL(path)));
          const below = relative(root, target);
          if (below.startsWith('..') || /\.[jt]s$/.test(below)) return whole;
          if (below !== 'package.json' && existsSync(target))
            cpSync(target, join(out, below), { recursive: true, filter: isRead });
          return `new URL('./${below.split(sep).join('/')}${reference.endsWith('/') ? '/' : ''}', import.meta.url)`;
        },
      );
      return { contents, loader: 'ts' };
    });
  },
};

/**
 * tsyringe, below the X.509 library, checks for a polyfill while it is loaded. A bundle runs CommonJS packages only where they are
 * used, which is later for whoever imports the polyfill beside the library. So tsyringe itself imports it.
 */
const polyfillBeforeCheck: Plugin = {
  name: 'polyfill-before-check',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]tsyringe[\\/]dist[\\/]\w+[\\/]index\.js$/ }, ({ path }) => ({
      contents: `import 'reflect-metadata';\n${readFileSync(path, 'utf8')}`,
      loader: 'js',
    }));
  },
};

/** Names that CommonJS packages expect, defined in an ES module. */
const commonJsNames = [
  `import { createRequire as tenantryCreateRequire } from 'node:module';`,
  `const require = tenantryCreateRequire(import.meta.url), __dirname = import.meta.dirname;`,
].join('');

const bundle = async (): Promise<void> => {
  mkdirSync(out, { recursive: true });
  const engine = await bundleEngine(out, shared);
  const program = await build({
    ...shared,
    entryPoints: nodeEntries,
    platform: 'node',
    mainFields: ['module', 'main'],
    target: 'node20.19',
    splitting: true,
    chunkNames: '[name]-[hash]',
    // Handlers must come from the same msw that the caller's tests set up.
    external: ['msw'],
    banner: { js: commonJsNames },
    plugins: [engineBesideBundle, swaggerBesideBundle, filesBesideBundle, polyfillBeforeCheck],
  });
  const browser = await build({
    ...shared,
    entryPoints: { browser: 'server/browser.ts' },
    platform: 'browser',
    target: 'es2023',
  });
  const portal = await bundlePortal(root, join(out, 'portal'));
  const bundled = [...engine, program, browser].flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}));
  writeFileSync(join(out, 'THIRD-PARTY-NOTICES.txt'), `${toNotices(root, [...bundled, ...portal])}\n`);
  const { name, version, type } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    string,
    string
  >;
  writeFileSync(join(out, 'package.json'), `${JSON.stringify({ name, version, type, private: true })}\n`);
  chmodSync(join(out, 'cli.js'), 0o755);
  rmSync(shipped, { recursive: true, force: true });
  renameSync(out, shipped);
};

try {
  await bundle();
} catch (error) {
  // The bundler has already reported what it could not bundle.
  if (!(error instanceof Error && 'errors' in error)) throw error;
  process.exitCode = 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
