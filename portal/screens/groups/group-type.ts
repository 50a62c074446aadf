// Which kind of group one is, as the admin center names it.

/** What decides it. */
interface Kind {
  readonly groupTypes?: readonly string[];
  readonly securityEnabled?: boolean;
}

/** The name of the kind in the words of the portal. */
export const toGroupType = ({
  groupTypes = [],
  securityEnabled,
}: Kind): 'unified' | 'dynamic' | 'security' | 'other' => {
  if (groupTypes.includes('Unified')) return 'unified';
  if (securityEnabled !== true) return 'other';
  return groupTypes.includes('DynamicMembership') ? 'dynamic' : 'security';
};
