// The logo of an app, which is kept among the photos.

import { putPhoto } from '../directory/photos.js';
import type { Actor, Application, Photo } from '../tenant/rows.js';
import type { TenantDraft } from '../tenant/tenant-view.js';
import { recordAppActivity, toApplicationTarget, toModified } from './app-audit.js';

/** Sets the logo. Choice: the audit log names the picture by its ETag, as nothing public shows what Entra writes there. */
export const setLogo = (
  draft: TenantDraft,
  application: Application,
  picture: Omit<Photo, 'id'>,
  actor: Actor,
): void => {
  const before = draft.get('photos', application.id);
  putPhoto(draft, { ...picture, id: application.id });
  recordAppActivity(draft, actor, 'Update application', toApplicationTarget(application), [
    toModified('MainLogo', before?.eTag, picture.eTag),
  ]);
};
