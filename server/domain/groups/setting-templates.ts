// The templates of group settings, the same in every tenant: ids, names, types and defaults are Microsoft's, the descriptions our
// own. Graph: groupSettingTemplate; concepts: https://learn.microsoft.com/en-us/graph/group-directory-settings

/** One value that a template has. */
export interface SettingTemplateValue {
  readonly name: string;
  readonly type: 'System.Boolean' | 'System.String' | 'System.Int32' | 'System.Guid';
  readonly defaultValue: string;
  readonly description: string;
}

/** A template. */
export interface SettingTemplate {
  readonly id: string;
  readonly displayName: string;
  readonly description: string;
  readonly values: readonly SettingTemplateValue[];
}

/** The template of the tenant's settings for Microsoft 365 groups. */
export const unifiedTemplateId = '62375ab9-6b52-47ed-826b-58e47e0e304b';
/** The template of one group's settings. */
export const guestTemplateId = '08d542b9-071f-4e16-94b0-74abb372e3d9';

type ValueRow = readonly [
  type: 'Boolean' | 'String' | 'Int32' | 'Guid',
  name: string,
  value: string,
  description: string,
];

type TemplateRow = readonly [id: string, displayName: string, description: string, values: readonly ValueRow[]];

const rows: readonly TemplateRow[] = [
  [
    guestTemplateId,
    'Group.Unified.Guest',
    'Guests in one Microsoft 365 group.',
    [['Boolean', 'AllowToAddGuests', 'true', 'Whether guests can be added to the group.']],
  ],
  [
    '4bc7f740-180e-4586-adb6-38b2e9024e6b',
    'Application',
    'How apps of the tenant behave.',
    [
      [
        'Boolean',
        'EnableAccessCheckForPrivilegedApplicationUpdates',
        'false',
        'Whether updates of privileged apps are checked.',
      ],
    ],
  ],
  [
    '898f1161-d651-43d1-805c-3b0b388a9fc2',
    'Custom Policy Settings',
    'Policies of the tenant outside the directory.',
    [['String', 'CustomConditionalAccessPolicyUrl', '', 'Address of a custom conditional access policy.']],
  ],
  [
    '80661d51-be2f-4d46-9713-98a2fcaec5bc',
    'Prohibited Names Settings',
    'Words that names of apps cannot have.',
    [
      ['String', 'CustomBlockedSubStringsList', '', 'Parts of words that are blocked, with commas between them.'],
      ['String', 'CustomBlockedWholeWordsList', '', 'Whole words that are blocked, with commas between them.'],
    ],
  ],
  [
    'aad3907d-1d1a-448b-b3ef-7bf7f63db63b',
    'Prohibited Names Restricted Settings',
    'Words that names of apps can have although they are prohibited.',
    [
      ['String', 'CustomAllowedSubStringsList', '', 'Parts of words that are allowed, with commas between them.'],
      ['String', 'CustomAllowedWholeWordsList', '', 'Whole words that are allowed, with commas between them.'],
      ['Boolean', 'DoNotValidateAgainstTrademark', 'false', 'Whether trademarks are allowed.'],
    ],
  ],
  [
    '5cf42378-d67d-4f36-ba46-e8b86229381d',
    'Password Rule Settings',
    'Smart lockout and banned passwords.',
    [
      [
        'String',
        'BannedPasswordCheckOnPremisesMode',
        'Audit',
        'Whether the check on premises enforces or only audits.',
      ],
      ['Boolean', 'EnableBannedPasswordCheckOnPremises', 'true', 'Whether passwords are checked on premises.'],
      ['Boolean', 'EnableBannedPasswordCheck', 'true', 'Whether the list of banned passwords is used.'],
      ['Int32', 'LockoutDurationInSeconds', '60', 'How long an account is locked.'],
      ['Int32', 'LockoutThreshold', '10', 'After how many failures an account is locked.'],
      ['String', 'BannedPasswordList', '', 'Banned passwords, with tabs between them.'],
    ],
  ],
  [
    unifiedTemplateId,
    'Group.Unified',
    'Microsoft 365 groups of the tenant.',
    [
      ['Boolean', 'NewUnifiedGroupWritebackDefault', 'true', 'Whether new groups are written back.'],
      ['Boolean', 'EnableMIPLabels', 'false', 'Whether sensitivity labels can be applied to groups.'],
      ['String', 'CustomBlockedWordsList', '', 'Words that names of groups cannot have, with commas between them.'],
      ['Boolean', 'EnableMSStandardBlockedWords', 'false', 'No longer in use.'],
      ['String', 'ClassificationDescriptions', '', 'Descriptions of the classifications, with commas between them.'],
      ['String', 'DefaultClassification', '', 'The classification of a group that names none.'],
      ['String', 'PrefixSuffixNamingRequirement', '', 'What names of groups begin and end with.'],
      ['Boolean', 'AllowGuestsToBeGroupOwner', 'false', 'Whether guests can own groups.'],
      ['Boolean', 'AllowGuestsToAccessGroups', 'true', 'Whether guests can see the content of groups.'],
      ['String', 'GuestUsageGuidelinesUrl', '', 'Address of the guidelines for guests.'],
      ['Guid', 'GroupCreationAllowedGroupId', '', 'The security group whose members can create groups in any case.'],
      ['Boolean', 'AllowToAddGuests', 'true', 'Whether guests can be added to groups.'],
      ['String', 'UsageGuidelinesUrl', '', 'Address of the guidelines for groups.'],
      ['String', 'ClassificationList', '', 'Classifications of groups, with commas between them.'],
      ['Boolean', 'EnableGroupCreation', 'true', 'Whether people who are not administrators can create groups.'],
    ],
  ],
  [
    'dffd5d46-495d-40a9-8e21-954ff55e198a',
    'Consent Policy Settings',
    'What people can consent to.',
    [
      ['Boolean', 'EnableGroupSpecificConsent', '', 'Whether owners of groups can consent for their groups.'],
      [
        'Guid',
        'ConstrainGroupSpecificConsentToMembersOfGroupId',
        '',
        'The group whose members can consent for groups.',
      ],
      ['Boolean', 'BlockUserConsentForRiskyApps', 'true', 'Whether consent to risky apps is blocked.'],
      ['Boolean', 'EnableAdminConsentRequests', 'false', 'Whether people can ask administrators to consent.'],
    ],
  ],
];

/** All templates. */
export const settingTemplates: readonly SettingTemplate[] = rows.map(([id, displayName, description, values]) => ({
  id,
  displayName,
  description,
  values: values.map(([type, name, defaultValue, about]) => ({
    name,
    type: `System.${type}`,
    defaultValue,
    description: about,
  })),
}));

/** Finds a template by id, in any case. */
export const findSettingTemplate = (id: string): SettingTemplate | undefined =>
  settingTemplates.find((template) => template.id === id.toLowerCase());
