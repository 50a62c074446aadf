// What playbacks need from outside: somebody who reads a scenario and runs its steps one by one. Types only.

import type { ControlSchemas } from '../../contract/operation-ids.js';
import type { ExchangeRequest, ExchangeResponse } from '../../http/exchange.js';

/** A shipped scenario in short. */
export type ScenarioSummary = ControlSchemas['Scenario'];

/** A text in English, and in German if there is one. */
export type LocalizedText = ControlSchemas['LocalizedText'];

/** A step as the document has it. */
export type StoryStep = Omit<ControlSchemas['PlaybackStep'], 'n' | 'status'>;

type State = ControlSchemas['PlaybackState'];

/** An app that a step opened, or simulated to open, as the answer says it. */
export interface OpenedApp {
  readonly simulated: boolean;
  /** Id or user principal name. */
  readonly user: string;
  readonly app: string;
  readonly result: Pick<ControlSchemas['AppOpenResult'], 'outcome' | 'reason' | 'product' | 'decision'>;
}

/** What a step did. What it left in the tenant is not part of it. */
export interface StepRecord extends Pick<
  State,
  'workflowId' | 'stepId' | 'status' | 'reason' | 'attempts' | 'milliseconds' | 'requests' | 'criteria' | 'shown'
> {
  readonly opened: OpenedApp | undefined;
}

/** A scenario that is being played. It only goes forward. */
export interface Story {
  readonly title: LocalizedText;
  readonly summary: LocalizedText | null;
  readonly description: LocalizedText | null;
  /** Those that have run, in the order in which they ran, then those that are expected to follow. */
  readonly steps: readonly StoryStep[];
  readonly isOver: boolean;
  /** When it is over: why it failed; null if it did not. */
  readonly failure: string | null;
  /**
   * Runs the next step. Gives its record; also that of a step which called the workflow that has ended with it; none if the
   * story fails before its next step. Not to be called before the last call has resolved.
   */
  play(): Promise<readonly StepRecord[]>;
}

/** Where a story takes place. */
export interface Scene {
  /** Scheme, authority and path prefix that stand before every path of a request. */
  readonly base: string;
  readonly send: (request: ExchangeRequest) => Promise<ExchangeResponse>;
}

/** What is wrong with a document. */
export interface DocumentProblem {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly message: string;
}

/** Reads and runs scenarios. */
export interface Player {
  /** The shipped scenarios, by name. */
  listScenarios(): Promise<readonly ScenarioSummary[]>;
  /** A shipped scenario at its beginning; undefined if there is none of this name. */
  openScenario(name: string, scene: Scene): Promise<Story | undefined>;
  /** A document at its beginning, or what is wrong with it. */
  openDocument(text: string, scene: Scene): Promise<Story | readonly DocumentProblem[]>;
}
