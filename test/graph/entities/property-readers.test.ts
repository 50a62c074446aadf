// What reads the properties of an entity is keyed by the contract's names, and says whether it needs more than the row.

import { describe, expect, it } from 'vitest';
import type { TenantView } from '../../../server/domain/tenant/tenant-view.js';
import { createWriter, readProperty } from '../../../server/graph/entities/entity-json.js';
import { inSeconds, inTenant, toOuterReaders } from '../../../server/graph/entities/property-readers.js';

interface Named {
  readonly name: string;
}

const view = { now: () => '2026-10-05T09:00:00.000Z' } as TenantView;

const readers = { id: ({ name }: Named) => name, displayConcealedNames: inTenant((_: Named, { now }) => now()) };

describe('the readers of an entity', () => {
  it('do not compile when the contract has a property that none of them reads', () => {
    // @ts-expect-error No reader for displayConcealedNames.
    const writer = createWriter<'adminReportSettings', Named>('adminReportSettings', { id: readers.id });
    expect(readProperty(writer, 'displayConcealedNames', { name: 'a' }, view)).toBeNull();
  });

  it('do not compile when one of them reads a property that the contract does not have', () => {
    const writer = createWriter<'adminReportSettings', Named>('adminReportSettings', {
      ...readers,
      // @ts-expect-error The contract has no such property.
      displayConcealedName: () => true,
    });
    expect(writer.entity.properties.map(({ name }) => name)).not.toContain('displayConcealedName');
  });

  it('do not compile when one of them asks for the tenant and does not say so', () => {
    createWriter<'adminReportSettings', Named>('adminReportSettings', {
      ...readers,
      // @ts-expect-error Two parameters, but not marked as inTenant.
      id: ({ name }, { now }: TenantView) => `${name} ${now()}`,
    });
    expect(readers.displayConcealedNames).toHaveProperty('inTenant');
  });

  it('read of the row alone, or of the tenant that is asked', () => {
    const writer = createWriter<'adminReportSettings', Named>('adminReportSettings', readers);
    expect(readProperty(writer, 'id', { name: 'a' }, view)).toBe('a');
    expect(readProperty(writer, 'displayConcealedNames', { name: 'a' }, view)).toBe('2026-10-05T09:00:00.000Z');
  });

  it('cannot be kept with the row where a default property depends on the tenant', () => {
    expect(() => createWriter<'adminReportSettings', Named>('adminReportSettings', readers, true)).toThrow(
      'microsoft.graph.adminReportSettings/displayConcealedNames depends on more than the row',
    );
  });

  it('read rows that hold a row of theirs', () => {
    const outer = toOuterReaders(readers, ({ inner }: { readonly inner: Named }) => inner);
    const writer = createWriter('adminReportSettings', outer);
    expect(readProperty(writer, 'id', { inner: { name: 'b' } }, view)).toBe('b');
    expect(readProperty(writer, 'displayConcealedNames', { inner: { name: 'b' } }, view)).toBe(view.now());
  });

  it('keep a time as exact as the row has it, for queries to compare', () => {
    const read = inSeconds(({ name }: Named) => name);
    expect(read({ name: '2026-10-05T09:00:00.123Z' })).toBe('2026-10-05T09:00:00Z');
    expect(read.exact?.({ name: '2026-10-05T09:00:00.123Z' })).toBe('2026-10-05T09:00:00.123Z');
  });
});
