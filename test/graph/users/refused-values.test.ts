// Values that Graph refuses for users, and how it says so. Each table names the public report that its expectations come from.

import { describe, expect, it } from 'vitest';
import { domain, newTenant, newUserBody } from '../own-tenant.js';

const adele = `/v1.0/users/adele@${domain}`;
const invalid = (property: string): string => `Invalid value specified for property '${property}' of resource 'User'.`;

// Documented: https://learn.microsoft.com/en-us/graph/api/resources/user (userPrincipalName) and
// https://learn.microsoft.com/en-us/microsoft-365/enterprise/prepare-for-directory-synchronization; reported for the plus sign:
// https://github.com/microsoftgraph/microsoft-graph-docs/issues/15161
describe('the name before the @', () => {
  it.each([...String.raw`\ % & * + / = ? { } | < > ( ) ; : , [ ] "`.split(' '), '`', 'é', 'ß', 'ü', ' '])(
    'has no %s',
    async (letter) => {
      const client = await newTenant('adele');
      const userPrincipalName = `a${letter}b@${domain}`;
      for (const answer of [
        await client.post('/v1.0/users', newUserBody('x', { userPrincipalName })),
        await client.patch(adele, { userPrincipalName }),
      ]) {
        expect([answer.status, answer.body.error.code, answer.body.error.message]).toEqual([
          400,
          'Request_BadRequest',
          'Property userPrincipalName is invalid.',
        ]);
      }
    },
  );

  it.each(["o'brien", 'a.b', 'a-b', 'a_b', 'a!b', 'a#b', 'a^b', 'a~b', '0', 'alex_gmail.com#EXT#'])(
    'may be %s',
    async (name) => {
      const client = await newTenant();
      const sent = newUserBody('x', { userPrincipalName: `${name}@${domain}` });
      expect((await client.post('/v1.0/users', sent)).status).toBe(201);
    },
  );

  it('does not end in a dot', async () => {
    const client = await newTenant();
    const sent = newUserBody('x', { userPrincipalName: `adele.@${domain}` });
    expect((await client.post('/v1.0/users', sent)).body.error.message).toBe('Property userPrincipalName is invalid.');
  });
});

// Observed for mobilePhone, officeLocation and givenName: https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/852 and
// 2087, https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/187. That others go the same way shows in clients that send null
// instead, such as https://github.com/manicminer/hamilton.
describe('an empty text', () => {
  it.each(['mobilePhone', 'officeLocation', 'givenName', 'surname', 'jobTitle', 'city', 'displayName', 'mailNickname'])(
    'is no %s, and the details name it',
    async (property) => {
      const client = await newTenant('adele');
      const { status, body } = await client.patch(adele, { [property]: '' });
      expect(status).toBe(400);
      expect(body.error).toMatchObject({
        code: 'Request_BadRequest',
        message: invalid(property),
        // https://github.com/microsoftgraph/microsoft-graph-docs/issues/5777
        details: [{ code: 'InvalidValue', target: property }],
      });
    },
  );

  it('is not taken for a new user, and null clears the property', async () => {
    const client = await newTenant('adele');
    const { body } = await client.post('/v1.0/users', newUserBody('zed', { mobilePhone: '' }));
    expect(body.error.message).toBe(invalid('mobilePhone'));
    await client.patch(adele, { mobilePhone: '+47 1' });
    expect((await client.patch(adele, { mobilePhone: null })).status).toBe(204);
    expect((await client.get(adele)).body.mobilePhone).toBeNull();
  });

  // https://support.okta.com/help/s/article/ms-office-365-provisioning-error-how-to-fix-http-400-badrequest-property-usagelocation-is-invalid
  it('is no usageLocation, in words of its own', async () => {
    const { body } = await (await newTenant('adele')).patch(adele, { usageLocation: '' });
    expect(body.error.message).toBe('Property usageLocation is invalid.');
  });
});

describe('a value that is refused', () => {
  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/5777
  it('is a nickname with a comma', async () => {
    const { body } = await (
      await newTenant()
    ).post('/v1.0/users', newUserBody('x', { mailNickname: 'naveen.mills,.jr.' }));
    expect(body.error).toMatchObject({
      message: invalid('mailNickname'),
      details: [{ code: 'InvalidValue', target: 'mailNickname' }],
    });
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/7979 and 6675
  it('is too long', async () => {
    const { body } = await (await newTenant('adele')).patch(adele, { companyName: 'x'.repeat(65) });
    expect(body.error).toMatchObject({
      message: invalid('companyName'),
      details: [{ code: 'InvalidLength', target: 'companyName' }],
    });
  });

  // https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/1675
  it('is a property within an object that its type does not have', async () => {
    const { body } = await (await newTenant('adele')).patch(adele, { passwordProfile: { forceChange: true } });
    expect(body.error).toMatchObject({
      code: 'BadRequest',
      message:
        "The property 'forceChange' does not exist on type 'microsoft.graph.passwordProfile'. " +
        'Make sure to only use property names that are defined by the type.',
    });
  });
});

// https://learn.microsoft.com/en-us/graph/api/resources/user: "Although it's a string collection, only one number can be set for
// this property." The words of the refusal are those of other values that a property cannot have: a choice.
it('takes one business phone, and not two', async () => {
  const client = await newTenant('adele');
  expect((await client.patch(adele, { businessPhones: ['+47 1'] })).status).toBe(204);
  const { status, body } = await client.patch(adele, { businessPhones: ['+47 2', '+47 3'] });
  expect([status, body.error.message]).toEqual([400, invalid('businessPhones')]);
  const made = await client.post('/v1.0/users', newUserBody('zed', { businessPhones: ['+47 2', '+47 3'] }));
  expect([made.status, made.body.error?.message]).toEqual([400, invalid('businessPhones')]);
  expect((await client.get(adele)).body.businessPhones).toEqual(['+47 1']);
});
