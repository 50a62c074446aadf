// The logo of an app. It is kept and given out as it was uploaded.

import type { GraphOperationId } from '../../contract/operation-ids.js';
import { setLogo } from '../../domain/apps/logo.js';
import { DomainError } from '../../domain/tenant/errors.js';
import { wrapBinary } from '../../http/answer/result-body.js';
import type { Operation, OperationsById } from '../../http/operation.js';
import { requirePicture } from '../photos/picture-body.js';
import { requireCalledApplication } from '../request/called-app.js';

/** Documented in howto-add-branding: a logo has at most 100 KB. */
const largest = 100 * 1024;

/** Graph: the stream property `logo` of application. Choice: an app without one has nothing to read. */
const getLogo: Operation = (call) => {
  const { id } = requireCalledApplication(call);
  const logo = call.tenant.view.get('photos', id);
  if (logo === undefined) throw new DomainError('notFound', { key: 'logo' });
  return {
    status: 200,
    body: wrapBinary(atob(logo.content)),
    headers: { 'Content-Type': logo.contentType, ETag: logo.eTag },
  };
};

/** Graph: application-update. 204 without a body. */
const setLogoOperation: Operation<never> = (call) => {
  const application = requireCalledApplication(call);
  const picture = requirePicture(call, largest);
  call.tenant.transact((draft) => {
    setLogo(draft, application, picture, call.actor);
  });
  return { status: 204 };
};

/** By operationId. */
export const logoOperations = {
  getApplicationLogo: getLogo,
  setApplicationLogo: setLogoOperation,
} satisfies OperationsById<GraphOperationId>;
