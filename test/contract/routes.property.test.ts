import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchRoute, splitPath } from '../../server/contract/routes.js';

const name = fc.string({ unit: 'binary', minLength: 1 });

it('hands any user name through a quoted key exactly as it was written', () => {
  fc.assert(
    fc.property(name, (id) => {
      const segments = splitPath(`/users('${encodeURIComponent(id.replaceAll("'", "''"))}')/licenseDetails`);
      expect(segments).not.toBe('malformed');
      if (segments === 'malformed') return;
      expect(matchRoute('graph', 'GET', segments)).toMatchObject({
        kind: 'found',
        operation: { operationId: 'listLicenseDetails' },
        params: { id },
      });
    }),
  );
});

it('answers any path at all without throwing', () => {
  const part = fc.oneof(
    name,
    fc.constantFrom('users', "('", "')", '()', '%', '%2', '/', '//', "''", '(', 'me', '$count'),
  );
  fc.assert(
    fc.property(fc.array(part), fc.constantFrom('GET', 'POST', 'BREW'), (parts, method) => {
      const segments = splitPath(`/${parts.join('')}`);
      const kind = segments === 'malformed' ? segments : matchRoute('graph', method, segments).kind;
      expect(['malformed', 'found', 'methodNotAllowed', 'notEmulated', 'unknown']).toContain(kind);
    }),
  );
});

it('splits a long key that is never closed at once', () => {
  const hostile = `/users('${"''".repeat(200_000)}x)`;
  expect(splitPath(hostile)).toHaveLength(1);
});
