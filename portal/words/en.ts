// Every text of the portal in English. Labels of the admin center are Microsoft's; the rest is ours. A section for each screen.

import type { DecisionStep } from './decision-german.js';

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
    say: ({ detail }: DecisionStep) => detail,
    questions: {
      R23: 'Is the account enabled?',
      R19: 'Does the user still need a license for the app?',
      R20: 'Did an administrator leave the app on?',
      R21: 'Is a limited plan not enough?',
      R22: 'Is the user a member of the organization?',
      R18: 'Did the user open the app itself?',
      R1: 'Is auto-claim turned on?',
      R13: 'Are policies in effect?',
      R3: 'Is there a policy for the app?',
      R11: 'Is the policy turned on, and already in effect?',
      M1: 'Does the policy act in this kind of environment?',
      R30: "What does the policy's group do?",
      R17: 'May a user who lost the license claim again?',
      R24: 'Does the user have a usage location?',
      R7: 'Does the tenant own the product, and does it contain the app?',
      R27: 'Can the seats of the product be claimed?',
      R28: 'Has the tenant bought as many seats as are in use?',
      R6: 'Is a seat free?',
      R25: "Does the product go with the user's other licenses?",
      R8: 'Which service plans does the user get?',
      R10: 'Is there anything left to claim?',
    },
    outcomes: { pass: 'Passed', skip: 'Skipped', stop: 'Stopped', claim: 'Claimed' },
    marks: { documented: 'documented', observed: 'observed', choice: 'our choice' },
    source: 'Source',
    sourceOf: (rule: string) => `Source of ${rule}`,
    different: 'Different here',
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
