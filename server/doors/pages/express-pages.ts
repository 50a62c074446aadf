// Pages for people, served by Express: the index page, the docs, the OpenAPI documents and the scenario files. Loaded on
// the first request that is not the engine's.

import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { documentNames, loadDocument, type DocumentName } from './openapi-documents.js';
import { createDocs } from './express-docs.js';
import { pageStyle, toIndexPage, toNotFoundPage, type Site } from './index-page.js';

const scenarios = fileURLToPath(new URL('../../../scenarios/', import.meta.url));
const fidelity = fileURLToPath(new URL('../../../docs/fidelity.md', import.meta.url));

const styleHash = createHash('sha256').update(pageStyle).digest('base64');
const pagePolicy =
  `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; ` +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The Express app for requests that the engine does not answer. The guard has already let them pass. */
export const createPages = (site: Site): Express => {
  const app = express();
  app.disable('x-powered-by');
  app.use(setSecurityHeaders);
  app.get('/', (_req, res) => {
    res.type('html').send(toIndexPage(site, { scenarios: findScenarios(), hasFidelity: existsSync(fidelity) }));
  });
  app.get('/openapi/:file', async (req, res, next) => {
    const name = documentNames.find((known) => `${known}.json` === req.params.file);
    if (name === undefined) {
      next();
    } else {
      await sendDocument(res, name);
    }
  });
  app.use('/docs', createDocs());
  app.use('/scenarios', express.static(scenarios, { index: false, setHeaders: setTextType }));
  app.get('/fidelity', (_req, res, next) => {
    res.type('text/plain').sendFile(fidelity, (reason) => (reason instanceof Error ? next() : undefined));
  });
  app.use(sendNotFound);
  return app;
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
  existsSync(scenarios) ? readdirSync(scenarios).filter((file) => file.endsWith('.yaml')) : [];

// A browser then shows the file instead of saving it.
const setTextType = (res: Response): void => {
  res.type('text/plain');
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
