// The tenant's settings: Microsoft's three switches and our named choices. Delays are ISO 8601 durations here.

import { Temporal } from 'temporal-polyfill';
import type { RequestBodyOf } from '../contract/operation-ids.js';
import { defaultChoices, requireSettings, type Settings } from '../domain/tenant/settings.js';
import { GraphError } from '../http/errors/graph-error.js';
import { writeJson } from '../http/answer/result-body.js';
import type { Operation } from '../http/operation.js';

/** A year is longer than any delay that anyone has reported. */
const longestDelay = 366 * 86_400;

const toSeconds = (name: string, duration: string): number => {
  let seconds = Number.NaN;
  try {
    seconds = Temporal.Duration.from(duration).total({ unit: 'seconds', relativeTo: '2000-01-01T00:00Z[UTC]' });
  } catch {
    // Not a duration: refused below, like one that is out of bounds.
  }
  if (seconds >= 0 && seconds <= longestDelay) return seconds;
  const value = duration.slice(0, 80);
  throw new GraphError(
    400,
    'Request_BadRequest',
    `'choices/${name}' is '${value}'; it must be an ISO 8601 duration from PT0S to P366D.`,
  );
};

const toDuration = (seconds: number): string =>
  Temporal.Duration.from({ seconds }).round({ largestUnit: 'hours' }).toString();

const toSettingsValue = ({ autoClaim, officeStore, startTrials, choices }: Settings): object => {
  const { policyActivationDelaySeconds, auditVisibilityDelaySeconds, groupProcessingDelaySeconds, ...others } = {
    ...defaultChoices,
    ...choices,
  };
  return {
    autoClaim: autoClaim ?? 'Disabled',
    officeStore,
    startTrials,
    choices: {
      ...others,
      policyActivationDelay: toDuration(policyActivationDelaySeconds),
      auditVisibilityDelay: toDuration(auditVisibilityDelaySeconds),
      groupProcessingDelay: toDuration(groupProcessingDelaySeconds),
    },
  };
};

type ChoicesBody = NonNullable<RequestBodyOf<'updateSettings'>['choices']>;
type Choices = Settings['choices'];

const readChoices = (before: Choices, body: ChoicesBody): Choices => {
  const { policyActivationDelay, auditVisibilityDelay, groupProcessingDelay, ...others } = body;
  return {
    ...before,
    ...(others as Partial<Choices>),
    ...(policyActivationDelay === undefined
      ? {}
      : { policyActivationDelaySeconds: toSeconds('policyActivationDelay', policyActivationDelay) }),
    ...(auditVisibilityDelay === undefined
      ? {}
      : { auditVisibilityDelaySeconds: toSeconds('auditVisibilityDelay', auditVisibilityDelay) }),
    ...(groupProcessingDelay === undefined
      ? {}
      : { groupProcessingDelaySeconds: toSeconds('groupProcessingDelay', groupProcessingDelay) }),
  };
};

/** Reads the settings. */
export const getSettings: Operation = ({ tenant: { view } }) => ({
  status: 200,
  body: writeJson(toSettingsValue(requireSettings(view))),
});

/** Changes the settings that the body names and leaves the rest. */
export const updateSettings: Operation<RequestBodyOf<'updateSettings'>> = ({ tenant, body }) => {
  const { choices, autoClaim, officeStore, startTrials } = body;
  tenant.transact((draft) => {
    const before = requireSettings(draft);
    draft.put('settings', {
      ...before,
      autoClaim: autoClaim ?? before.autoClaim,
      officeStore: officeStore ?? before.officeStore,
      startTrials: startTrials ?? before.startTrials,
      choices: choices === undefined ? before.choices : readChoices(before.choices, choices),
    });
  });
  return { status: 200, body: writeJson(toSettingsValue(requireSettings(tenant.view))) };
};
