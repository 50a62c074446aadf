// The tenant's settings: Microsoft's own switches, and those that reverse our choices. Which there are,
// and what each is by default, is written in openapi/tenant.yaml.

import { defaultChoices } from './generated/default-choices.js';
import type { Schemas } from './generated/rows.js';
import type { TenantView } from './tenant-view.js';

export { defaultChoices };

/** One row for each tenant, id `settings`. */
export type Settings = Schemas['Settings'];

/** What nobody documents, or sources contradict each other about. Every one changes behavior and nothing else. */
export type Choices = Required<Schemas['Choices']>;

/** The settings of a tenant. Every tenant has them from the start. */
export const requireSettings = (view: TenantView): Settings => {
  const settings = view.get('settings', 'settings');
  if (settings === undefined) throw new TypeError('the tenant has no settings');
  return settings;
};

/** The tenant's choices. One that an older state does not have gets its default. */
export const readChoices = (view: TenantView): Choices => ({
  ...defaultChoices,
  ...view.get('settings', 'settings')?.choices,
});
