// Who our certificates say we are, and for which names they are good.

/** The organization in every subject of ours, by which we know our own files again. */
export const organization = 'O=Tenantry';

/** The names that a certificate is always good for: the loopback's, and Microsoft's for when a user redirects them. */
export const certificateNames: readonly string[] = [
  'localhost',
  'graph.microsoft.com',
  'admin.microsoft.com',
  'management.azure.com',
  'login.microsoftonline.com',
  'login.microsoft.com',
  'login.windows.net',
  'sts.windows.net',
  '127.0.0.1',
  '::1',
];
