// The addresses of this screen.

/** Where its pages are. */
export const orgSettingsPaths = {
  services: '/admin/org-settings',
  userOwned: '/admin/org-settings/user-owned-apps',
  tenantry: '/admin/org-settings/tenantry',
} as const;
