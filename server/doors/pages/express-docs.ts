// The docs: Swagger UI over all documents. Its files come from its package (or, once bundled, from beside the bundle)
// and from nowhere else, so the docs work offline.

import express, { Router } from 'express';
import swaggerUi from 'swagger-ui-express';
import getSwaggerFiles from 'swagger-ui-dist/absolute-path.js';
import { documentNames, loadDocument } from './openapi-documents.js';

// Swagger UI sets style attributes of its own, and shows its icons as data URLs.
const docsPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
  "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const titles = {
  graph: 'Microsoft Graph',
  admin: 'Microsoft 365 admin center',
  identity: 'Microsoft Entra ID',
  control: 'Tenantry control plane',
};

const options = {
  explorer: true,
  customSiteTitle: 'Tenantry: every route',
  customfavIcon: '/docs/favicon-32x32.png',
  swaggerOptions: {
    urls: documentNames.map((name) => ({ name: titles[name], url: `/openapi/${name}.json` })),
    docExpansion: 'list',
    deepLinking: true,
    defaultModelsExpandDepth: 0,
    displayRequestDuration: true,
    tryItOutEnabled: true,
    validatorUrl: null,
    // Runs in the reader's browser, so it may use nothing from here. The policy above lets it reach only this server.
    requestInterceptor: (request: { headers: Record<string, string | undefined> }) => {
      request.headers.Authorization ??= 'Bearer docs';
      return request;
    },
  },
};

interface Described {
  readonly paths?: Readonly<
    Record<string, Readonly<Record<string, { readonly operationId?: string; readonly tags?: readonly string[] }>>>
  >;
}

/** Where Swagger UI shows an operation: the document, and the anchor that it makes of tag and id. */
const findAnchor = async (operationId: string): Promise<string | undefined> => {
  for (const name of documentNames) {
    const { paths = {} } = (await loadDocument(name)) as Described;
    const found = Object.values(paths)
      .flatMap((methods) => Object.values(methods))
      .find((operation) => operation.operationId === operationId);
    if (found !== undefined) {
      const [tag = 'default'] = found.tags ?? [];
      return `/docs/?urls.primaryName=${encodeURIComponent(titles[name])}#/${encodeURIComponent(tag)}/${operationId}`;
    }
  }
  return undefined;
};

/** The routes below `/docs`. */
export const createDocs = (): Router => {
  const page = swaggerUi
    .generateHTML(undefined, options)
    // The page is at /docs as well as at /docs/, where relative addresses would mean something else.
    .replaceAll('"./', '"/docs/');
  const router = Router();
  router.use((_req, res, next) => {
    res.set('Content-Security-Policy', docsPolicy);
    next();
  });
  router.get('/', (_req, res) => {
    res.type('html').send(page);
  });
  router.get('/operations/:operationId', async (req, res, next) => {
    const anchor = await findAnchor(req.params.operationId);
    if (anchor === undefined) next();
    else res.redirect(anchor);
  });
  // Not all of swaggerUi.serve: inside a bundle it would look for the files in the wrong place, and then answer a request
  // for a style sheet or a script with the page itself and 200.
  router.get('/swagger-ui-init.js', ...swaggerUi.serve.slice(0, 1));
  router.use(express.static(getSwaggerFiles(), { index: false, redirect: false }));
  return router;
};
