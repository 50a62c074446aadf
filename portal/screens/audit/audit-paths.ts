// The addresses of this screen.

/** Where its pages are. */
export const auditPaths = {
  directory: '/admin/audit',
  policies: '/admin/audit/policies',
  entry: '/admin/audit/entries/:id',
} as const;
