// What Graph says of a body that makes no change subscription. Its service reads the body itself, so the words are not those of
// the directory.

import type { BodyViolation, OperationSpec } from '../../contract/spec.js';
import { GraphError } from './graph-error.js';
import { readAt, text, toPlace } from './plain-body-errors.js';

/** Observed: microsoft-graph-docs issue 2231. The code of the other text is taken from here, since no report has it. */
const invalid = (message: string, target: string, detail: string): GraphError =>
  new GraphError(400, 'InvalidRequest', message, { details: [{ code: 'InvalidValue', message: detail, target }] });

/** Observed, also for null: microsoft-graph-docs issue 4092, msgraph-sdk-dotnet issue 2269. */
const toRequired = (name: string): GraphError => {
  const message = `${name} is a required property for subscription creation`;
  return invalid(message, name, `${message}.`);
};

/** An update that names neither. Observed: microsoft-graph-docs-contrib pull request 9498. */
export const toNothingNew = (): GraphError => {
  const message =
    "Subscription must contain either the 'expirationDateTime' or 'notificationUrl' property and its value.";
  return invalid(message, 'expirationDateTime', message);
};

/** Observed for a date without a zone or with a day of one digit: microsoft-graph-docs issues 2231 and 3041. */
const toUnread = (place: string, problem: string): GraphError =>
  invalid(
    'Could not process subscription creation payload. Are all property names spelled and camelCased properly?',
    place,
    `'${place}' ${problem}.`,
  );

const unreadable: ReadonlySet<string> = new Set(['additionalProperties', 'unevaluatedProperties', 'format', 'type']);

/**
 * The error of a subscription that is made or renewed by a body that does not fit; undefined for any other operation, and for a value
 * that is read but not taken.
 */
export const findSubscriptionError = (
  { entity, method }: OperationSpec,
  violation: BodyViolation,
  body: unknown,
): GraphError | undefined => {
  if (entity !== 'subscription') return undefined;
  const { keyword, params, message } = violation;
  const place = toPlace(violation);
  if (method === 'PATCH') return undefined;
  if (keyword === 'required' && place === '') return toRequired(text(params.missingProperty));
  if (place === '' && keyword === 'type') return undefined;
  if (keyword === 'type' && readAt(body, violation.path) === null) return toRequired(place);
  if (!unreadable.has(keyword)) return undefined;
  const name = text(params.additionalProperty ?? params.unevaluatedProperty);
  return name === '' ? toUnread(place, message) : toUnread(name, 'is not a property of subscription');
};
