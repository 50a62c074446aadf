// A tenant with Ann, who can ask for roles for a time, and a clock that stands still.

import { newClient, newEmulator, type Client } from '../../new-emulator.js';
import { addUser } from '../own-tenant.js';

/** Where requests and schedules are. */
export const root = '/v1.0/roleManagement/directory';
export const userAdministrator = 'fe930be7-5e62-47db-91af-98c3a49a38b1';
export const groupsAdministrator = 'fdd7a751-b60b-444a-984c-02652fe8fa1c';

/** What is asked, beyond the defaults. */
export interface Wish {
  readonly action?: string;
  readonly principalId?: string;
  readonly roleDefinitionId?: string;
  readonly justification?: string | null;
  readonly [name: string]: unknown;
}

/** A schedule: from a time on, for a duration. */
export const forHours = (hours: number, startDateTime?: string): object => ({
  ...(startDateTime === undefined ? {} : { startDateTime }),
  expiration: { type: 'afterDuration', duration: `PT${String(hours)}H` },
});

/** A tenant at nine o'clock; its administrator and Ann. */
export const arrangeRoles = async () => {
  const emulator = newEmulator();
  const admin = newClient(emulator);
  const id = await addUser(admin, 'ann');
  const ann = newClient(emulator, id);
  const ask = (kind: 'Assignment' | 'Eligibility', wish: Wish, caller: Client = admin) =>
    caller.post(`${root}/role${kind}ScheduleRequests`, {
      action: 'adminAssign',
      principalId: id,
      roleDefinitionId: userAdministrator,
      directoryScopeId: '/',
      justification: 'New starters',
      ...wish,
    });
  const activate = (wish: Wish = {}) =>
    ask('Assignment', { action: 'selfActivate', scheduleInfo: forHours(4), ...wish }, ann);
  const setClock = (now: string) => admin.patch('/_tenantry/clock', { now });
  const hasRole = async (): Promise<boolean> =>
    ((await admin.get(`/v1.0/users/${id}/memberOf/microsoft.graph.directoryRole`)).body.value as readonly unknown[])
      .length > 0;
  const list = async (name: string, caller: Client = admin) =>
    (await caller.get(`${root}/${name}`)).body.value as readonly Record<string, unknown>[];
  return { emulator, admin, ann, id, ask, activate, setClock, hasRole, list };
};
