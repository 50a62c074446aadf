// The organization in our certificates, and the names they are valid for.

/** The organization in the subject of all our certificates, by which we recognize our own files. */
export const organization = 'O=Tenantry';

/** The names that a certificate is always valid for: the loopback's, and Microsoft's for users who redirect them. */
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
