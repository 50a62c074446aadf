// How long texts may be: the limits that the resource pages have, in each mode of authorization. A text that is too long is refused as
// reported: https://github.com/microsoftgraph/microsoft-graph-docs/issues/6675, https://github.com/microsoftgraph/microsoft-graph-docs/issues/7979
// Limits: https://learn.microsoft.com/en-us/graph/api/resources/user, …/group, …/application, …/serviceprincipal, …/administrativeunit,
// …/device, …/organization, and …/onpremisesextensionattributes.

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Client } from '../../new-emulator.js';

type Limits = Readonly<Record<string, number>>;

const ofUser: Limits = {
  city: 128,
  companyName: 64,
  country: 128,
  department: 64,
  displayName: 256,
  employeeId: 16,
  givenName: 64,
  jobTitle: 128,
  mailNickname: 64,
  mobilePhone: 64,
  postalCode: 40,
  state: 128,
  streetAddress: 1024,
  surname: 64,
};
const ofGroup: Limits = { displayName: 256, description: 1024, mailNickname: 64 };
const ofApp: Limits = { displayName: 256, description: 1024, notes: 1024 };
const ofUnit: Limits = { displayName: 256, description: 1024 };
const ofDevice: Limits = { displayName: 256 };

/** Creates an object, and gives its address. */
const create = async (client: Client, path: string, body: object): Promise<string> => {
  const { status, body: made } = await client.post(path, body);
  expect(status, JSON.stringify(made)).toBe(201);
  return `${path}/${(made as { id: string }).id}`;
};

const places: Readonly<Record<string, readonly [Limits, (client: Client) => Promise<string> | string]>> = {
  User: [ofUser, () => '/v1.0/users/admin@northwind.onmicrosoft.com'],
  Group: [
    ofGroup,
    (client) =>
      create(client, '/v1.0/groups', {
        displayName: 'G',
        mailNickname: 'g',
        mailEnabled: false,
        securityEnabled: true,
      }),
  ],
  Application: [ofApp, (client) => create(client, '/v1.0/applications', { displayName: 'A' })],
  AdministrativeUnit: [ofUnit, (client) => create(client, '/v1.0/directory/administrativeUnits', { displayName: 'U' })],
  Device: [
    ofDevice,
    (client) =>
      create(client, '/v1.0/devices', {
        accountEnabled: true,
        deviceId: '4c299165-6e8f-4b45-a5ba-c5d250a707ff',
        displayName: 'D',
        operatingSystem: 'Windows',
        operatingSystemVersion: '11',
        alternativeSecurityIds: [{ type: 2, key: 'base64Y3YxN2E1MWFlYw==' }],
      }),
  ],
};

const cases = Object.entries(places).flatMap(([type, [limits]]) =>
  Object.entries(limits).map(([name, limit]) => [type, name, limit] as const),
);

describe.each(['permissive', 'log'])('in the mode %s', (authorization) => {
  it.each(cases)('a %s has a %s of up to %i characters', async (type, name, limit) => {
    const client = newClient(newEmulator());
    await client.patch('/_tenantry/settings', { authorization });
    const path = (await places[type]?.[1](client)) ?? '';
    expect((await client.patch(path, { [name]: 'x'.repeat(limit) })).status).toBe(204);
    const { status, body } = await client.patch(path, { [name]: 'x'.repeat(limit + 1) });
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: 'Request_BadRequest',
      message: `Invalid value specified for property '${name}' of resource '${type}'.`,
      details: [{ code: 'InvalidLength', target: name }],
    });
  });
});

it('an address in otherMails has up to 250 characters', async () => {
  const client = newClient(newEmulator());
  const toMail = (length: number): string => `${'x'.repeat(length - 10)}@x.example`;
  expect((await client.patch('/v1.0/me', { otherMails: [toMail(250)] })).status).toBe(204);
  const { status, body } = await client.patch('/v1.0/me', { otherMails: [toMail(251)] });
  expect([status, body.error.code]).toEqual([400, 'Request_BadRequest']);
});

it("the address of an organization's privacy statement has up to 255 characters", async () => {
  const client = newClient(newEmulator());
  const { value } = (await client.get('/v1.0/organization')).body as { value: readonly [{ id: string }] };
  const change = async (length: number): Promise<number> => {
    const statementUrl = `https://x.example/${'x'.repeat(length - 18)}`;
    const privacyProfile = { contactEmail: 'a@x.example', statementUrl };
    return (await client.patch(`/v1.0/organization/${value[0].id}`, { privacyProfile })).status;
  };
  expect([await change(255), await change(256)]).toEqual([204, 400]);
});
