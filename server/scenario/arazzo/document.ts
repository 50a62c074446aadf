// The types of a checked Arazzo 1.0.1 document, generated from openapi/arazzo.schema.yaml. It is neither checked nor run
// here.

import type { components } from '../../contract/generated/arazzo-types.js';

type Schemas = components['schemas'];

/** A whole document. */
export type ArazzoDocument = Schemas['ArazzoDocument'];

/** Steps that reach one goal. */
export type Workflow = Schemas['Workflow'];

/** One call, or one run of another workflow. */
export type Step = Schemas['Step'];

/** A value passed to an operation (with `in`) or to a workflow (without). */
export type Parameter = Schemas['Parameter'];

/** A pointer to something under `components`, with another value if it is a parameter. */
export type Reusable = Schemas['Reusable'];

/** One assertion. */
export type Criterion = Schemas['Criterion'];

/** What to do after a step. One that follows success does not retry, and is otherwise the same. */
export type Action = Schemas['FailureAction'];

/** The body of a step's request. */
export type RequestBody = Schemas['RequestBody'];

/** What steps and workflows may refer to by `$components`. */
export type Components = Schemas['Components'];
