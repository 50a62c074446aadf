// Evaluating membership rules. Sources: https://learn.microsoft.com/en-us/graph/api/group-evaluatedynamicmembership?view=graph-rest-beta
// and the resources evaluateDynamicMembershipResult and expressionEvaluationDetails.

import { describe, expect, it } from 'vitest';
import { benchOrigin, type Client, type Json } from '../../new-emulator.js';
import { addUser, newTenant } from '../own-tenant.js';

const path = '/beta/groups/evaluateDynamicMembership';

const arrange = async (): Promise<readonly [Client, string]> => {
  const client = await newTenant();
  return [client, await addUser(client, 'adele', { department: 'Sales', city: 'Oslo', otherMails: ['a@b.com'] })];
};

const leaf = (expression: string, expressionResult: boolean, propertyName: string, propertyValue: string | null) => ({
  expression,
  expressionResult,
  propertyToEvaluate: { propertyName, propertyValue },
});

describe('a rule', () => {
  it('is answered with its one expression and the value of the property', async () => {
    const [client, memberId] = await arrange();
    const membershipRule = '(user.displayName -startsWith "ad")';
    const { status, body } = await client.post(path, { memberId, membershipRule });
    expect(status).toBe(200);
    expect(body).toEqual({
      '@odata.context': `${benchOrigin}/beta/$metadata#microsoft.graph.evaluateDynamicMembershipResult`,
      membershipRule,
      membershipRuleEvaluationResult: true,
      membershipRuleEvaluationDetails: leaf('user.displayName -startsWith "ad"', true, 'displayName', 'adele'),
    });
  });

  it('of several expressions is answered with each of them, as deep as they go', async () => {
    const [client, memberId] = await arrange();
    const [sales, inner] = ['user.department -ne "Sales"', 'user.city -eq "Oslo" -and -not (user.jobTitle -eq null)'];
    const membershipRule = `${sales} -or (${inner})`;
    const { body } = await client.post(path, { memberId, membershipRule });
    expect(body.membershipRuleEvaluationResult).toBe(false);
    expect(body.membershipRuleEvaluationDetails).toEqual({
      expression: membershipRule.slice(0, membershipRule.length),
      expressionResult: false,
      expressionEvaluationDetails: [
        leaf(sales, false, 'department', 'Sales'),
        {
          expression: inner,
          expressionResult: false,
          expressionEvaluationDetails: [
            leaf('user.city -eq "Oslo"', true, 'city', 'Oslo'),
            {
              expression: '-not (user.jobTitle -eq null)',
              expressionResult: false,
              expressionEvaluationDetails: [leaf('user.jobTitle -eq null', true, 'jobTitle', null)],
            },
          ],
        },
      ],
    });
  });

  it('about plans and lists says what it looked at', async () => {
    const [client, memberId] = await arrange();
    const plans = 'user.assignedPlans -any (assignedPlan.service -eq "x")';
    const ask = async (membershipRule: string): Promise<Json> =>
      (await client.post(path, { memberId, membershipRule })).body.membershipRuleEvaluationDetails;
    expect(await ask(plans)).toEqual(leaf(plans, false, 'assignedPlans', null));
    const mails = 'user.otherMails -contains "b.com"';
    expect(await ask(mails)).toEqual(leaf(mails, true, 'otherMails', 'a@b.com'));
    const enabled = 'user.accountEnabled -eq true';
    expect(await ask(enabled)).toEqual(leaf(enabled, true, 'accountEnabled', 'true'));
  });

  it.each([
    ['no rule', {}, 400],
    ['an empty rule', { membershipRule: '' }, 400],
    ['a rule with a mistake', { membershipRule: 'user.city -eq' }, 400],
    ['a rule that is a number', { membershipRule: 5 }, 400],
    [
      'somebody who does not exist',
      { membershipRule: 'user.city -eq "x"', memberId: '00000000-0000-4000-8000-0000000000ff' },
      404,
    ],
    ['somebody who is no GUID', { membershipRule: 'user.city -eq "x"', memberId: 'adele' }, 400],
    ['something else in the body', { membershipRule: 'user.city -eq "x"', name: 'x' }, 400],
  ])('is refused with %s', async (_, more, status) => {
    const [client, memberId] = await arrange();
    expect((await client.post(path, { memberId, ...more })).status).toBe(status);
  });

  it('needs a member', async () => {
    const [client] = await arrange();
    expect((await client.post(path, { membershipRule: 'user.city -eq "x"' })).status).toBe(400);
  });

  it('about a device is not emulated', async () => {
    const [client] = await arrange();
    const device = {
      accountEnabled: true,
      alternativeSecurityIds: [{ type: 2, key: 'AAA=' }],
      deviceId: '00000000-0000-4000-8000-000000000001',
      displayName: 'Lab',
      operatingSystem: 'linux',
      operatingSystemVersion: '1',
    };
    const { id } = (await client.post('/v1.0/devices', device)).body as { id: string };
    expect((await client.post(path, { memberId: id, membershipRule: 'user.city -eq "x"' })).status).toBe(501);
  });
});

describe('a group', () => {
  it('is asked with its own rule, or with the one that is given', async () => {
    const [client, memberId] = await arrange();
    const { id } = (
      await client.post('/v1.0/groups', {
        displayName: 'Sales',
        mailEnabled: false,
        mailNickname: 'sales',
        securityEnabled: true,
        groupTypes: ['DynamicMembership'],
        membershipRule: 'user.department -eq "Sales"',
        membershipRuleProcessingState: 'Paused',
      })
    ).body as { id: string };
    const ask = async (body: object): Promise<unknown> =>
      (await client.post(`/beta/groups/${id}/evaluateDynamicMembership`, { memberId, ...body })).body
        .membershipRuleEvaluationResult as unknown;
    expect(await ask({})).toBe(true);
    expect(await ask({ membershipRule: 'user.city -eq "Rome"' })).toBe(false);
  });

  it('without a rule has nothing to evaluate', async () => {
    const [client, memberId] = await arrange();
    const group = { displayName: 'Lab', mailEnabled: false, mailNickname: 'lab', securityEnabled: true };
    const { id } = (await client.post('/v1.0/groups', group)).body as { id: string };
    expect((await client.post(`/beta/groups/${id}/evaluateDynamicMembership`, { memberId })).status).toBe(400);
  });
});
