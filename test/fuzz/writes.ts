// Writes by chance with which nothing is wrong in form: they move users, groups, licenses and the clock, so that there is
// something to tell of. A rule may still refuse them.

import type { Draw } from '../../fixtures/generate/draw.js';
import type { Names } from './names.js';
import type { FuzzRequest } from './requests.js';

const headers = { authorization: 'Bearer test', 'content-type': 'application/json' };

const toReference = (id: string): object => ({
  '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
});

/** A write. */
export const drawWrite = (draw: Draw, names: Names): FuzzRequest => {
  const pick = (set: string): string => names.drawPresent(draw, `/${set}/`) ?? 'nobody';
  const [user, group] = [pick('users'), pick('groups')];
  const to = (method: string, path: string, body?: object): FuzzRequest => ({
    method,
    path: `${draw.pick(['/v1.0', '/v1.0', '/beta'])}${path}`,
    headers,
    aim: 'write',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const licenses = (): object => {
    const isAdding = draw.isHit(0.6);
    const skuId = pick('skus');
    return { addLicenses: isAdding ? [{ skuId, disabledPlans: [] }] : [], removeLicenses: isAdding ? [] : [skuId] };
  };
  const city = draw.pick(['Oslo', 'Bergen', null]);
  return draw.pickWeighted<() => FuzzRequest>([
    [4, () => to('POST', `/groups/${group}/assignLicense`, licenses())],
    [3, () => to('POST', `/users/${user}/assignLicense`, licenses())],
    [4, () => to('POST', `/groups/${group}/members/$ref`, toReference(draw.isHit(0.8) ? user : pick('groups')))],
    [3, () => to('DELETE', `/groups/${group}/members/${user}/$ref`)],
    [2, () => to('POST', `/groups/${group}/owners/$ref`, toReference(user))],
    [1, () => to('DELETE', `/groups/${group}/owners/${user}/$ref`)],
    [3, () => to('PUT', `/users/${user}/manager/$ref`, toReference(pick('users')))],
    [1, () => to('DELETE', `/users/${user}/manager/$ref`)],
    [2, () => to('PATCH', `/users/${user}`, { city, jobTitle: city })],
    [1, () => to('PATCH', `/groups/${group}`, { description: city })],
    [1, () => to('DELETE', draw.isHit(0.7) ? `/users/${user}` : `/groups/${group}`)],
    [2, () => to('POST', `/directory/deletedItems/${draw.isHit(0.7) ? user : group}/restore`)],
    [
      1,
      () => ({
        ...to('PATCH', ''),
        path: '/_tenantry/clock',
        body: draw.pick(['{"advance":"PT1H"}', '{"advance":"P1D"}']),
      }),
    ],
  ])();
};
