// The products that contain the app of a policy.

import { useServer } from '../../../api/server.js';
import type { ClaimableProduct, Policy } from '../policy-shapes.js';

/** The products; undefined while they are read. */
export const usePolicyProducts = ({ app }: Policy): readonly ClaimableProduct[] | undefined => {
  const { control } = useServer();
  const { data } = control.useQuery('get', '/_tenantry/claimableApps/{id}/products', {
    params: { path: { id: app.id } },
  });
  return data?.value;
};
