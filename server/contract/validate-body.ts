// Checking a request body against the contract. What a violation looks like on the wire is http's matter.

import { allowedProperties, alternatives, patterns } from './generated/body-words.js';
import * as generated from './generated/validators.js';
import type { Validator, Violation } from './generated/validators.js';
import type { BodyViolation } from './spec.js';

const validators: Readonly<Record<string, Validator | undefined>> = generated;
const nothing: readonly BodyViolation[] = [];
/** A hostile body can earn thousands; more than this would only repeat what is said. */
const most = 200;

const closed = '/additionalProperties';

/** The properties of objects within a closed object, by the way to them: `choices/maxPolicies`. */
const listInner = (place: string): readonly string[] => {
  const beginning = `${place.slice(0, -closed.length)}/properties/`;
  return Object.entries(allowedProperties).flatMap(([inner, names]) => {
    const name = inner.startsWith(beginning) ? inner.slice(beginning.length, -closed.length) : '/';
    return name.includes('/') ? [] : names.map((one) => `${name}/${one}`);
  });
};

/** What a way of a `oneOf` needs to be gone at all. */
const wayEntrance = /\/oneOf\/\d+\/required$/;

/** The first violations, which ways were not gone, and the last: a `oneOf` comes after all that is wrong with its ways. */
const takeSome = (violations: readonly Violation[]): readonly Violation[] => {
  if (violations.length <= most) return violations;
  const last = violations.slice(-1);
  const notGone = violations.filter(
    ({ instancePath, schemaPath }, n) =>
      n >= most && instancePath === last[0]?.instancePath && wayEntrance.test(schemaPath),
  );
  return [...violations.slice(0, most - 1 - notGone.length), ...notGone, ...last];
};

const toBodyViolation = (operationId: string, violation: Violation): BodyViolation => {
  const { instancePath, schemaPath, keyword, params, message } = violation;
  const plain = { path: instancePath, keyword, params, message: message ?? keyword };
  const place = operationId + schemaPath;
  if (keyword === 'additionalProperties') {
    return { ...plain, params: { ...params, allowed: allowedProperties[place] ?? [], inner: listInner(place) } };
  }
  const wanted = keyword === 'pattern' ? patterns[place] : undefined;
  if (wanted !== undefined) return { ...plain, message: `must be ${wanted}` };
  const ways = keyword === 'oneOf' ? alternatives[place] : undefined;
  if (ways === undefined) return plain;
  const names = ways.map((way) => way.map((name) => `'${name}'`).join(' and '));
  return { ...plain, params: { ...params, alternatives: ways }, message: `must have either ${names.join(' or ')}` };
};

/**
 * Drops what a `oneOf` says of ways that the client did not go. Went it exactly one, what is wrong on that way is what
 * it wants to know; otherwise, that there are several.
 */
const dropOtherWays = (operationId: string, violations: readonly Violation[]): readonly Violation[] => {
  let kept = violations;
  for (const whole of violations) {
    const ways = whole.keyword === 'oneOf' ? alternatives[operationId + whole.schemaPath] : undefined;
    if (ways === undefined) continue;
    const here = violations.filter((one) => one.instancePath === whole.instancePath);
    const isMissing = (index: number): boolean =>
      here.some((one) => one.schemaPath === `${whole.schemaPath}/${index}/required`);
    const gone = ways.flatMap((_way, index) => (isMissing(index) ? [] : [`${whole.schemaPath}/${index}/`]));
    const [chosen] = gone;
    const isOneWay = gone.length === 1 && violations.some((one) => one.schemaPath.startsWith(chosen ?? ' '));
    kept = kept.filter((one) => {
      if (!one.instancePath.startsWith(whole.instancePath)) return true;
      if (one === whole) return !isOneWay;
      if (!one.schemaPath.startsWith(`${whole.schemaPath}/`)) return true;
      return isOneWay && chosen !== undefined && one.schemaPath.startsWith(chosen);
    });
  }
  return kept;
};

/**
 * Checks a parsed JSON body.
 *
 * @param operationId of the contract.
 * @param body the parsed body; undefined when there was none.
 * @returns what is wrong, in the order of the schema; empty when nothing is, or when the operation takes no body. An
 * unknown property says in `params.allowed` which ones there are and in `params.inner` which ones further in, a `oneOf` in `params.alternatives` what each way needs.
 */
export const checkBody = (operationId: string, body: unknown): readonly BodyViolation[] => {
  const validate = Object.hasOwn(validators, operationId) ? validators[operationId] : undefined;
  if (validate === undefined || validate(body)) return nothing;
  return dropOtherWays(operationId, takeSome(validate.errors ?? [])).map((violation) =>
    toBodyViolation(operationId, violation),
  );
};
