// The addresses of this screen.

/** Where its pages are. */
export const policyPaths = {
  list: '/admin/licenses/policies',
  wizard: '/admin/licenses/policies/new',
  report: '/admin/licenses/policies/report',
  policy: '/admin/licenses/policies/:id',
} as const;

/** The address of the pane of a policy. */
export const toPolicyPath = (id: string): string => `${policyPaths.list}/${id}`;
