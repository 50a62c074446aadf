// The form of the rows in directory-rows.ts. Those of all other tables are row-shapes.ts.

import type {
  ActivatedRole,
  SignIn,
  SignInActivity,
  SignInMoment,
  UserManager,
} from '../domain/tenant/directory-rows.js';
import { count, id, objectOf, orMissing, orNull, text, time } from './shape.js';

const moment = orNull(objectOf<SignInMoment>({ dateTime: time, requestId: orNull(id) }));

/** The check for a row of each of these tables. */
export const directoryRowShapes = {
  userManagers: objectOf<UserManager>({ id, managerId: id }),
  activatedRoles: objectOf<ActivatedRole>({ id, activatedDateTime: orMissing(time) }),
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
  signInActivities: objectOf<SignInActivity>({
    id,
    lastSignIn: moment,
    lastNonInteractiveSignIn: moment,
    lastSuccessfulSignIn: moment,
  }),
};
