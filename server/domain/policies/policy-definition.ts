// What the definition of a policy of the token service may say, kind by kind. It is one JSON text whose only member is named like
// the kind. Sources: the resource pages of the five kinds, for example
// https://learn.microsoft.com/en-us/graph/api/resources/tokenlifetimepolicy. Choice: a name that no page has is refused; names are
// taken in any case, since public definitions differ in it.

import type { StsPolicy } from '../tenant/rows.js';

/** The kind of a policy, by its type in Graph. */
export type PolicyKind = StsPolicy['type'];

const minute = 60;
/** Documented: the most is one second less than a day. */
const mostSeconds = 24 * 60 * minute - 1;
/** Documented of the two kinds of times. */
const leastSeconds = { AccessTokenLifetime: 10 * minute, WebSessionIdleTimeout: 5 * minute } as const;

const span = /^(?:(\d{1,8})\.)?(\d{1,2}):([0-5]\d):([0-5]\d)$/;

/** The seconds of a time such as `8:00:00` or `0.23:59:59`; undefined for a text that is none. */
const toSeconds = (text: unknown): number | undefined => {
  const [, days = '0', hours, minutes, seconds] = (typeof text === 'string' ? span.exec(text.trim()) : null) ?? [];
  if (hours === undefined || Number(hours) > 24) return undefined;
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
};

type Test = (value: unknown) => boolean;
type Tests = Readonly<Record<string, Test>>;

const isText: Test = (value) => typeof value === 'string' && value !== '';
/** Documented: definitions write it as a text, too. */
const isFlag: Test = (value) =>
  typeof value === 'boolean' || (isText(value) && /^(?:true|false)$/i.test(String(value)));
const isVersion: Test = (value) => value === 1 || value === '1';
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isOneOf =
  (...known: readonly string[]): Test =>
  (value) =>
    known.includes(String(value));
const isTime =
  (kind: keyof typeof leastSeconds): Test =>
  (value) => {
    const seconds = toSeconds(value);
    return seconds !== undefined && seconds >= leastSeconds[kind] && seconds <= mostSeconds;
  };
const isListOf =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(test);

/** Whether an object has these members only, each as it must be, and all that are required. */
const isMadeOf = (value: unknown, tests: Tests, required: readonly string[] = []): boolean => {
  if (!isObject(value)) return false;
  const known = new Map(Object.entries(tests).map(([name, test]) => [name.toLowerCase(), test]));
  const names = Object.keys(value).map((name) => name.toLowerCase());
  return (
    Object.entries(value).every(([name, its]) => known.get(name.toLowerCase())?.(its) === true) &&
    required.every((name) => names.includes(name.toLowerCase())) &&
    new Set(names).size === names.length
  );
};

const isClaim: Test = (value) =>
  isMadeOf(value, {
    Source: isText,
    ID: isText,
    ExtensionID: isText,
    Value: isText,
    TransformationId: isText,
    JwtClaimType: isText,
    SamlClaimType: isText,
    SamlNameFormat: isText,
    SamlNameIdFormat: isText,
  });

const isTransformation: Test = (value) =>
  isMadeOf(
    value,
    {
      ID: isText,
      TransformationMethod: isText,
      InputClaims: isListOf(isObject),
      InputParameters: isListOf(isObject),
      OutputClaims: isListOf(isObject),
    },
    ['ID', 'TransformationMethod'],
  );

/** Documented: all apps that follow such a policy, or the Azure portal. */
const isTimeout: Test = (value) =>
  isMadeOf(
    value,
    {
      ApplicationId: isOneOf('default', 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c'),
      WebSessionIdleTimeout: isTime('WebSessionIdleTimeout'),
    },
    ['ApplicationId', 'WebSessionIdleTimeout'],
  );

/** What stands in the definition of each kind, and what must. */
const forms: Readonly<Record<PolicyKind, readonly [tests: Tests, required: readonly string[]]>> = {
  tokenLifetimePolicy: [{ Version: isVersion, AccessTokenLifetime: isTime('AccessTokenLifetime') }, ['Version']],
  tokenIssuancePolicy: [
    {
      Version: isVersion,
      EmitSamlNameFormat: isFlag,
      SamlTokenVersion: isOneOf('1.1', '2.0'),
      SigningAlgorithm: isOneOf(
        'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
        'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
      ),
      TokenResponseSigningPolicy: isOneOf('ResponseOnly', 'TokenOnly', 'ResponseAndToken'),
    },
    ['Version'],
  ],
  claimsMappingPolicy: [
    {
      Version: isVersion,
      IncludeBasicClaimSet: isFlag,
      ClaimsSchema: isListOf(isClaim),
      // The resource page writes the first, the example of listing the second.
      ClaimsTransformation: isListOf(isTransformation),
      ClaimsTransformations: isListOf(isTransformation),
    },
    ['Version'],
  ],
  homeRealmDiscoveryPolicy: [
    {
      Version: isVersion,
      AccelerateToFederatedDomain: isFlag,
      PreferredDomain: isText,
      AllowCloudPasswordValidation: isFlag,
      AlternateIdLogin: (value) => isMadeOf(value, { Enabled: isFlag }),
      // https://learn.microsoft.com/en-us/entra/identity/enterprise-apps/prevent-domain-hints-with-home-realm-discovery
      DomainHintPolicy: isObject,
    },
    [],
  ],
  activityBasedTimeoutPolicy: [
    { Version: isVersion, ApplicationPolicies: isListOf(isTimeout) },
    ['Version', 'ApplicationPolicies'],
  ],
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** What the only member of a definition holds, if it is named like the kind. */
const readRules = (type: PolicyKind, text: string): unknown => {
  const whole = parse(text);
  const [only, ...others] = isObject(whole) ? Object.entries(whole) : [];
  return others.length === 0 && only?.[0].toLowerCase() === type.toLowerCase() ? only[1] : undefined;
};

/** Whether a definition is one of this kind. Choice: it is one text, as in every example. */
export const isDefinition = (type: PolicyKind, definition: readonly string[]): boolean => {
  const [text = '', ...others] = definition;
  const [tests, required] = forms[type];
  return others.length === 0 && isMadeOf(readRules(type, text), tests, required);
};

/** How long access tokens and ID tokens last under a token lifetime policy, in seconds; undefined where it does not say. */
export const readTokenLifetime = ({ definition: [text = ''] }: StsPolicy): number | undefined => {
  const rules = readRules('tokenLifetimePolicy', text);
  const found = isObject(rules) && Object.entries(rules).find(([name]) => name.toLowerCase() === 'accesstokenlifetime');
  return found === undefined || found === false ? undefined : toSeconds(found[1]);
};
