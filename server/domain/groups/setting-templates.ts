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

const toValue =
  (type: SettingTemplateValue['type']) =>
  (name: string, defaultValue: string, description: string): SettingTemplateValue => ({
    name,
    type,
    defaultValue,
    description,
  });

const flag = toValue('System.Boolean');
const text = toValue('System.String');
const number = toValue('System.Int32');
const guid = toValue('System.Guid');

/** The template of the tenant's settings for Microsoft 365 groups. */
export const unifiedTemplateId = '62375ab9-6b52-47ed-826b-58e47e0e304b';
/** The template of one group's settings. */
export const guestTemplateId = '08d542b9-071f-4e16-94b0-74abb372e3d9';

/** All templates. */
export const settingTemplates: readonly SettingTemplate[] = [
  {
    id: guestTemplateId,
    displayName: 'Group.Unified.Guest',
    description: 'Guests in one Microsoft 365 group.',
    values: [flag('AllowToAddGuests', 'true', 'Whether guests can be added to the group.')],
  },
  {
    id: '4bc7f740-180e-4586-adb6-38b2e9024e6b',
    displayName: 'Application',
    description: 'How apps of the tenant behave.',
    values: [
      flag(
        'EnableAccessCheckForPrivilegedApplicationUpdates',
        'false',
        'Whether updates of privileged apps are checked.',
      ),
    ],
  },
  {
    id: '898f1161-d651-43d1-805c-3b0b388a9fc2',
    displayName: 'Custom Policy Settings',
    description: 'Policies of the tenant outside the directory.',
    values: [text('CustomConditionalAccessPolicyUrl', '', 'Address of a custom conditional access policy.')],
  },
  {
    id: '80661d51-be2f-4d46-9713-98a2fcaec5bc',
    displayName: 'Prohibited Names Settings',
    description: 'Words that names of apps cannot have.',
    values: [
      text('CustomBlockedSubStringsList', '', 'Parts of words that are blocked, with commas between them.'),
      text('CustomBlockedWholeWordsList', '', 'Whole words that are blocked, with commas between them.'),
    ],
  },
  {
    id: 'aad3907d-1d1a-448b-b3ef-7bf7f63db63b',
    displayName: 'Prohibited Names Restricted Settings',
    description: 'Words that names of apps can have although they are prohibited.',
    values: [
      text('CustomAllowedSubStringsList', '', 'Parts of words that are allowed, with commas between them.'),
      text('CustomAllowedWholeWordsList', '', 'Whole words that are allowed, with commas between them.'),
      flag('DoNotValidateAgainstTrademark', 'false', 'Whether trademarks are allowed.'),
    ],
  },
  {
    id: '5cf42378-d67d-4f36-ba46-e8b86229381d',
    displayName: 'Password Rule Settings',
    description: 'Smart lockout and banned passwords.',
    values: [
      text('BannedPasswordCheckOnPremisesMode', 'Audit', 'Whether the check on premises enforces or only audits.'),
      flag('EnableBannedPasswordCheckOnPremises', 'true', 'Whether passwords are checked on premises.'),
      flag('EnableBannedPasswordCheck', 'true', 'Whether the list of banned passwords is used.'),
      number('LockoutDurationInSeconds', '60', 'How long an account is locked.'),
      number('LockoutThreshold', '10', 'After how many failures an account is locked.'),
      text('BannedPasswordList', '', 'Banned passwords, with tabs between them.'),
    ],
  },
  {
    id: unifiedTemplateId,
    displayName: 'Group.Unified',
    description: 'Microsoft 365 groups of the tenant.',
    values: [
      flag('NewUnifiedGroupWritebackDefault', 'true', 'Whether new groups are written back.'),
      flag('EnableMIPLabels', 'false', 'Whether sensitivity labels can be applied to groups.'),
      text('CustomBlockedWordsList', '', 'Words that names of groups cannot have, with commas between them.'),
      flag('EnableMSStandardBlockedWords', 'false', 'No longer in use.'),
      text('ClassificationDescriptions', '', 'Descriptions of the classifications, with commas between them.'),
      text('DefaultClassification', '', 'The classification of a group that names none.'),
      text('PrefixSuffixNamingRequirement', '', 'What names of groups begin and end with.'),
      flag('AllowGuestsToBeGroupOwner', 'false', 'Whether guests can own groups.'),
      flag('AllowGuestsToAccessGroups', 'true', 'Whether guests can see the content of groups.'),
      text('GuestUsageGuidelinesUrl', '', 'Address of the guidelines for guests.'),
      guid('GroupCreationAllowedGroupId', '', 'The security group whose members can create groups in any case.'),
      flag('AllowToAddGuests', 'true', 'Whether guests can be added to groups.'),
      text('UsageGuidelinesUrl', '', 'Address of the guidelines for groups.'),
      text('ClassificationList', '', 'Classifications of groups, with commas between them.'),
      flag('EnableGroupCreation', 'true', 'Whether people who are not administrators can create groups.'),
    ],
  },
  {
    id: 'dffd5d46-495d-40a9-8e21-954ff55e198a',
    displayName: 'Consent Policy Settings',
    description: 'What people can consent to.',
    values: [
      flag('EnableGroupSpecificConsent', '', 'Whether owners of groups can consent for their groups.'),
      guid('ConstrainGroupSpecificConsentToMembersOfGroupId', '', 'The group whose members can consent for groups.'),
      flag('BlockUserConsentForRiskyApps', 'true', 'Whether consent to risky apps is blocked.'),
      flag('EnableAdminConsentRequests', 'false', 'Whether people can ask administrators to consent.'),
    ],
  },
];

/** Finds a template by id, in any case. */
export const findSettingTemplate = (id: string): SettingTemplate | undefined =>
  settingTemplates.find((template) => template.id === id.toLowerCase());
