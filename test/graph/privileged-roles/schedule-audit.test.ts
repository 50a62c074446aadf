// What privileged identity management writes into the audit log. Names:
// https://learn.microsoft.com/en-us/entra/identity/monitoring-health/reference-audit-activities

import { describe, expect, it } from 'vitest';
import { arrangeRoles, forHours } from './role-tenant.js';

const arrange = async () => {
  const scene = await arrangeRoles();
  const read = async () =>
    (await scene.admin.get("/v1.0/auditLogs/directoryAudits?$filter=loggedByService eq 'PIM'")).body
      .value as readonly Record<string, string>[];
  const names = async () => (await read()).map(({ activityDisplayName }) => activityDisplayName).toReversed();
  return { ...scene, read, names };
};

describe('the audit log says', () => {
  it('who was made eligible, activated a role, and deactivated it', async () => {
    const { ask, activate, ann, setClock, names } = await arrange();
    await ask('Eligibility', { scheduleInfo: { expiration: { type: 'noExpiration' } } });
    await activate();
    await setClock('2026-10-05T09:05:00.000Z');
    await ask('Assignment', { action: 'selfDeactivate' }, ann);
    await ask('Eligibility', { action: 'adminRemove' });
    expect(await names()).toEqual([
      'Add eligible member to role in PIM completed (permanent)',
      'Add member to role completed (PIM activation)',
      'Remove member from role completed (PIM deactivate)',
      'Remove eligible member from role in PIM completed (permanent)',
    ]);
  });

  it('that an activation is over, by the directory itself', async () => {
    const { ask, activate, setClock, read } = await arrange();
    await ask('Eligibility', {});
    await activate();
    await setClock('2026-10-05T13:00:00.000Z');
    expect((await read())[0]).toMatchObject({
      activityDisplayName: 'Remove member from role (PIM activation expired)',
      activityDateTime: '2026-10-05T13:00:00.0000000Z',
      initiatedBy: { app: { displayName: 'Microsoft Entra ID' }, user: null },
    });
  });

  it('who was assigned a role for a time, and when that changed and ended', async () => {
    const { ask, names, read, id } = await arrange();
    await ask('Assignment', { scheduleInfo: forHours(1) });
    await ask('Assignment', { action: 'adminExtend', scheduleInfo: forHours(5) });
    await ask('Assignment', { action: 'adminRemove' });
    expect(await names()).toEqual([
      'Add member to role in PIM completed (timebound)',
      'Process role update request',
      'Remove member from role in PIM completed (timebound)',
    ]);
    expect((await read())[0]).toMatchObject({
      category: 'RoleManagement',
      targetResources: [
        { type: 'Role', displayName: 'User Administrator' },
        { type: 'User', id },
      ],
    });
  });

  it('that a request was canceled, and nothing of one that was only checked', async () => {
    const { admin, ask, names } = await arrange();
    const { body } = await ask('Eligibility', { scheduleInfo: forHours(1, '2026-10-06T09:00:00Z') });
    const requests = '/v1.0/roleManagement/directory/roleEligibilityScheduleRequests';
    await admin.post(`${requests}/${body.id as string}/cancel`);
    await ask('Assignment', { isValidationOnly: true });
    expect(await names()).toEqual(['Add eligible member to role in PIM completed (timebound)', 'Cancel request']);
  });
});
