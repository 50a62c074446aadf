// Changes who acts. The address says it, so a link leads to what that person sees.

import { useQueryClient } from '@tanstack/react-query';
import { useServer } from '../../api/server.js';

/** Lets a user act, or with `undefined` the administrator again; everything that is shown is read again as that user. */
export const useActAs = (): ((userPrincipalName: string | undefined) => Promise<void>) => {
  const queries = useQueryClient();
  const { session } = useServer();
  return async (userPrincipalName) => {
    const address = new URL(location.href);
    if (userPrincipalName === undefined) address.searchParams.delete('as');
    else address.searchParams.set('as', userPrincipalName);
    // Not by the router: its links pass on who acts, and could not take it away.
    history.pushState(null, '', address);
    session.forgetToken();
    await queries.resetQueries();
  };
};
