// Whole states on their way to and from the server, as they are: a large one is never taken apart here.

import { reach, toRefusalText } from '../../api/refusal.js';
import type { Session } from '../../api/session.js';
import type { components } from '../../../server/contract/generated/control-types.js';

const address = ({ place }: Session): string => `${place.prefix}/_tenantry/state`;

/** Puts a fixture or a state in the tenant's place. @throws Error with what the server says against it */
export const loadState = async (session: Session, body: Blob | string): Promise<components['schemas']['Tenant']> => {
  const response = await reach(address(session), {
    method: 'PUT',
    headers: { ...session.developerHeaders(), 'content-type': 'application/json' },
    body,
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(toRefusalText(answer));
  return answer as components['schemas']['Tenant'];
};

/** The state as a file. @throws Error with what the server says against it */
export const readState = async (session: Session): Promise<Blob> => {
  const response = await reach(address(session), { headers: session.developerHeaders() });
  if (!response.ok) throw new Error(toRefusalText(await response.json()));
  return response.blob();
};
