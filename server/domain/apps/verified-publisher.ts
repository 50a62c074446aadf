// The verified publisher of an app. Graph: application-setverifiedpublisher, application-unsetverifiedpublisher.

import { readTenantName } from '../directory/tenant-name.js';
import { DomainError } from '../tenant/errors.js';
import type { Actor, Application } from '../tenant/rows.js';
import type { TenantDraft } from '../tenant/tenant-view.js';
import { listModified, recordAppActivity, toApplicationTarget } from './app-audit.js';

const put = (draft: TenantDraft, before: Application, after: Application, actor: Actor): void => {
  draft.put('applications', after);
  recordAppActivity(draft, actor, 'Update application', toApplicationTarget(after), listModified(before, after));
};

/**
 * Sets the publisher. Documented: Graph asks Partner Center whose id it is. Choice: there is none here, so every number is the
 * tenant's own, and the publisher has the tenant's name.
 *
 * @param publisherId - undefined: the client gave none
 * @throws DomainError `publisherIdMissing`, `publisherIdInvalid`
 */
export const setVerifiedPublisher = (
  draft: TenantDraft,
  application: Application,
  publisherId: string | undefined,
  actor: Actor,
): void => {
  if (publisherId === undefined || publisherId === '') throw new DomainError('publisherIdMissing');
  if (!/^\d{1,20}$/.test(publisherId)) throw new DomainError('publisherIdInvalid', { id: publisherId });
  const verifiedPublisher = {
    displayName: readTenantName(draft),
    verifiedPublisherId: publisherId,
    addedDateTime: draft.now(),
  };
  put(draft, application, { ...application, verifiedPublisher }, actor);
};

/** Takes the publisher away. Choice: of an app without one, too. */
export const unsetVerifiedPublisher = (draft: TenantDraft, application: Application, actor: Actor): void => {
  const { verifiedPublisher, ...after } = application;
  if (verifiedPublisher !== undefined) put(draft, application, after, actor);
};
