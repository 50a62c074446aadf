// The types of a checked Arazzo 1.0.1 document. It is neither checked nor run here.
// Source of all shapes: https://spec.openapis.org/arazzo/v1.0.1.html

/** Presentation hints for a trainer. They do not change what happens. */
export interface Hints {
  /** Who acts in this step, in words for an audience. */
  readonly actor?: string;
  /** What to show after the step: label to runtime expression. */
  readonly show?: Readonly<Record<string, string>>;
}

/** An API description that steps refer to. */
export interface SourceDescription {
  readonly name: string;
  readonly url: string;
  readonly type?: 'openapi';
}

/** A value passed to an operation (with `in`) or to a workflow (without). */
export interface Parameter {
  readonly name: string;
  readonly in?: 'path' | 'query' | 'header';
  readonly value: unknown;
}

/** A pointer to something under `components`, with another value if it is a parameter. */
export interface Reusable {
  readonly reference: string;
  readonly value?: unknown;
}

/** One assertion. */
export interface Criterion {
  readonly context?: string;
  readonly condition: string;
  readonly type?: 'simple' | 'regex' | 'jsonpath';
}

/** What to do after a step that succeeded or failed. */
export interface Action {
  readonly name: string;
  readonly type: 'end' | 'goto' | 'retry';
  readonly workflowId?: string;
  readonly stepId?: string;
  /** Seconds. */
  readonly retryAfter?: number;
  readonly retryLimit?: number;
  readonly criteria?: readonly Criterion[];
}

/** A value to put at a JSON Pointer of the payload. */
export interface Replacement {
  readonly target: string;
  readonly value: unknown;
}

/** The body of a step's request. */
export interface RequestBody {
  readonly contentType?: string;
  readonly payload?: unknown;
  readonly replacements?: readonly Replacement[];
}

/** One call, or one run of another workflow. */
export interface Step {
  readonly stepId: string;
  readonly description?: string;
  readonly operationId?: string;
  readonly operationPath?: string;
  readonly workflowId?: string;
  readonly parameters?: readonly (Parameter | Reusable)[];
  readonly requestBody?: RequestBody;
  readonly successCriteria?: readonly Criterion[];
  readonly onSuccess?: readonly (Action | Reusable)[];
  readonly onFailure?: readonly (Action | Reusable)[];
  readonly outputs?: Readonly<Record<string, string>>;
  readonly 'x-tenantry'?: Hints;
}

/** Steps that reach one goal. */
export interface Workflow {
  readonly workflowId: string;
  readonly summary?: string;
  readonly description?: string;
  /** A JSON Schema 2020-12. */
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly dependsOn?: readonly string[];
  readonly steps: readonly Step[];
  readonly successActions?: readonly (Action | Reusable)[];
  readonly failureActions?: readonly (Action | Reusable)[];
  readonly outputs?: Readonly<Record<string, string>>;
  readonly parameters?: readonly (Parameter | Reusable)[];
  readonly 'x-tenantry'?: Hints;
}

/** What steps and workflows may refer to by `$components`. */
export interface Components {
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly parameters?: Readonly<Record<string, Parameter>>;
  readonly successActions?: Readonly<Record<string, Action>>;
  readonly failureActions?: Readonly<Record<string, Action>>;
}

/** A whole document. */
export interface ArazzoDocument {
  readonly arazzo: string;
  readonly info: {
    readonly title: string;
    readonly summary?: string;
    readonly description?: string;
    readonly version: string;
  };
  readonly sourceDescriptions: readonly SourceDescription[];
  readonly workflows: readonly Workflow[];
  readonly components?: Components;
}
