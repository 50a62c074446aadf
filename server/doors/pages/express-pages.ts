// Pages for people, served by Express: the index page, the docs, the OpenAPI documents and the scenario files. Loaded on
// the first request that is not the engine's.

import express, { type Express, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Addresses } from '../../connect/recipe.js';
import type { Handle } from '../../http/exchange.js';
import { toCommandWriter, toTrustCommands } from './commands.js';
import { findAddresses, listRecipeParts, listRecipeTexts, toAddresses } from './connect-page.js';
import { createDocs } from './express-docs.js';
import { pageStyle, toIndexContent, toIndexPage, toNotFoundPage, type IndexContent, type Site } from './index-page.js';
import { documentNames, loadDocument, type DocumentName } from './openapi-documents.js';
import { findPortal } from './portal.js';
import { findStory } from './story.js';

const scenarios = fileURLToPath(new URL('../../../scenarios/', import.meta.url));
const fidelity = fileURLToPath(new URL('../../../docs/fidelity.md', import.meta.url));

// The built program is beside the bundle, or in dist/ of the sources.
const root = dirname(fileURLToPath(new URL('../../../package.json', import.meta.url)));
const program = [join(root, 'cli.js'), join(root, 'dist', 'cli.js')].find((file) => existsSync(file));

const styleHash = createHash('sha256').update(pageStyle).digest('base64');
const pagePolicy =
  `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; ` +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * The Express app for requests that the engine does not answer. The guard has already let them pass.
 *
 * @param ask - the engine, for what the start page shows of the tenant
 */
export const createPages = (site: Site, ask: Handle): Express => {
  const app = express();
  app.disable('x-powered-by');
  app.set('json spaces', 2);
  app.use(setSecurityHeaders);
  const portal = site.control === 'off' ? undefined : findPortal();
  app.get('/', async (req, res) => {
    res.vary('Accept');
    const content = await findIndexContent(site, ask);
    if (portal === undefined || !isBrowser(req)) res.type('html').send(toIndexPage(site, content));
    else
      await portal.send(res, (nonce) => `<style nonce="${nonce}">${pageStyle}</style>${toIndexContent(site, content)}`);
  });
  if (portal !== undefined) app.use('/portal', portal.router);
  app.get('/openapi/:file', async (req, res, next) => {
    const name = documentNames.find((known) => `${known}.json` === req.params.file);
    if (name === undefined) {
      next();
    } else {
      await sendDocument(res, name);
    }
  });
  const findPlace = async ({ query: { tenant } }: Request): Promise<Addresses | undefined> =>
    typeof tenant === 'string' ? findAddresses(site, ask, tenant) : toAddresses(site);
  app.get('/addresses.json', async (req, res, next) => {
    const addresses = await findPlace(req);
    if (addresses === undefined) next();
    else res.json(addresses);
  });
  app.get('/recipes.json', async (req, res, next) => {
    const addresses = await findPlace(req);
    if (addresses === undefined) next();
    else res.json({ addresses, recipes: listRecipeParts(addresses, process) });
  });
  app.use('/docs', createDocs());
  app.use('/scenarios', express.static(scenarios, { index: false, setHeaders: setTextType }));
  app.get('/fidelity', sendFidelity);
  app.all(
    [
      '/',
      '/addresses.json',
      '/recipes.json',
      '/fidelity',
      '/docs{/*file}',
      '/openapi{/*file}',
      '/portal{/*file}',
      '/scenarios{/*file}',
    ],
    refuseMethod,
  );
  app.use(sendNotFound);
  return app;
};

/** Browsers name HTML in `Accept`; programs that take anything get the page that reads well everywhere. */
const isBrowser = ({ headers }: Request): boolean => /\btext\/html\b/i.test(headers.accept ?? '');

const findIndexContent = async (site: Site, ask: Handle): Promise<IndexContent> => ({
  scenarios: findScenarios(),
  hasFidelity: existsSync(fidelity),
  program,
  commands: toCommandWriter(process),
  trust: site.caFile === undefined ? [] : toTrustCommands(site.caFile, process),
  recipes: listRecipeTexts(toAddresses(site), process),
  story: await findStory(ask),
});

/** A page in a browser, the Markdown in a terminal, and the engine's JSON for a program. */
const sendFidelity: RequestHandler = async (req, res, next) => {
  if (!existsSync(fidelity)) {
    next();
    return;
  }
  const wanted = req.accepts(['text', 'html', 'json']);
  res.vary('Accept');
  if (wanted === 'json') res.redirect('/_tenantry/fidelity');
  else if (wanted !== 'html') res.type('text/plain').sendFile(fidelity);
  else {
    const { toFidelityPage } = await import('./fidelity-page.js');
    res.type('html').send(toFidelityPage(await readFile(fidelity, 'utf8')));
  }
};

const setSecurityHeaders = (_req: Request, res: Response, next: NextFunction): void => {
  res.set({
    'Content-Security-Policy': pagePolicy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
  });
  next();
};

const sendDocument = async (res: Response, name: DocumentName): Promise<void> => {
  res.json(await loadDocument(name));
};

const findScenarios = (): string[] =>
  existsSync(scenarios)
    ? readdirSync(scenarios).flatMap((file) => (file.endsWith('.yaml') ? [file.replace(/\.yaml$/, '')] : []))
    : [];

// A browser then shows the file instead of saving it.
const setTextType = (res: Response): void => {
  res.type('text/plain');
};

const refuseMethod = ({ method, path }: Request, res: Response, next: NextFunction): void => {
  if (method === 'GET' || method === 'HEAD') {
    next();
    return;
  }
  const message = `${path} is a page: it can be read with GET, and takes no ${method}.`;
  res
    .status(405)
    .set('Allow', 'GET, HEAD')
    .json({ error: { code: 'MethodNotAllowed', message } });
};

const sendNotFound = (req: Request, res: Response): void => {
  res.status(404);
  if (req.accepts(['json', 'html']) === 'html') {
    res.type('html').send(toNotFoundPage(req.path));
  } else {
    const message = `There is no page ${req.path} on this server. GET / lists what there is.`;
    res.json({ error: { code: 'NotFound', message } });
  }
};
