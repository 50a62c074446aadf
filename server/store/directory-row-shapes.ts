// The form of the rows in directory-rows.ts. Those of all other tables are row-shapes.ts.

import type { ActivatedRole, SignIn, UserManager } from '../domain/directory-rows.js';
import { count, id, objectOf, text, time } from './shape.js';

/** The check for a row of each of these tables. */
export const directoryRowShapes = {
  userManagers: objectOf<UserManager>({ id, managerId: id }),
  activatedRoles: objectOf<ActivatedRole>({ id, activatedDateTime: time }),
  signIns: objectOf<SignIn>({
    id,
    sequence: count,
    createdDateTime: time,
    correlationId: id,
    user: objectOf<SignIn['user']>({ id, displayName: text, userPrincipalName: text }),
    app: text,
    surface: text,
    errorCode: count,
  }),
};
