// Operations as types: their ids by surface and what their bodies are. Nothing here exists at run time.

import type { operations as AdminOperations } from './generated/admin-types.js';
import type { components as ControlComponents, operations as ControlOperations } from './generated/control-types.js';
import type { operations as GraphOperations } from './generated/graph-types.js';
import type { components as IdentityComponents } from './generated/identity-types.js';
import type { AdminOperationId, ControlOperationId, GraphOperationId } from './generated/operation-ids.js';

export type {
  AdminOperationId,
  ControlOperationId,
  GraphOperationId,
  IdentityOperationId,
} from './generated/operation-ids.js';

/** Every operationId of the contract. */
export type OperationId = GraphOperationId | AdminOperationId | ControlOperationId;

type Operations = GraphOperations & AdminOperations & ControlOperations;

/** The JSON body of an operation, or undefined when it takes none. */
export type RequestBodyOf<Id extends OperationId> = Operations[Id] extends {
  readonly requestBody: { readonly content: { readonly 'application/json': infer Body } };
}
  ? Body
  : Operations[Id] extends { readonly requestBody?: { readonly content: { readonly 'application/json': infer Body } } }
    ? Body | undefined
    : undefined;

/** The forms of what the control plane takes and answers. */
export type ControlSchemas = ControlComponents['schemas'];

/** The forms of what Entra ID takes and answers. */
export type IdentitySchemas = IdentityComponents['schemas'];
