// Checks a request body against the contract. How a violation looks on the wire is decided in http/errors/.

import type { BodyCheck, Violation } from './body-checks.js';
import { checkApps } from './generated/body-checks/apps.js';
import { bodyGroups, type BodyGroup } from './generated/body-checks/body-groups.js';
import { checkDirectory } from './generated/body-checks/directory.js';
import { checkLocal } from './generated/body-checks/local.js';
import { checkPeople } from './generated/body-checks/people.js';
import { readBodyWords } from './generated/body-words.js';
import type { BodyViolation } from './spec.js';

const checks: Readonly<Record<BodyGroup, BodyCheck>> = {
  people: checkPeople,
  apps: checkApps,
  directory: checkDirectory,
  local: checkLocal,
};
const checkOf = new Map(
  (Object.keys(checks) as BodyGroup[]).flatMap((group) =>
    bodyGroups[group].split(' ').map((operationId) => [operationId, checks[group]] as const),
  ),
);

const nothing: readonly BodyViolation[] = [];
/** A hostile body can cause thousands of violations; more than this would only repeat the same. */
const most = 200;

const closed = '/additionalProperties';

/** The properties of objects inside a closed object, with the path to them: `choices/maxPolicies`. */
const listInner = (place: string): readonly string[] => {
  const beginning = `${place.slice(0, -closed.length)}/properties/`;
  return Object.entries(readBodyWords().allowedProperties).flatMap(([inner, names]) => {
    const name = inner.startsWith(beginning) ? inner.slice(beginning.length, -closed.length) : '/';
    return name.includes('/') ? [] : names.map((one) => `${name}/${one}`);
  });
};

/** The requirement that decides whether a body uses a branch of a `oneOf`. */
const branchEntrance = /\/oneOf\/\d+\/required$/;

/** The first violations, those of unused branches, and the last: a `oneOf` is reported after everything in its branches. */
const takeSome = (violations: readonly Violation[]): readonly Violation[] => {
  if (violations.length <= most) return violations;
  const last = violations.slice(-1);
  const notGone = violations.filter(
    ({ instancePath, schemaPath }, n) =>
      n >= most && instancePath === last[0]?.instancePath && branchEntrance.test(schemaPath),
  );
  return [...violations.slice(0, most - 1 - notGone.length), ...notGone, ...last];
};

const toBodyViolation = (operationId: string, violation: Violation): BodyViolation => {
  const { instancePath, schemaPath, keyword, params, message } = violation;
  const { allowedProperties, alternatives, edmTypes, fixedProperties, limits, patterns, types } = readBodyWords();
  const place = operationId + schemaPath;
  const words = limits[place];
  const plain = { path: instancePath, keyword, params, message: message ?? keyword };
  if (words !== undefined) return { ...plain, words };
  const edm = keyword === 'type' ? edmTypes[place] : undefined;
  if (edm !== undefined) return { ...plain, params: { ...params, edm } };
  if (keyword === 'additionalProperties') {
    const [allowed, fixed] = [allowedProperties[place] ?? [], fixedProperties[place]];
    const both = fixed === undefined ? { allowed } : { allowed, fixed };
    const type = types[place];
    const typed = type === undefined ? {} : { type };
    return { ...plain, params: { ...params, ...both, ...typed, inner: listInner(place) } };
  }
  if (keyword === 'minProperties') {
    const allowed = allowedProperties[place.replace(/\/minProperties$/, closed)] ?? [];
    return { ...plain, params: { ...params, allowed } };
  }
  const wanted = keyword === 'pattern' ? patterns[place] : undefined;
  if (wanted !== undefined) return { ...plain, message: `must be ${wanted}` };
  const ways = keyword === 'oneOf' ? alternatives[place] : undefined;
  if (ways === undefined) return plain;
  const names = ways.map((way) => way.map((name) => `'${name}'`).join(' with '));
  const list = `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
  return { ...plain, params: { ...params, alternatives: ways }, message: `must have exactly one of ${list}` };
};

/**
 * Drops what a `oneOf` reports about branches that the client did not use. If the client used exactly one, it wants to
 * know what is wrong there; otherwise, that there are several.
 */
const dropOtherWays = (operationId: string, violations: readonly Violation[]): readonly Violation[] => {
  const { alternatives } = readBodyWords();
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
 * @returns what is wrong, in the order of the schema; empty when nothing is, or when the operation takes no body. For an
 * unknown property, `params.allowed` lists those that the request takes, `params.fixed` those that only the resource has,
 * `params.inner` those further in, and `params.type` what Graph calls the object, where an action names it. For a wrong type,
 * `params.edm` is OData's name of the right one where `params.type` does not say it. For a `oneOf`, `params.alternatives` lists
 * what each branch needs.
 */
export const checkBody = (operationId: string, body: unknown): readonly BodyViolation[] => {
  const violations = checkOf.get(operationId)?.(operationId, body);
  if (violations === undefined) return nothing;
  return dropOtherWays(operationId, takeSome(violations)).map((violation) => toBodyViolation(operationId, violation));
};
