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
  // ---- licenses (p1)
  licenses: {
    title: 'Licenses',
    tabs: { subscriptions: 'Subscriptions', policies: 'Auto-claim policy' },
  },
  // ---- users (p1)
  users: {
    title: 'Active users',
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
