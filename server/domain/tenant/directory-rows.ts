// Rows of the directory beside users and groups: managers, activated roles, sign-ins and last sign-ins. All other rows are
// in rows.ts.

import type { Row } from './rows.js';

/** A user's manager. Its id is the user's. */
export interface UserManager extends Row {
  readonly managerId: string;
}

/** An activated role. Its id is the role template's. A role that a user holds is active without a row. */
export interface ActivatedRole extends Row {
  /** Missing where an earlier version activated the role. */
  readonly activatedDateTime?: string;
}

/** A user signed in, mostly to open an app. Names are as they were at the time. Graph: signIn resource. */
export interface SignIn extends Row {
  /** Grows by one with each sign-in of the tenant. Old sign-ins are removed, so it is not the number of rows. */
  readonly sequence: number;
  readonly createdDateTime: string;
  readonly correlationId: string;
  readonly user: { readonly id: string; readonly displayName: string; readonly userPrincipalName: string };
  /** A claimable app's id and one of its surfaces, or both `officeHome`. */
  readonly app: string;
  readonly surface: string;
  /** 0, or the number of Entra's error. */
  readonly errorCode: number;
}

/** One sign-in of a user. `requestId` is the id of its SignIn; null if it is unknown. */
export interface SignInMoment {
  readonly dateTime: string;
  readonly requestId: string | null;
}

/** When a user last signed in, kept as long as the user exists. Its id is the user's. Graph: signInActivity resource. */
export interface SignInActivity extends Row {
  /** Interactive, successful or not. */
  readonly lastSignIn: SignInMoment | null;
  readonly lastNonInteractiveSignIn: SignInMoment | null;
  /** Interactive or not. */
  readonly lastSuccessfulSignIn: SignInMoment | null;
}
