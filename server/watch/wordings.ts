// The words for changes of users, groups, licenses, seats, policies, settings, claims and the clock. All other rows get plain
// ones in worded-change.ts.

import type { AssignmentError } from '../domain/tenant/rows.js';
import type { TableName } from '../domain/tenant/tables.js';
import { call } from './names.js';
import { listProperties, type Worded, type Wording } from './wording.js';

const toSeats = (count: number): string => `${String(count)} ${count === 1 ? 'seat' : 'seats'}`;

const reasons: Readonly<Record<AssignmentError, string>> = {
  CountViolation: 'no seat is free',
  MutuallyExclusiveViolation: 'it has services that exclude some that the user has',
  DependencyViolation: 'it needs a service that the user does not have',
  ProhibitedInUsageLocationViolation: 'it is not available where the user is, or the usage location is missing',
  UniquenessViolation: 'an address of the user is taken',
  Other: 'it cannot be assigned',
};

const wordUser: Wording<'users'> = (before, after, { names, isAdded, isRemoved }) => {
  const user = names.user((after ?? before)?.id ?? '');
  const name = call(user);
  if (before === undefined) {
    return isRemoved('deletedUsers', user.id)
      ? [{ kind: 'userRestored', sentence: `${name} was restored.`, user }]
      : [{ kind: 'userCreated', sentence: `${name} was created.`, user }];
  }
  if (after === undefined) {
    const isKept = isAdded('deletedUsers', user.id);
    const sentence = isKept ? `${name} was deleted.` : `${name} was deleted for good.`;
    return [{ kind: isKept ? 'userDeleted' : 'userPurged', sentence, user }];
  }
  const properties = listProperties(before, after);
  return [{ kind: 'userUpdated', sentence: `${name} was changed: ${properties.join(', ')}.`, user, properties }];
};

/** The other half, deleting and restoring, is said of the users. */
const wordDeletedUser: Wording<'deletedUsers'> = (before, after, { names, isAdded }) => {
  if (before === undefined || after !== undefined || isAdded('users', before.id)) return [];
  const user = names.user(before.id);
  return [{ kind: 'userPurged', sentence: `${call(user)} was deleted for good.`, user }];
};

const wordGroup: Wording<'groups'> = (before, after, { names, isAdded, isRemoved }) => {
  const group = names.group((after ?? before)?.id ?? '');
  const name = `The group ${call(group)}`;
  if (before === undefined) {
    return isRemoved('deletedGroups', group.id)
      ? [{ kind: 'groupRestored', sentence: `${name} was restored.`, group }]
      : [{ kind: 'groupCreated', sentence: `${name} was created.`, group }];
  }
  if (after === undefined) {
    const isKept = isAdded('deletedGroups', group.id);
    const sentence = isKept ? `${name} was deleted.` : `${name} was deleted for good.`;
    return [{ kind: isKept ? 'groupDeleted' : 'groupPurged', sentence, group }];
  }
  const properties = listProperties(before, after);
  return [{ kind: 'groupUpdated', sentence: `${name} was changed: ${properties.join(', ')}.`, group, properties }];
};

const wordDeletedGroup: Wording<'deletedGroups'> = (before, after, { names, isAdded }) => {
  if (before === undefined || after !== undefined || isAdded('groups', before.id)) return [];
  const group = names.group(before.id);
  return [{ kind: 'groupPurged', sentence: `The group ${call(group)} was deleted for good.`, group }];
};

const wordMember: Wording<'groupMembers'> = (before, after, { names }) => {
  const row = after ?? before;
  if (row === undefined) return [];
  const group = names.group(row.groupId);
  const isUser = names.isUser(row.memberId);
  const user = names.user(row.memberId);
  const member = isUser ? call(user) : `The group ${call(names.group(row.memberId))}`;
  const who = isUser ? { user, group } : { group };
  return after === undefined
    ? [{ kind: 'memberRemoved', sentence: `${member} left the group ${call(group)}.`, ...who }]
    : [{ kind: 'memberAdded', sentence: `${member} joined the group ${call(group)}.`, ...who }];
};

const wordAssignment: Wording<'licenseAssignments'> = (before, after, { names }) => {
  const row = after ?? before;
  if (row === undefined) return [];
  const user = names.user(row.userId);
  const product = names.product(row.skuId);
  const byGroup = row.assignedByGroup === null ? undefined : names.group(row.assignedByGroup);
  const place = { user, product, ...(byGroup === undefined ? {} : { byGroup }) };
  const way = byGroup === undefined ? '' : ` by the group ${call(byGroup)}`;
  const words = (kind: Worded['kind'], sentence: string, more: Partial<Worded> = {}): readonly Worded[] => [
    { kind, sentence, ...place, ...more },
  ];
  if (after === undefined) {
    return words('licenseRemoved', `${call(user)} no longer has ${product.productName}${way}.`);
  }
  if (after.state === 'Error' && before?.error !== after.error) {
    const reason = after.error ?? 'Other';
    return words('licenseFailed', `${call(user)} did not get ${product.productName}${way}: ${reasons[reason]}.`, {
      reason,
    });
  }
  if (before === undefined || (before.state === 'Error' && after.state !== 'Error')) {
    return words('licenseAssigned', `${call(user)} got ${product.productName}${way}.`);
  }
  const properties = listProperties(before, after);
  const sentence = `${product.productName} of ${call(user)}${way} was changed: ${properties.join(', ')}.`;
  return words('licenseChanged', sentence, { properties });
};

const wordGroupLicense: Wording<'groupLicenses'> = (before, after, { names }) => {
  const row = after ?? before;
  if (row === undefined) return [];
  const group = names.group(row.groupId);
  const product = names.product(row.skuId);
  const name = `The group ${call(group)}`;
  if (before === undefined) {
    return [{ kind: 'groupLicenseAdded', sentence: `${name} now gives ${product.productName}.`, group, product }];
  }
  if (after === undefined) {
    return [
      { kind: 'groupLicenseRemoved', sentence: `${name} no longer gives ${product.productName}.`, group, product },
    ];
  }
  const properties = listProperties(before, after);
  const sentence = `What ${call(group)} gives of ${product.productName} was changed: ${properties.join(', ')}.`;
  return [{ kind: 'groupLicenseChanged', sentence, group, product, properties }];
};

const wordPurchase: Wording<'companySubscriptions'> = (before, after, { names }) => {
  const row = after ?? before;
  if (row === undefined) return [];
  const product = names.product(row.skuId);
  const name = product.productName;
  if (before === undefined) {
    const { totalLicenses: to } = row;
    return [
      { kind: 'seatsBought', sentence: `The organization bought ${toSeats(to)} of ${name}.`, product, from: 0, to },
    ];
  }
  if (after === undefined) {
    const { totalLicenses: from } = before;
    return [
      { kind: 'seatsChanged', sentence: `A purchase of ${toSeats(from)} of ${name} is gone.`, product, from, to: 0 },
    ];
  }
  const words: Worded[] = [];
  if (before.totalLicenses !== after.totalLicenses) {
    const [from, to] = [before.totalLicenses, after.totalLicenses];
    words.push({
      kind: 'seatsChanged',
      sentence: `${name} went from ${toSeats(from)} to ${String(to)}.`,
      product,
      from,
      to,
    });
  }
  if (before.status !== after.status) {
    const [from, to] = [before.status, after.status];
    const sentence = `The purchase of ${name} went from ${from} to ${to}.`;
    words.push({ kind: 'purchaseStatusChanged', sentence, product, from, to });
  }
  if (words.length > 0) return words;
  const properties = listProperties(before, after);
  const sentence = `The purchase of ${name} was changed: ${properties.join(', ')}.`;
  return [{ kind: 'rowChanged', sentence, product, properties }];
};

const wordPolicy: Wording<'autoClaimPolicies'> = (before, after, { names }) => {
  const row = after ?? before;
  if (row === undefined) return [];
  const policy = { id: row.id, displayName: row.name };
  const app = names.app(row.app);
  const name = `The policy ${row.name}`;
  if (before === undefined)
    return [{ kind: 'policyCreated', sentence: `${name} for ${call(app)} was created.`, policy, app }];
  if (after === undefined) return [{ kind: 'policyDeleted', sentence: `${name} was deleted.`, policy, app }];
  const words: Worded[] = [];
  if (before.enabled !== after.enabled) {
    const kind = after.enabled ? 'policyTurnedOn' : 'policyTurnedOff';
    words.push({ kind, sentence: `${name} was turned ${after.enabled ? 'on' : 'off'}.`, policy, app });
  }
  const own = new Set(['enabled', 'lastModifiedDateTime', 'activatedDateTime']);
  const properties = listProperties(before, after).filter((property) => !own.has(property));
  if (properties.length > 0) {
    const sentence = `${name} was changed: ${properties.join(', ')}.`;
    words.push({ kind: 'policyUpdated', sentence, policy, app, properties });
  }
  return words;
};

const wordSettings: Wording<'settings'> = (before, after) => {
  if (before === undefined || after === undefined) return [];
  const words: Worded[] = [];
  const isOn = after.autoClaim === 'Enabled';
  if ((before.autoClaim === 'Enabled') !== isOn) {
    const kind = isOn ? 'autoClaimTurnedOn' : 'autoClaimTurnedOff';
    words.push({ kind, sentence: `Auto-claim was turned ${isOn ? 'on' : 'off'} for the tenant.` });
  }
  const flat = [before, after].map(({ choices, autoClaim: _, ...rest }) => ({ ...choices, ...rest }));
  const properties = listProperties(flat[0] ?? {}, flat[1] ?? {});
  if (properties.length > 0) {
    words.push({ kind: 'settingsChanged', sentence: `Settings were changed: ${properties.join(', ')}.`, properties });
  }
  return words;
};

const wordClaim: Wording<'claims'> = (before, after, { names }) => {
  const row = after ?? before;
  if (row === undefined || after === undefined) return [];
  const { user, reason } = row;
  const policy = { id: row.policy.id, displayName: row.policy.nameAtClaim };
  const app = names.app(row.app);
  const product = row.skuId === null ? undefined : names.product(row.skuId);
  const place = { user, policy, app, ...(product === undefined ? {} : { product }) };
  const way = `by the policy ${policy.displayName}`;
  if (before !== undefined) {
    const status = after.groupLicense?.status ?? after.status;
    const sentence = `The claim of ${user.displayName} ${way} is now ${status}.`;
    return [
      { kind: 'claimUpdated', sentence, ...place, from: before.groupLicense?.status ?? before.status, to: status },
    ];
  }
  if (row.status === 'succeeded') {
    const sentence = `${user.displayName} claimed ${product?.productName ?? 'a license'} ${way}.`;
    return [{ kind: 'claimSucceeded', sentence, ...place }];
  }
  const sentence = `${user.displayName} could not claim a license for ${call(app)} ${way}: ${reason ?? 'it failed'}.`;
  return [{ kind: 'claimFailed', sentence, ...place, reason }];
};

const wordClock: Wording<'clock'> = (before, after) => {
  if (before === undefined || after === undefined) return [];
  const from = before.frozen ? before.now : null;
  const to = after.frozen ? after.now : null;
  const sentence = to === null ? 'The clock runs.' : `The clock stands at ${to}.`;
  return [{ kind: 'clockMoved', sentence, from, to }];
};

/** The wordings by table. */
export const wordings: { readonly [K in TableName]?: Wording<K> } = {
  users: wordUser,
  deletedUsers: wordDeletedUser,
  groups: wordGroup,
  deletedGroups: wordDeletedGroup,
  groupMembers: wordMember,
  licenseAssignments: wordAssignment,
  groupLicenses: wordGroupLicense,
  companySubscriptions: wordPurchase,
  autoClaimPolicies: wordPolicy,
  settings: wordSettings,
  claims: wordClaim,
  clock: wordClock,
};
