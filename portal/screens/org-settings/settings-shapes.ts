// The shapes of the contract that this screen speaks of.

import type { components } from '../../../server/contract/generated/control-types.js';

/** The settings of the tenant. */
export type Settings = components['schemas']['Settings'];

/** What nobody documents, or sources contradict each other about. */
export type Choices = Settings['choices'];
