// Playbacks: scenarios that are played step by step in a tenant of their own.

import type { ControlOperationId } from '../contract/operation-ids.js';
import { GraphError } from '../http/errors/graph-error.js';
import type { Operation, OperationsById } from '../http/operation.js';

const refuse: Operation<never> = () => {
  throw new GraphError(
    501,
    'NotImplemented',
    'This emulator was made without a player of scenarios. Use the server, or createEmulator of the package for Node.',
  );
};

/** The operations on scenarios and playbacks. */
export const playbackOperations = {
  listScenarios: refuse,
  listPlaybacks: refuse,
  createPlayback: refuse,
  getPlayback: refuse,
  deletePlayback: refuse,
  playNextStep: refuse,
  goToStep: refuse,
} satisfies OperationsById<ControlOperationId>;
