// Where a user signs in. MSAL asks before it sends a password.

import { answerJson, type IdentityOperationsById } from '../identity-operation.js';

export const userRealmOperations: IdentityOperationsById<'getUserRealm'> = {
  getUserRealm: ({ params, tenant }) => {
    const domain = (params.user ?? '').split('@').at(-1)?.toLowerCase() ?? '';
    const isOurs = tenant.view.get('domains', domain) !== undefined;
    return answerJson({
      ver: '1.0',
      account_type: isOurs ? 'Managed' : 'Unknown',
      domain_name: domain,
      cloud_instance_name: 'microsoftonline.com',
      cloud_audience_urn: 'urn:federation:MicrosoftOnline',
    });
  },
};
