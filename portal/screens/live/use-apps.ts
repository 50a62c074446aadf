// The apps that a policy can be made for, by the names that people use.

import { useServer } from '../../api/server.js';
import type { components } from '../../../server/contract/generated/control-types.js';

type ClaimableApp = components['schemas']['ClaimableApp'];

/** The apps, which never change while a server runs. */
export const useApps = (): readonly ClaimableApp[] => {
  const { developer } = useServer();
  const { data } = developer.useQuery('get', '/_tenantry/claimableApps', undefined, { staleTime: 'static' });
  return data?.value ?? [];
};

/** The name of an app by its id. */
export const useAppNames = (): ((app: string) => string) => {
  const apps = useApps();
  return (app) => apps.find(({ id }) => id === app)?.appName ?? app;
};

/** The name of a surface of an app by its id. */
export const useSurfaceNames = (): ((app: string, surface: string) => string) => {
  const apps = useApps();
  return (app, surface) =>
    apps.find(({ id }) => id === app)?.surfaces.find(({ id }) => id === surface)?.displayName ?? surface;
};
