// A small state with rows in every table, and the doors that take a state in, each as a function from a state to what is
// wrong with it.

import { expect } from 'vitest';
import { builtInCatalogue } from '../../fixtures/catalogue/build-catalogue.js';
import { readStateFile } from '../../fixtures/state-file/read-state-file.js';
import { StateFileError } from '../../fixtures/state-file/state-file-error.js';
import { toStateLines } from '../../fixtures/state-file/write-state.js';
import type { Fault } from '../../server/forms/faults.js';
import { toFaultText } from '../../server/forms/faults.js';
import { currentFormat } from '../../server/store/disk/file-format.js';
import { toChecksum } from '../../server/store/disk/record-lines.js';
import { verifyTenant } from '../../server/store/disk/verify.js';
import { toStateDocument } from '../../server/store/state-document.js';
import { open, plant, plantedAt, skuOf, small } from '../fixtures/planted.js';
import { newEmulator, type Json } from '../new-emulator.js';
import { newMemoryFiles } from '../store/disk/memory-files.js';
import { addAppRows } from './app-rows.js';
import { addDirectoryRows } from './directory-rows.js';
import { addPolicyRows } from './policy-rows.js';
import { addUnitRows } from './unit-rows.js';
import { addSignInRows } from './sign-in-rows.js';

const catalogue = builtInCatalogue();
const now = plantedAt;
const toId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Rows of the tables that planting leaves empty. */
const addRows = (tables: Json): void => {
  const [user, other] = tables.users;
  const [assignment] = tables.licenseAssignments;
  const [group] = tables.groups;
  const gone = { ...other, id: toId(1), userPrincipalName: 'gone@small.onmicrosoft.com', proxyAddresses: [] };
  tables.deletedUsers = [
    {
      id: gone.id,
      user: gone,
      deletedDateTime: now,
      assignments: [{ ...assignment, id: `${gone.id}:${assignment.skuId}:direct`, userId: gone.id }],
      formerPlans: { id: gone.id, plans: { [toId(9)]: now } },
      memberOf: [group.id],
      managerId: user.id,
    },
  ];
  tables.deletedGroups = [
    {
      id: toId(2),
      group: { ...group, id: toId(2) },
      deletedDateTime: now,
      memberIds: [user.id],
      ownerIds: [],
      memberOf: [],
    },
  ];
  tables.photos = [
    { id: user.id, contentType: 'image/gif', eTag: '"0A1B2C3D"', width: 1, height: 1, content: 'R0lGODlhAQABAAAAAAA7' },
  ];
  assignment.planDates = { [toId(9)]: now };
  tables.formerPlans = [{ id: user.id, plans: { [toId(9)]: now } }];
  tables.activatedRoles = [{ id: toId(3), activatedDateTime: now }];
  tables.groupLicenseJobs = [
    { id: `${group.id}:all`, groupId: group.id, members: 'all', queuedDateTime: now, dueDateTime: now },
  ];
  tables.groupWork = [
    {
      id: group.id,
      ruleAfter: user.id,
      licenses: { members: 'all', after: '', correlationId: toId(6), succeeded: 0, failed: 0 },
      isDeleted: false,
    },
  ];
  addUnitRows(tables, user.id as string);
  addPolicyRows(tables, user.id as string);
  addAppRows(tables, user.id);
  addSignInRows(tables, user.id, now);
  addDirectoryRows(tables, user.id, group.id);
  tables.signIns = [
    {
      id: toId(4),
      sequence: 7,
      createdDateTime: now,
      correlationId: toId(5),
      user: { id: user.id, displayName: user.displayName, userPrincipalName: user.userPrincipalName },
      app: 'teams',
      surface: 'teamsWeb',
      errorCode: 0,
    },
  ];
  const audit = {
    activityDateTime: now,
    activityDisplayName: 'Update user',
    category: 'UserManagement',
    correlationId: toId(8),
    operationType: 'Update',
    modifiedProperties: [{ displayName: 'City', oldValue: null, newValue: '"Oslo"' }],
  };
  const person = { kind: 'user', id: user.id, userPrincipalName: user.userPrincipalName };
  const service = { kind: 'app', displayName: 'M365 License Manager', servicePrincipalId: toId(7) };
  const userTarget = { id: user.id, userPrincipalName: user.userPrincipalName };
  const groupTarget = { id: group.id, groupName: 'Makers', groupType: 'azureAD' };
  const roleTarget = { id: toId(3), displayName: 'Global Reader', type: 'Role' };
  tables.directoryAudits = [
    { ...audit, id: 'Audit_1', sequence: 1, initiatedBy: person, target: userTarget, secondTarget: groupTarget },
    { ...audit, id: 'Audit_2', sequence: 2, initiatedBy: service, target: groupTarget, failureReason: 'No seat.' },
    { ...audit, id: 'Audit_3', sequence: 3, initiatedBy: person, target: roleTarget },
  ];
  tables.policyChanges = [
    {
      id: '000000000001',
      changedDateTime: now,
      actor: person,
      target: 'policy',
      action: 'updated',
      policy: { id: toId(10), name: 'Teams' },
      changes: [{ property: 'enabled', from: true, to: false }],
    },
    {
      id: '000000000002',
      changedDateTime: now,
      actor: service,
      target: 'toggle',
      action: 'updated',
      policy: null,
      changes: [{ property: 'autoClaim', from: null, to: 'Enabled' }],
    },
  ];
  const mark = { mark: 'a', markBefore: '' };
  const feed = {
    changedDateTime: now,
    type: 'user',
    objectId: user.id,
    kind: 'updated',
    properties: ['mail'],
    memberIds: [],
  };
  tables.changeFeed = [{ id: '000000000001', ...feed, ...mark }];
  tables.changeSubscriptions = [
    {
      id: toId(6),
      resourceKey: 'users',
      resource: '/users',
      changeTypes: ['updated'],
      notificationUrl: 'http://localhost:9/hook',
      lifecycleNotificationUrl: null,
      clientState: null,
      latestSupportedTlsVersion: 'v1_2',
      creatorId: user.id,
      createdDateTime: now,
      expirationDateTime: '2026-10-06T09:00:00.000Z',
      reauthorizationDateTime: null,
    },
  ];
  tables.notifications = [
    {
      id: '000000000001',
      kind: 'change',
      changeSubscriptionId: toId(6),
      url: 'http://localhost:9/hook',
      createdDateTime: now,
      status: 'pending',
      dueDateTime: now,
      attempts: [{ attemptDateTime: now, status: 500, problem: 'it answered 500' }],
      content: { changeType: 'updated' },
    },
  ];
  tables.faults = [
    {
      id: '000000000001',
      createdDateTime: now,
      status: 429,
      retryAfter: 10,
      countsDown: false,
      method: 'GET',
      path: '/users*',
      operation: 'listUsers',
      code: 'tooMany',
      message: 'Wait.',
      remaining: 2,
      untilDateTime: null,
      answered: 1,
    },
  ];
};

const newState = (): Json => {
  const [ann] = small.users;
  const tenant = plant({
    ...small,
    subscriptions: [...small.subscriptions, { sku: 'POWERAPPS_PER_USER', units: 3 }, { sku: 'AAD_PREMIUM', units: 1 }],
    users: [
      { ...ann!, roles: ['Global Administrator'], lastSignInDateTime: '-P1D' },
      { name: 'ben', displayName: 'Ben', usageLocation: 'US', manager: ann!.name },
    ],
    groups: [
      {
        name: 'makers',
        displayName: 'Makers',
        members: [ann!.name],
        owners: [ann!.name],
        licenses: ['POWERAPPS_PER_USER'],
      },
    ],
    policies: [{ name: 'Teams', app: 'teams', enabled: true, products: [{ sku: 'SPE_E3', disabledPlans: ['SWAY'] }] }],
    settings: { autoClaim: 'Enabled' },
  });
  skuOf(tenant, 'SPE_E3');
  open(tenant, 'ben@small.onmicrosoft.com');
  const document: Json = JSON.parse(JSON.stringify(toStateDocument(tenant.view)));
  addRows(document.tables);
  return document;
};

const state = JSON.stringify(newState());

/** A fresh copy of the state, to make something wrong in it. */
export const copyState = (): Json => JSON.parse(state);

/** The faults of a state in words, in order; none when a door lets it in. */
export type Door = (document: Json) => Promise<readonly string[]>;

const emulator = newEmulator();

const put = async (body: object): Promise<readonly string[]> => {
  const headers = { authorization: 'Bearer x', 'content-type': 'application/json' };
  const request = { method: 'PUT', url: '/_tenantry/state', headers, body: JSON.stringify(body) };
  const answer = await emulator.handle(request);
  if (answer.status === 200) return [];
  const { error } = JSON.parse(String(answer.body));
  return (error.details as { target: string; message: string }[]).map(({ target, message }) =>
    toFaultText({ path: target, problem: message }),
  );
};

const readFile = async (file: string, chunks: Iterable<string>): Promise<readonly Fault[]> => {
  try {
    await readStateFile(file, chunks, catalogue);
    return [];
  } catch (error) {
    if (error instanceof StateFileError) return error.faults;
    throw error;
  }
};

const rowsOf = function* (document: Json): Generator<Json> {
  for (const [table, rows] of Object.entries<Json[]>(document.tables)) for (const row of rows) yield { table, row };
};

const verify: Door = async ({ tables }) => {
  const rest = `${JSON.stringify({ format: currentFormat.version, sequence: 0, snapshots: [], tables }, null, 2).slice(2)}\n`;
  const path = '/state/tenants/default/checkpoint-00000001.json';
  const files = newMemoryFiles(
    new Map([
      [path, Buffer.from(`{\n  "checksum": "${toChecksum(rest)}",\n${rest}`)],
      [path.replace('checkpoint-00000001.json', 'journal-00000001.jsonl'), Buffer.alloc(0)],
    ]),
  );
  const surroundings = { catalogue, systemClock: () => Date.parse(now) };
  return (await verifyTenant(files, '/state/tenants/default', surroundings)).map(({ problem }) => problem);
};

/** Every door that takes a state in. A place in a file of lines has its line first, which is left out here. */
export const doors: Readonly<Record<string, Door>> = {
  'PUT /_tenantry/state': (document) => put({ state: document }),
  'a .json file': async (document) => (await readFile('a.json', [JSON.stringify(document)])).map(toFaultText),
  'a .jsonl file': async (document) =>
    (await readFile('a.jsonl', toStateLines(rowsOf(document)))).map((fault) =>
      toFaultText(fault).replace(/^line \d+, /, ''),
    ),
  'state verify': verify,
};

/** What each door says of a state. */
const askAll = async (document: Json): Promise<Readonly<Record<string, readonly string[]>>> => {
  const answers: Record<string, readonly string[]> = {};
  for (const [name, door] of Object.entries(doors)) answers[name] = await door(document);
  return answers;
};

const [firstDoor = ''] = Object.keys(doors);

/** What all doors say. Fails when two of them say different things. */
export const agree = async (document: Json): Promise<readonly string[]> => {
  const answers = await askAll(document);
  const one = answers[firstDoor] ?? [];
  for (const [door, said] of Object.entries(answers)) expect(said, door).toEqual(one);
  return one;
};
