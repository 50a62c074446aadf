// What somebody typed into a search box, as Graph's `$search`.

/** Finds users whose display name or user principal name has words that begin so. Undefined when nothing was typed. */
export const toUserSearch = (text: string): string | undefined => {
  const quoted = text.trim().replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return quoted === '' ? undefined : `"displayName:${quoted}" OR "userPrincipalName:${quoted}"`;
};

/** Finds groups whose display name has words that begin so. */
export const toGroupSearch = (text: string): string | undefined => {
  const quoted = text.trim().replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return quoted === '' ? undefined : `"displayName:${quoted}"`;
};
