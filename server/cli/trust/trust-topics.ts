// What `tenantry trust` can give advice about.

/** What advice can be about. */
export const trustTopics = [
  'node',
  'python',
  'curl',
  'go',
  'java',
  'dotnet',
  'browsers',
  'windows',
  'macos',
  'linux',
  'docker',
] as const;

/** One of them. */
export type TrustTopic = (typeof trustTopics)[number];
