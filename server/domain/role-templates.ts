// The built-in roles of the directory. Ids and names are Microsoft's and the same in every tenant; the descriptions are ours.
// Source: Learn, entra/identity/role-based-access-control/permissions-reference.

/** A built-in role. Graph: directoryRoleTemplate and unifiedRoleDefinition. */
export interface RoleTemplate {
  readonly id: string;
  readonly displayName: string;
  readonly description: string;
}

const role = (id: string, displayName: string, description: string): RoleTemplate => ({ id, displayName, description });

/** The built-in roles, by name. */
export const roleTemplates: readonly RoleTemplate[] = [
  role(
    '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
    'Application Administrator',
    'Manages app registrations and enterprise apps.',
  ),
  role(
    'c4e39bd9-1100-46d3-8c65-fb160da0071f',
    'Authentication Administrator',
    'Manages how people without a role sign in.',
  ),
  role('b0f54661-2d74-4c50-afa3-1ec803f12efe', 'Billing Administrator', 'Buys products and manages subscriptions.'),
  role(
    '158c047a-c907-4556-b7ef-446551a6b5f7',
    'Cloud Application Administrator',
    'Manages apps other than the application proxy.',
  ),
  role('17315797-102d-40b4-93e0-432062caca18', 'Compliance Administrator', 'Manages compliance settings and reports.'),
  role(
    'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
    'Conditional Access Administrator',
    'Manages conditional access policies.',
  ),
  role('88d8e3e3-8f55-4a1e-953a-9b9898b8876b', 'Directory Readers', 'Reads the basics of the directory.'),
  role('9360feb5-f418-4baa-8175-e2a00bac4301', 'Directory Writers', 'Reads and writes the basics of the directory.'),
  role('29232cdf-9323-42fd-ade2-1d097af3e4de', 'Exchange Administrator', 'Manages Exchange.'),
  role('62e90394-69f5-4237-9190-012177145e10', 'Global Administrator', 'Manages everything.'),
  role('f2ef992c-3afb-46b9-b7cf-a126ee74c451', 'Global Reader', 'Reads what a Global Administrator can read.'),
  role('fdd7a751-b60b-444a-984c-02652fe8fa1c', 'Groups Administrator', 'Manages groups and their settings.'),
  role('95e79109-95c0-4d8e-aee3-d01accf2d47b', 'Guest Inviter', 'Invites guests.'),
  role('729827e3-9c14-49f7-bb1b-9608f156bbb8', 'Helpdesk Administrator', 'Resets passwords of people without a role.'),
  role('3a2c62db-5318-420d-8d74-23affee5d9d5', 'Intune Administrator', 'Manages Intune.'),
  role(
    '4d6ac14f-3453-41d0-bef9-a3e0c569773a',
    'License Administrator',
    'Gives and takes licenses of users and groups, and sets usage locations.',
  ),
  role('790c1fb9-7f7d-4f88-86a1-ef1f95c05c1b', 'Message Center Reader', 'Reads the message center.'),
  role(
    '11648597-926c-4cf3-9c36-bcebb0ba8dcc',
    'Power Platform Administrator',
    'Manages Power Platform environments and apps.',
  ),
  role(
    '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
    'Privileged Authentication Administrator',
    'Manages how everybody signs in.',
  ),
  role('e8611ab8-c189-46e8-94e1-60213ab1f814', 'Privileged Role Administrator', 'Gives and takes roles.'),
  role('4a5d8f65-41da-4de4-8968-e035b65339cf', 'Reports Reader', 'Reads usage reports and sign-ins.'),
  role('194ae4cb-b126-40b2-bd5b-6091b380977d', 'Security Administrator', 'Manages security settings and reports.'),
  role('5d6b6bb7-de71-4623-b4af-96380a352509', 'Security Reader', 'Reads security settings and reports.'),
  role('f023fd81-a637-4b56-95fd-791ac0226033', 'Service Support Administrator', 'Opens support requests.'),
  role('f28a1f50-f6e7-4571-818b-6a12f2af6b6c', 'SharePoint Administrator', 'Manages SharePoint and OneDrive.'),
  role('69091246-20e8-4a56-aa4d-066075b2a7a8', 'Teams Administrator', 'Manages Teams.'),
  role('fe930be7-5e62-47db-91af-98c3a49a38b1', 'User Administrator', 'Manages users and groups, and their licenses.'),
];

const byId: ReadonlyMap<string, RoleTemplate> = new Map(roleTemplates.map((one) => [one.id, one]));

/** Finds a built-in role by its template id, in any case. */
export const findRoleTemplate = (id: string): RoleTemplate | undefined => byId.get(id.toLowerCase());
