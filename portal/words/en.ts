// Every text of the portal in English. Labels of the admin center are Microsoft's; the rest is ours. A section for each screen.

/** The English words. The German ones are checked against them. */
export const en = {
  shell: {
    product: 'Tenantry',
    skip: 'Skip to the content',
    menu: 'Navigation',
    openMenu: 'Open the navigation',
    closeMenu: 'Close the navigation',
    sections: { admin: 'Admin center', classroom: 'Classroom', developer: 'Developer' },
    home: 'Home',
    licenses: 'Licenses',
    users: 'Active users',
    groups: 'Groups',
    orgSettings: 'Org settings',
    audit: 'Audit log',
    live: 'Live claims',
    stories: 'Stories',
    requests: 'Requests',
    clock: 'Clock',
    tenants: 'Tenants and snapshots',
    notifications: 'Notifications',
    connect: 'Connect a program',
    tenant: 'Tenant',
    defaultTenant: 'default',
    actingAs: 'Acting as',
    appearance: 'Language and colors',
    language: 'Language',
    theme: 'Colors',
    themes: { system: 'Like the computer', light: 'Light', dark: 'Dark', contrast: 'High contrast' },
    loading: 'Loading…',
    notFound: 'There is no such page.',
    toHome: 'Go to the home page',
    failed: 'This page failed.',
    tryAgain: 'Try again',
    secretTitle: 'This server asks for its secret',
    secretText: 'It was given when the server was started, with TENANTRY_CONTROL_TOKEN or --control-token.',
    secret: 'Secret',
    secretSend: 'Continue',
    copy: 'Copy',
    copied: 'Copied',
    close: 'Close',
    back: 'Back',
    next: 'Next',
    save: 'Save',
    cancel: 'Cancel',
    ours: 'Tenantry only',
    oursHint: 'The Microsoft 365 admin center does not have this.',
  },
  home: {
    title: 'Home',
  },
  // ---- seats and apps of a product (p1)
  seats: {
    assigned: (used: string, bought: string) => `${used} of ${bought} assigned`,
    free: (n: string) => `${n} available`,
    over: (n: string) => `${n} too many`,
  },
  apps: {
    of: (product: string) => `Apps of ${product}`,
    all: (on: string, count: string) => `Select all (${on} of ${count} on)`,
    locked: (name: string) => `${name} (always on)`,
  },
  // ---- licenses of users and groups (p1)
  licensing: {
    licenses: (n: string) => `Licenses (${n})`,
    available: (n: string, bought: string) => `${n} of ${bought} licenses available`,
    inherited: (groups: string) => `Inherited from ${groups}`,
    apps: (n: string) => `Apps (${n})`,
    appsOf: 'Show apps for',
    allLicenses: 'All licenses',
    noApps: 'Check a license to see its apps.',
    fromGroup: (product: string, group: string) => `${product}, from the group ${group}`,
    failed: 'The licenses were not changed',
    saved: 'The changes are saved.',
    saveChanges: 'Save changes',
    errors: {
      CountViolation: 'There are not enough licenses. Free some or buy more, then reprocess.',
      MutuallyExclusiveViolation: 'The user has a license with a service plan that conflicts with one of this product.',
      DependencyViolation: 'A service plan of this product needs another one that the user does not have.',
      ProhibitedInUsageLocationViolation: 'The product is not available in the usage location of the user.',
      UniquenessViolation: 'A service plan can be assigned only once.',
      Other: 'The license cannot be assigned.',
    },
  },
  // ---- states of products (p1)
  products: {
    statuses: {
      Enabled: 'Active',
      Warning: 'Expired (Warning)',
      Suspended: 'Disabled (Suspended)',
      LockedOut: 'Locked out (LockedOut)',
      Deleted: 'Deleted',
    },
  },
  // ---- licenses (p1)
  licenses: {
    title: 'Licenses',
    tabs: { subscriptions: 'Subscriptions', policies: 'Auto-claim policy' },
  },
  // ---- users (p1)
  users: {
    title: 'Active users',
    search: 'Search users',
    filter: 'Filter',
    filters: {
      all: 'All users',
      licensed: 'Licensed users',
      unlicensed: 'Unlicensed users',
      guests: 'Guest users',
      blocked: 'Sign-in blocked',
    },
    displayName: 'Display name',
    username: 'Username',
    licenses: 'Licenses',
    unlicensed: 'Unlicensed',
    guest: 'Guest',
    member: 'Member',
    blocked: 'Sign-in blocked',
    allowed: 'Sign-in allowed',
    none: 'No user is like this.',
    account: 'Account',
    licensesAndApps: 'Licenses and apps',
    mail: 'Email',
    signIn: 'Sign-in status',
    userType: 'User type',
    jobTitle: 'Job title',
    department: 'Department',
    created: 'Created',
    usageLocation: 'Select location',
    usageLocationHint: 'The usage location decides which licenses can be assigned.',
    noUsageLocation: 'Without a location, no license can be assigned.',
    noLocation: 'No location',
    reprocess: 'Reprocess',
    inTenantry: 'In Tenantry',
    openApp: 'Open an app as this user:',
    openInTab: (app: string) => `${app} (new tab)`,
    claims: 'Show the live claims of this user',
    actAs: 'Act as this user',
  },
  // ---- groups (p1)
  groups: {
    title: 'Groups',
  },
  // ---- policies (p2)
  policies: {
    title: 'Auto-claim policy',
  },
  // ---- report (p2)
  report: {
    title: 'Auto-claim policy report',
  },
  // ---- org settings (p2)
  orgSettings: {
    title: 'Org settings',
  },
  // ---- audit (p2)
  audit: {
    title: 'Audit log',
  },
  // ---- live (s3)
  live: {
    title: 'Live claims',
  },
  // ---- ladder (s3)
  ladder: {
    title: 'Decision',
  },
  // ---- stories (p4)
  stories: {
    title: 'Stories',
  },
  // ---- requests (p5)
  requests: {
    title: 'Requests',
  },
  // ---- clock (p5)
  clock: {
    title: 'Clock',
  },
  // ---- tenants (p5)
  tenants: {
    title: 'Tenants and snapshots',
  },
  // ---- notifications (p5)
  notifications: {
    title: 'Notifications',
  },
  // ---- connect (p5)
  connect: {
    title: 'Connect a program',
  },
} as const;
