// The requests themselves: how they are read, canceled, checked only, and refused. Sources:
// https://learn.microsoft.com/en-us/graph/api/resources/unifiedroleassignmentschedulerequest and the pages beside it

import { describe, expect, it } from 'vitest';
import { arrangeRoles, forHours, root } from './role-tenant.js';

describe('a request', () => {
  it('is read, listed, filtered and expanded', async () => {
    const { admin, ask, id, list } = await arrangeRoles();
    const { body } = await ask('Assignment', {});
    const path = `${root}/roleAssignmentScheduleRequests/${body.id as string}`;
    expect((await admin.get(`${path}?$select=action`)).body).toMatchObject({ action: 'adminAssign' });
    const query =
      '$select=principalId,action,roleDefinitionId&$expand=roleDefinition,activatedUsing,principal,targetSchedule';
    expect(await list(`roleAssignmentScheduleRequests?${query}`)).toMatchObject([
      {
        principalId: id,
        action: 'adminAssign',
        roleDefinition: { displayName: 'User Administrator' },
        activatedUsing: null,
        principal: { '@odata.type': '#microsoft.graph.user', displayName: 'ann' },
        targetSchedule: { id: body.id as string, assignmentType: 'Assigned' },
      },
    ]);
    expect(
      await list(`roleAssignmentScheduleRequests?$filter=principalId eq '${id}' and action eq 'adminAssign'`),
    ).toHaveLength(1);
    expect(await list("roleAssignmentScheduleRequests?$filter=status ne 'Provisioned'")).toEqual([]);
    expect((await admin.get(`${root}/roleEligibilityScheduleRequests/${body.id as string}`)).status).toBe(404);
  });

  it('is found for the caller as its principal or its creator', async () => {
    const { ann, admin, ask, list } = await arrangeRoles();
    await ask('Eligibility', {});
    const mine = (on: string) => `roleEligibilityScheduleRequests/filterByCurrentUser(on='${on}')`;
    expect(await list(mine('principal'), ann)).toHaveLength(1);
    expect(await list(mine('createdBy'), ann)).toEqual([]);
    expect(await list(mine('createdBy'), admin)).toHaveLength(1);
    expect(await list(mine('approver'), ann)).toEqual([]);
    expect((await ann.get(`${root}/${mine('nobody')}`)).status).toBe(400);
    expect((await ann.get(`${root}/roleEligibilitySchedules/filterByCurrentUser(on='createdBy')`)).status).toBe(400);
  });

  it('is canceled as long as its time has not come', async () => {
    const { admin, ask, setClock, hasRole, list } = await arrangeRoles();
    const { body } = await ask('Assignment', { scheduleInfo: forHours(2, '2026-10-06T08:00:00Z') });
    const cancel = (id: string) => admin.post(`${root}/roleAssignmentScheduleRequests/${id}/cancel`);
    expect((await cancel(body.id as string)).status).toBe(204);
    expect(await list('roleAssignmentScheduleRequests')).toMatchObject([{ status: 'Canceled' }]);
    await setClock('2026-10-06T08:30:00.000Z');
    expect(await hasRole()).toBe(false);
    expect((await cancel(body.id as string)).status).toBe(400);
    const { body: now } = await ask('Assignment', {});
    expect((await cancel(now.id as string)).body.error.message).toMatch(/has the status Provisioned/);
  });

  it('keeps nothing when it is only to be checked', async () => {
    const { ask, hasRole, list } = await arrangeRoles();
    const { status, body } = await ask('Assignment', { isValidationOnly: true });
    expect([status, body.isValidationOnly]).toEqual([201, true]);
    expect(await hasRole()).toBe(false);
    expect(await list('roleAssignmentScheduleRequests')).toEqual([]);
    expect((await ask('Assignment', { isValidationOnly: true, justification: null })).status).toBe(400);
  });

  it('takes actions and expirations in any case, as the samples of beta write them', async () => {
    const { ask } = await arrangeRoles();
    const { body } = await ask('Eligibility', {
      action: 'AdminAssign',
      scheduleInfo: { startDateTime: '2021-07-01T00:00:00Z', expiration: { type: 'NoExpiration' } },
    });
    expect(body).toMatchObject({
      action: 'adminAssign',
      scheduleInfo: { startDateTime: '2026-10-05T09:00:00Z', expiration: { type: 'noExpiration' } },
    });
  });

  it.each([
    ['an unknown action', { action: 'adminDance' }, 400],
    ['an activation of an eligibility', { action: 'selfActivate' }, 400],
    ['an extension that needs an approval', { action: 'selfExtend' }, 501],
    ['a recurrence', { scheduleInfo: { recurrence: {} } }, 501],
    ['an app scope', { appScopeId: '/x' }, 501],
    ['a duration that is none', { scheduleInfo: { expiration: { type: 'afterDuration', duration: '4 hours' } } }, 400],
    ['a time that is none', { scheduleInfo: { startDateTime: 'soon' } }, 400],
    [
      'an end before its start',
      { scheduleInfo: { expiration: { type: 'afterDateTime', endDateTime: '2020-01-01T00:00:00Z' } } },
      400,
    ],
    ['an end that is missing', { scheduleInfo: { expiration: { type: 'afterDateTime' } } }, 400],
    ['an unknown expiration', { scheduleInfo: { expiration: { type: 'never' } } }, 400],
    ['a role that is not there', { roleDefinitionId: '11111111-1111-4111-8111-111111111111' }, 404],
    ['a holder who is not there', { principalId: '11111111-1111-4111-8111-111111111111' }, 404],
    ['a scope that is none', { directoryScopeId: 'x' }, 400],
    ['no action', { action: undefined }, 400],
  ])('is refused with %s', async (_what, wish, status) => {
    const { ask, list } = await arrangeRoles();
    expect((await ask('Eligibility', wish as never)).status).toBe(status);
    expect(await list('roleEligibilityScheduleRequests')).toEqual([]);
  });

  it('lasts: the state with schedules, requests and rules is taken back as it was', async () => {
    const { admin, ask } = await arrangeRoles();
    await ask('Eligibility', { scheduleInfo: forHours(2) });
    await ask('Assignment', {});
    const { body: state } = await admin.get('/_tenantry/state');
    expect((await admin.put('/_tenantry/state', state)).status).toBeLessThan(300);
    expect((await admin.get('/_tenantry/state')).body).toEqual(state);
  });
});
