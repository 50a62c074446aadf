// Which app created an object.

import type { OperationCall } from '../../http/operation.js';

/** Documented: the app that called, whoever was signed in. Only a signed token says which. */
export const toCreator = ({ appId }: OperationCall): { readonly createdByAppId?: string } =>
  appId === undefined ? {} : { createdByAppId: appId };
