// The server as components use it: typed queries and changes, kept up to date by the stream of events.

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import createQueries, { type OpenapiQueryClient } from 'openapi-react-query';
import { createContext, use, useMemo, type ReactNode } from 'react';
import type { paths as AdminPaths } from '../../server/contract/generated/admin-types.js';
import type { paths as ControlPaths } from '../../server/contract/generated/control-types.js';
import type { paths as GraphPaths } from '../../server/contract/generated/graph-types.js';
import type { Json, Session } from './session.js';

/** Typed queries and changes for each surface: `control.useQuery('get', '/_tenantry/clock')`. */
export interface Server {
  readonly session: Session;
  readonly control: OpenapiQueryClient<ControlPaths, Json>;
  readonly graph: OpenapiQueryClient<GraphPaths, Json>;
  readonly admin: OpenapiQueryClient<AdminPaths, Json>;
  /** The control plane as nobody: for what does not depend on who acts. */
  readonly developer: OpenapiQueryClient<ControlPaths, Json>;
  /** Microsoft Graph as an app that may read everything: for choosing who acts. */
  readonly directory: OpenapiQueryClient<GraphPaths, Json>;
}

const ServerContext = createContext<Server | undefined>(undefined);

/** What a component asks the server with. */
export const useServer = (): Server => {
  const server = use(ServerContext);
  if (server === undefined) throw new Error('useServer needs a ServerProvider around it');
  return server;
};

const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      // The server says why it refuses; asking again would not change that.
      queries: { retry: false, refetchOnWindowFocus: false, staleTime: 0 },
      mutations: { retry: false },
    },
  });

/** Gives the components below it the server. */
export const ServerProvider = ({
  session,
  children,
}: {
  readonly session: Session;
  readonly children: ReactNode;
}): ReactNode => {
  const queries = useMemo(() => createQueryClient(), []);
  const server = useMemo<Server>(
    () => ({
      session,
      control: createQueries(session.control),
      graph: createQueries(session.graph),
      admin: createQueries(session.admin),
      developer: createQueries(session.developer),
      directory: createQueries(session.directory),
    }),
    [session],
  );
  return (
    <QueryClientProvider client={queries}>
      <ServerContext value={server}>{children}</ServerContext>
    </QueryClientProvider>
  );
};
