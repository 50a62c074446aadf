// What it costs to decide whether a token may make a call, in the mode that checks most, and to note it.

import { builtInCatalogue } from '../../fixtures/catalogue/build-catalogue.js';
import { requireFixture } from '../../fixtures/index.js';
import { plantInSteps } from '../../fixtures/plant/plant-fixture.js';
import { operations } from '../../server/contract/operations.js';
import { finish } from '../../server/domain/tenant/work.js';
import { admitCall, confirmCall } from '../../server/http/access/guard-call.js';
import { createPermissionUse } from '../../server/http/access/permission-use.js';
import type { TokenGrant } from '../../server/http/access/token-grant.js';
import { createTenant, type Tenant } from '../../server/store/tenant.js';
import { toUpperBound, type Finding } from '../bounds.js';
import { showProgress } from '../progress.js';
import { showSpread, toSpread } from '../statistics.js';

const rounds = 9;
const passes = 500;
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';

const plant = (): Tenant => {
  const surroundings = { catalogue: builtInCatalogue(), systemClock: () => Date.parse('2026-10-05T09:00:00Z') };
  const tenant = createTenant(surroundings);
  const options = { seed: 42, now: undefined, systemNow: surroundings.systemClock() };
  finish(tenant.fill((draft) => plantInSteps(draft, requireFixture('contoso', []), options)));
  return tenant;
};

/** Calls every operation of Graph as an administrator whose token has only the most privileged permission for it. */
export const measurePermissions = (): Finding => {
  showProgress('permissions');
  const tenant = plant();
  const { view } = tenant;
  const user = [...view.scan('users')]
    .map(({ row }) => row)
    .find((one) => one.directoryRoles.includes(globalAdministrator));
  if (user === undefined) throw new Error('Contoso has no administrator');
  const use = createPermissionUse();
  const calls = operations
    .filter(({ surface, permissions }) => surface === 'graph' && permissions.delegated.length > 0)
    .map((spec) => {
      const grant: TokenGrant = {
        kind: 'user',
        audience: 'https://graph.microsoft.com',
        clientId: 'bench',
        permissions: new Set(['openid', 'profile', spec.permissions.delegated.at(-1) ?? '']),
        userId: user.id,
        principalId: undefined,
        appName: 'Bench',
        tenantId: '',
        tenantName: undefined,
        grantId: undefined,
      };
      const actor = { kind: 'user' as const, id: user.id, userPrincipalName: user.userPrincipalName };
      return { spec, params: { id: user.id }, view, caller: { actor, user, isNamed: true, grant } };
    });
  const measure = (): number => {
    // Processor time: others may be using the computer too.
    const began = process.cpuUsage();
    for (let pass = 0; pass < passes; pass += 1) {
      for (const call of calls) confirmCall(admitCall({ call, mode: 'strict', use, tenant }), undefined, undefined);
    }
    const { user: own, system } = process.cpuUsage(began);
    return (own + system) / (passes * calls.length);
  };
  measure();
  const spread = toSpread(Array.from({ length: rounds }, measure));
  const what = 'Permission check of one request in strict mode, over all operations of Graph';
  return {
    markdown: `### Permissions\n\n${what}: ${showSpread(spread)} µs\n`,
    bounds: [{ ...toUpperBound(what, spread.median, 2, ' µs'), figure: `${showSpread(spread)} µs` }],
  };
};
