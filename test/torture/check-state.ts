// What must hold in any state that a start finds, whoever wrote what: nothing that happened as one is there by half.

import type { DirectoryAudit } from '../../server/domain/tenant/rows.js';
import type { StateDocument } from '../../server/store/state-document.js';

const skuIds = (text: string | null | undefined): readonly string[] =>
  Array.from((text ?? '').matchAll(/SkuId=([0-9a-f-]{36})/g), ([, id]) => id ?? '').toSorted();

const licensesOf = (entry: DirectoryAudit, which: 'oldValue' | 'newValue'): string =>
  skuIds(entry.modifiedProperties.find(({ displayName }) => displayName === 'AssignedLicense')?.[which]).join();

const group = <T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const list = groups.get(keyOf(row));
    if (list === undefined) groups.set(keyOf(row), [row]);
    else list.push(row);
  }
  return groups;
};

/** Each license change is a pair of entries of one correlation, and each begins where the one before it ended. */
const checkChain = (
  userId: string,
  entries: readonly DirectoryAudit[],
  held: readonly string[] | undefined,
): string[] => {
  const wrong: string[] = [];
  const changes = entries.filter(({ activityDisplayName }) => activityDisplayName === 'Change user license');
  for (const [n, change] of changes.entries()) {
    const pair = entries.filter(({ correlationId }) => correlationId === change.correlationId);
    if (pair.length !== 2) wrong.push(`${userId}: license change ${String(n + 1)} has ${String(pair.length)} entries`);
    const before = changes[n - 1];
    if (before !== undefined && licensesOf(before, 'newValue') !== licensesOf(change, 'oldValue')) {
      wrong.push(`${userId}: license change ${String(n + 1)} does not begin where the one before it ended`);
    }
  }
  const last = changes.at(-1);
  if (last !== undefined && held !== undefined && licensesOf(last, 'newValue') !== held.join()) {
    wrong.push(`${userId}: holds ${held.join()}, and the last license change says ${licensesOf(last, 'newValue')}`);
  }
  return wrong;
};

/** Lists what does not fit together. */
export const checkState = ({ tables }: StateDocument): readonly string[] => {
  const {
    users = [],
    licenseAssignments = [],
    directoryAudits = [],
    claims = [],
  } = tables as Readonly<Record<string, readonly unknown[]>>;
  const wrong: string[] = [];
  const held = group(licenseAssignments as { userId: string; skuId: string }[], ({ userId }) => userId);
  const audits = group(directoryAudits as DirectoryAudit[], ({ target }) => target.id);
  const present = new Set((users as { id: string }[]).map(({ id }) => id));
  for (const [userId, entries] of audits) {
    const own = (held.get(userId) ?? []).map(({ skuId }) => skuId).toSorted();
    const ordered = entries.toSorted((a, b) => a.sequence - b.sequence);
    wrong.push(...checkChain(userId, ordered, present.has(userId) ? own : undefined));
  }
  for (const userId of held.keys()) if (!present.has(userId)) wrong.push(`${userId}: holds a license and is not there`);
  for (const claim of claims as { id: string; user: { id: string }; skuId: string | null; status: string }[]) {
    if (claim.status !== 'succeeded' || claim.skuId === null) continue;
    const given = (audits.get(claim.user.id) ?? []).some(
      (entry) => entry.initiatedBy.kind === 'app' && licensesOf(entry, 'newValue').includes(claim.skuId ?? ''),
    );
    if (!given) wrong.push(`claim ${claim.id}: succeeded, and no license was given`);
  }
  return wrong;
};
