// The built-in roles. Source: https://learn.microsoft.com/en-us/entra/identity/role-based-access-control/permissions-reference

import { expect, it } from 'vitest';
import { findRoleTemplate, roleTemplates } from '../../../server/domain/roles/role-templates.js';

it('has every built-in role once, whole and by name', () => {
  const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
  expect(roleTemplates).toHaveLength(137);
  expect(new Set(roleTemplates.map(({ id }) => id)).size).toBe(roleTemplates.length);
  for (const { id, displayName, description } of roleTemplates) {
    expect(id).toMatch(guid);
    expect(displayName).toMatch(/^[A-Z][\w ]+$/);
    expect(description).toMatch(/^[A-Z].{20,}$/);
  }
  const names = roleTemplates.map(({ displayName }) => displayName);
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')));
});

it.each([
  ['4d6ac14f-3453-41d0-bef9-a3e0c569773a', 'License Administrator', 'Can manage product licenses on users and groups.'],
  [
    'B0F54661-2D74-4C50-AFA3-1EC803F12EFE',
    'Billing Administrator',
    'Can perform common billing related tasks like updating payment information.',
  ],
  ['75934031-6c7e-415a-99d7-48dbd49e875e', 'Usage Summary Reports Reader', /^Read Usage reports and Adoption Score/],
])('finds %s, in any case', (id, displayName, description) => {
  expect(findRoleTemplate(id)).toEqual({
    id: id.toLowerCase(),
    displayName,
    description: typeof description === 'string' ? description : (expect.stringMatching(description) as string),
  });
});
