// States in which one row has not its form.

import type { Json } from '../new-emulator.js';

/** What is wrong, the change that makes it so, and the only fault that follows. */
export type FaultCase = readonly [string, (tables: Json) => unknown, string | RegExp];

const nobody = '00000000-0000-4000-8000-0000000000ff';
const frozen = { id: 'clock', frozen: true, now: null, offsetMilliseconds: 0 };
const time = 'a time such as 2026-10-05T09:00:00.000Z';

/** One fault in the form of a row. */
export const formCases: readonly FaultCase[] = [
  [
    'other settings',
    (t) => (t.settings[0].id = 'setting'),
    'settings[0].id: "setting" is not "settings". Did you mean \'settings\'?',
  ],
  [
    'a choice missing',
    (t) => delete t.settings[0].choices.maxPolicies,
    'settings[0].choices: the property "maxPolicies" is missing. Add it: a whole number, 1 or more or null.',
  ],
  [
    'an unknown choice',
    (t) => (t.settings[0].choices.guestMayClaim = true),
    'settings[0].choices: there is no property "guestMayClaim". Did you mean \'guestsMayClaim\'?',
  ],
  ...(['groupProcessing', 'policyActivation', 'auditVisibility'] as const).map((name): FaultCase => {
    const property = `${name}DelaySeconds`;
    const what = `settings[0].choices.${property}: 31622401 is not a whole number of seconds, at most 366 days.`;
    return [`a ${property} of more than a year`, (t) => (t.settings[0].choices[property] = 31_622_401), what];
  }),
  [
    'a text where one of a few numbers belongs',
    (t) => (t.settings[0].choices.reportPeriodDays = '90'),
    'settings[0].choices.reportPeriodDays: "90" is not one of 1, 7, 30, 90.',
  ],
  [
    'a clock at the end of days',
    (t) => (t.clock[0].now = '9999-12-31T00:00:00.000Z'),
    `clock[0].now: "9999-12-31T00:00:00.000Z" is not ${time} or null.`,
  ],
  [
    'a clock beyond all calendars',
    (t) => (t.clock[0] = { ...frozen, frozen: false, offsetMilliseconds: 1e15 }),
    'clock[0].offsetMilliseconds: 1000000000000000 is not a whole number of milliseconds, at most a thousand years.',
  ],
  [
    'negative units',
    (t) => (t.companySubscriptions[0].totalLicenses = -1),
    'companySubscriptions[0].totalLicenses: -1 is not a whole number, 0 or more.',
  ],
  ['a mail that is a number', (t) => (t.users[1].mail = 7), 'users[1].mail: 7 is not text or null.'],
  [
    'a user without a name',
    (t) => delete t.users[1].displayName,
    'users[1]: the property "displayName" is missing. Add it: text.',
  ],
  [
    'a property too many',
    (t) => (t.users[1].maill = 'x'),
    'users[1]: there is no property "maill". Did you mean \'mail\'?',
  ],
  [
    'a property like none',
    (t) => (t.users[1].zzzzzzzzzzzz = 1),
    'users[1]: there is no property "zzzzzzzzzzzz". Remove it.',
  ],
  [
    'an unknown kind of user',
    (t) => (t.users[1].userType = 'Robot'),
    'users[1].userType: "Robot" is not one of "Member", "Guest".',
  ],
  [
    'a time without milliseconds',
    (t) => (t.users[1].createdDateTime = '2026-10-05T09:00:00Z'),
    `users[1].createdDateTime: "2026-10-05T09:00:00Z" is not ${time}.`,
  ],
  [
    'a time in the 13th month',
    (t) => (t.users[1].createdDateTime = '2026-13-05T09:00:00.000Z'),
    `users[1].createdDateTime: "2026-13-05T09:00:00.000Z" is not ${time}.`,
  ],
  [
    'an address that is no text',
    (t) => (t.users[1].proxyAddresses = ['smtp:b@x', null]),
    'users[1].proxyAddresses[1]: null is not text.',
  ],
  [
    'an id in capitals',
    (t) => (t.activatedRoles[0].id = 'ABC'),
    'activatedRoles[0].id: "ABC" is not an id in lower case.',
  ],
  ['an empty id', (t) => (t.activatedRoles[0].id = ''), 'activatedRoles[0].id: "" is not an id in lower case.'],
  ['a row that is none', (t) => t.users.push(null), 'users[2]: null is not an object.'],
  ['a row that is text', (t) => t.users.push('ann'), 'users[2]: "ann" is not an object.'],
  ['a row that is a list', (t) => t.users.push([]), 'users[2]: [] is not an object.'],
  [
    'a sign-in error that is no number',
    (t) => (t.signIns[0].errorCode = 'none'),
    'signIns[0].errorCode: "none" is not a whole number, 0 or more.',
  ],
  [
    'a last sign-in without a time',
    (t) => (t.signInActivities[0].lastSignIn = { dateTime: null, requestId: null }),
    `signInActivities[0].lastSignIn.dateTime: null is not ${time}.`,
  ],
  [
    'a license error of our own',
    (t) => (t.licenseAssignments[0].error = 'Nonsense'),
    /^licenseAssignments\[0\]\.error: "Nonsense" is not one of "CountViolation", .+ or null\.$/,
  ],
  [
    'a plan date that is no time',
    (t) => (t.licenseAssignments[0].planDates[nobody] = 'soon'),
    `licenseAssignments[0].planDates["${nobody}"]: "soon" is not ${time}.`,
  ],
  [
    'an unknown group type',
    (t) => (t.groups[0].groupTypes = ['Unifed']),
    'groups[0].groupTypes[0]: "Unifed" is not one of "Unified", "DynamicMembership". Did you mean \'Unified\'?',
  ],
  [
    'a policy with products that are no list',
    (t) => (t.autoClaimPolicies[0].products = {}),
    'autoClaimPolicies[0].products: {} is not a list.',
  ],
  [
    'an outcome that there is not',
    (t) => (t.claims[0].decision[0].outcome = 'pas'),
    'claims[0].decision[0].outcome: "pas" is not one of "pass", "stop", "skip", "claim". Did you mean \'pass\'?',
  ],
  [
    'an audit entry by nobody',
    (t) => (t.directoryAudits[0].initiatedBy = null),
    'directoryAudits[0].initiatedBy: null is not an object.',
  ],
  [
    'an audit entry by a robot',
    (t) => (t.directoryAudits[0].initiatedBy.kind = 'robot'),
    'directoryAudits[0].initiatedBy.kind: "robot" is not "user".',
  ],
  [
    'an audit target without a type',
    (t) => delete t.directoryAudits[2].target.type,
    'directoryAudits[2].target: the property "type" is missing. Add it: one of "Role", "Directory", "Application", "ServicePrincipal", "AdministrativeUnit", "Device", "Policy", "Other".',
  ],
  [
    'a group target of another type',
    (t) => (t.directoryAudits[1].target.groupType = 'aad'),
    'directoryAudits[1].target.groupType: "aad" is not one of "unifiedGroups", "azureAD".',
  ],
  [
    'a deleted user without a name',
    (t) => delete t.deletedUsers[0].user.userPrincipalName,
    'deletedUsers[0].user: the property "userPrincipalName" is missing. Add it: text.',
  ],
  [
    'a former plan without a time',
    (t) => (t.formerPlans[0].plans[nobody] = null),
    `formerPlans[0].plans["${nobody}"]: null is not ${time}.`,
  ],
  [
    'a change without its number',
    (t) => (t.changeFeed[0].id = '1'),
    'changeFeed[0].id: "1" is not twelve digits, the first of them 0.',
  ],
  [
    'a change whose number leaves no room for the next',
    (t) => (t.changeFeed[0].id = '999999999999'),
    'changeFeed[0].id: "999999999999" is not twelve digits, the first of them 0.',
  ],
  [
    'a URL with a blank',
    (t) => (t.notifications[0].url = 'http://a b'),
    'notifications[0].url: "http://a b" is not text without blanks.',
  ],
  [
    'an attempt with a status that is text',
    (t) => (t.notifications[0].attempts[0].status = '500'),
    'notifications[0].attempts[0].status: "500" is not a whole number, 0 or more or null.',
  ],
  [
    'a privacy profile that is half there',
    (t) => (t.organization[0].privacyProfile = { contactEmail: null }),
    'organization[0].privacyProfile: the property "statementUrl" is missing. Add it: text or null.',
  ],
  [
    'a password that is a number',
    (t) =>
      (t.users[0].passwordProfile = {
        password: 1,
        forceChangePasswordNextSignIn: true,
        forceChangePasswordNextSignInWithMfa: true,
      }),
    'users[0].passwordProfile.password: 1 is not text.',
  ],
];
