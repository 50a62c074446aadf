// The node:http door as Express middleware, for users' own apps. Our own pages are in express-pages.ts.

import type { Request, RequestHandler } from 'express';
import { requireEmulator } from '../emulator-options.js';
import { requireOptions, type OptionKinds } from '../words/require-options.js';
import { createControlCheck, type ControlOptions } from './node/control-access.js';
import { toAllowedHosts } from './node/guard.js';
import { toBodyReading, type BodyReading } from './node/body.js';
import { serve, type Carried } from './node/serve.js';
import { inTurn } from './node/turn.js';

/** How the middleware behaves. */
export interface MiddlewareOptions extends ControlOptions {
  /** Names besides localhost and Microsoft's that a request may be addressed to, without port. */
  readonly allowedHosts?: readonly string[];
}

const optionKinds: OptionKinds<MiddlewareOptions> = {
  allowedHosts: 'a list of strings',
  control: 'true or false',
  controlToken: 'a string',
};

/**
 * Answers the paths of the engine's surfaces, and passes everything else on. Absolute links in the answers lead back to
 * where the app has mounted it. A body parser may run before it; then states are as large as the parser and its memory
 * allow. Without one they are read as they come.
 *
 * @throws TypeError for an option that does not exist or is of the wrong kind
 */
export const tenantryMiddleware = (emulator: Carried, options: MiddlewareOptions = {}): RequestHandler => {
  requireEmulator('tenantryMiddleware', emulator);
  requireOptions('tenantryMiddleware', options, optionKinds);
  const allowedHosts = toAllowedHosts(options.allowedHosts);
  const mayControl = createControlCheck(options);
  const carry: RequestHandler = (req, res, next) => {
    const body = findReadBody(req);
    const door = { allowedHosts, mayControl, basePath: req.baseUrl, ...(body === undefined ? {} : { body }) };
    if (!serve(emulator, req, res, door)) {
      next();
    }
  };
  return (req, res, next) => inTurn(req, res, () => void carry(req, res, next));
};

// A parser that ran before has emptied the stream and left the result in `body`.
const findReadBody = (req: Request): BodyReading | undefined => {
  const body: unknown = req.body;
  if (body === undefined || !req.readableEnded) {
    return undefined;
  }
  if (body instanceof Uint8Array) {
    return toBodyReading(body, req.headers['content-type']);
  }
  return { kind: 'text', text: typeof body === 'string' ? body : JSON.stringify(body) };
};
