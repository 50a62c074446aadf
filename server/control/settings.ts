// The tenant's settings: Microsoft's switches and our named choices. Delays are ISO 8601 durations here.

import { Temporal } from 'temporal-polyfill';
import type { ControlOperationId, RequestBodyOf } from '../contract/operation-ids.js';
import { putSettings } from '../domain/auto-claim/policy-changes.js';
import { managedOnlySettings } from '../domain/tenant/catalogue.js';
import { defaultChoices, requireSettings, type Settings } from '../domain/tenant/settings.js';
import { longestDelay } from '../domain/tenant/time.js';
import { GraphError } from '../http/errors/graph-error.js';
import { writeJson } from '../http/answer/result-body.js';
import type { OperationCall, OperationsById } from '../http/operation.js';
import type { Host } from './host.js';

const toSeconds = (name: string, duration: string): number => {
  let seconds = Number.NaN;
  try {
    seconds = Temporal.Duration.from(duration).total({ unit: 'seconds', relativeTo: '2000-01-01T00:00Z[UTC]' });
  } catch {
    // Not a duration: refused below, like one that is out of bounds.
  }
  if (Number.isInteger(seconds) && seconds >= 0 && seconds <= longestDelay) return seconds;
  const value = duration.slice(0, 80);
  throw new GraphError(
    400,
    'Request_BadRequest',
    `'choices/${name}' is '${value}'; it must be an ISO 8601 duration from PT0S to P366D, in whole seconds.`,
  );
};

const toDuration = (seconds: number): string =>
  Temporal.Duration.from({ seconds }).round({ largestUnit: 'hours' }).toString();

/** A delay is a number of seconds in a row, and a duration without that word in its name on the wire. */
const seconds = 'Seconds';

const toWire = ([name, value]: readonly [string, unknown]): readonly [string, unknown] =>
  name.endsWith(seconds) ? [name.slice(0, -seconds.length), toDuration(Number(value))] : [name, value];

const toSettingsValue = (settings: Settings, { authorization }: Host): object => ({
  autoClaim: settings.autoClaim ?? 'Disabled',
  officeStore: settings.officeStore,
  startTrials: settings.startTrials,
  ...Object.fromEntries(managedOnlySettings.map((name) => [name, settings[name] ?? false])),
  authorization: settings.authorization ?? authorization,
  choices: Object.fromEntries(Object.entries({ ...defaultChoices, ...settings.choices }).map(toWire)),
});

type Choices = Settings['choices'];

const fromWire = ([name, value]: readonly [string, unknown]): readonly [string, unknown] =>
  Object.hasOwn(defaultChoices, name) ? [name, value] : [name + seconds, toSeconds(name, String(value))];

/** The body has been checked against the contract, so every name in it is a choice. */
const readChoices = (before: Choices, body: object): Choices => ({
  ...before,
  ...(Object.fromEntries(Object.entries(body).map(fromWire)) as Partial<Choices>),
});

/** Reading and changing the settings. */
export const createSettingsOperations = (host: Host) =>
  ({
    getSettings: ({ tenant: { view } }) => ({
      status: 200,
      body: writeJson(toSettingsValue(requireSettings(view), host)),
    }),

    /** Changes the settings that the body names and leaves the rest. */
    updateSettings: ({ tenant, body, actor }: OperationCall<RequestBodyOf<'updateSettings'>>) => {
      const { choices, ...switches } = body;
      tenant.transact((draft) => {
        const before = requireSettings(draft);
        const after: Settings = {
          ...before,
          ...switches,
          choices: choices === undefined ? before.choices : readChoices(before.choices, choices),
        };
        putSettings(draft, after, actor);
      });
      return { status: 200, body: writeJson(toSettingsValue(requireSettings(tenant.view), host)) };
    },
  }) satisfies OperationsById<ControlOperationId>;
