// The names of the extension attributes, which Exchange calls custom attributes.

import type { User } from './rows.js';

/** Those that a user has. */
export type ExtensionAttributes = NonNullable<User['onPremisesExtensionAttributes']>;

/** The fifteen names in their order. Graph: onPremisesExtensionAttributes resource. */
export const extensionAttributeNames = Array.from(
  { length: 15 },
  (_, n) => `extensionAttribute${String(n + 1)}` as keyof ExtensionAttributes,
);
