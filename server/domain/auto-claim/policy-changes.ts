// The log of changes to auto-claim policies and to the toggle: who changed what, and when. The claims themselves are in
// claim-log.ts. Choice: no public source says whether Microsoft keeps such a log, so Entra's audit log gets no entry.

import { managedOnlySettings } from '../tenant/catalogue.js';
import type { Actor, AutoClaimPolicy, PolicyChange, PropertyChange } from '../tenant/rows.js';
import { requireSettings, type Settings } from '../tenant/settings.js';
import { toOrderKey } from '../tenant/index-keys.js';
import type { TenantDraft } from '../tenant/tenant-view.js';

/** Follow from the change itself: who made the policy, when, and when it was last touched. */
const itsOwn: ReadonlySet<string> = new Set<keyof AutoClaimPolicy>([
  'id',
  'origin',
  'createdDateTime',
  'lastModifiedDateTime',
  'activatedDateTime',
]);

type Values = Readonly<Record<string, PropertyChange['from'] | undefined>>;

/** What differs between two forms of a policy; `undefined` is a policy that is not there. */
export const comparePolicies = (
  before: AutoClaimPolicy | undefined,
  after: AutoClaimPolicy | undefined,
): readonly PropertyChange[] => {
  const [old, now]: readonly [Values, Values] = [before ?? {}, after ?? {}];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((property) => !itsOwn.has(property))
    .map((property) => ({ property, from: old[property] ?? null, to: now[property] ?? null }))
    .filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to));
};

const append = (draft: TenantDraft, change: Omit<PolicyChange, 'id' | 'changedDateTime'>): void => {
  const [last] = draft.scan('policyChanges', { descending: true });
  const id = toOrderKey(last === undefined ? 1 : Number(last.row.id) + 1);
  draft.put('policyChanges', { id, changedDateTime: draft.now(), ...change });
};

/** Writes down that a policy was created, changed or deleted. A change that changes nothing is not written. */
export const recordPolicyChange = (
  draft: TenantDraft,
  actor: Actor,
  before: AutoClaimPolicy | undefined,
  after: AutoClaimPolicy | undefined,
): void => {
  const changes = comparePolicies(before, after);
  const policy = before ?? after;
  if (policy === undefined || changes.length === 0) return;
  const action = before === undefined ? 'created' : after === undefined ? 'deleted' : 'updated';
  append(draft, { actor, target: 'policy', action, policy: { id: policy.id, name: policy.name }, changes });
};

/** The settings that decide whether and where policies act. */
const toggles = ['autoClaim', ...managedOnlySettings] as const satisfies readonly (keyof Settings)[];

/** A limit that nobody has set is off; the feature that nobody has touched is neither on nor off. */
const readToggle = (settings: Settings, property: (typeof toggles)[number]): string | boolean | null =>
  property === 'autoClaim' ? settings.autoClaim : (settings[property] ?? false);

/** Puts changed settings in place, and writes down which toggles changed. `null` in the log: nobody had touched it before. */
export const putSettings = (draft: TenantDraft, after: Settings, actor: Actor): void => {
  const before = requireSettings(draft);
  draft.put('settings', after);
  const changes = toggles
    .map((property) => ({ property, from: readToggle(before, property), to: readToggle(after, property) }))
    .filter(({ from, to }) => from !== to);
  if (changes.length === 0) return;
  append(draft, { actor, target: 'toggle', action: 'updated', policy: null, changes });
};
