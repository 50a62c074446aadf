// Which of the contract's actions a built-in role has. openapi/directory-access.yaml says so, by action.

import { operations } from './operations.js';

let byRole: ReadonlyMap<string, readonly string[]> | undefined;

/** Made when it is first asked for: most tenants are never asked. */
const readByRole = (): ReadonlyMap<string, readonly string[]> => {
  if (byRole !== undefined) return byRole;
  const sets = new Map<string, Set<string>>();
  const add = (action: string, roles: readonly string[]): void => {
    for (const role of roles) {
      const known = sets.get(role) ?? new Set();
      known.add(action);
      sets.set(role, known);
    }
  };
  for (const { access } of operations) {
    if (access?.action !== undefined) add(access.action, access.roles);
    for (const [name, roles] of Object.entries(access?.properties ?? {})) {
      const action = access?.propertyActions?.[name];
      if (action !== undefined) add(action, roles);
    }
  }
  byRole = new Map(Array.from(sets, ([role, actions]) => [role, [...actions].sort()] as const));
  return byRole;
};

/** The actions that strict mode asks for and a built-in role has, by the id of its template. */
export const listActionsOf = (templateId: string): readonly string[] => readByRole().get(templateId) ?? [];
