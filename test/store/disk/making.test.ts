// Tenants that come and go in a directory: made and removed whole, or not at all.

import { describe, expect, it } from 'vitest';
import type { FileSystem } from '../../../server/store/disk/file-system.js';
import { createTenantRegistry } from '../../../server/store/tenant-registry.js';
import { newStoreTenant } from '../new-tenant.js';
import { openKept } from './kept-tenant.js';
import { newMemoryFiles, type MemoryFiles } from './memory-files.js';

const open = async (files: MemoryFiles) => {
  const kept = await openKept(files);
  const registry = createTenantRegistry({ ...kept.storage, found: [] });
  const add = async (name: string) => {
    const added = registry.add(name, newStoreTenant());
    await added.done;
    return added.tenant;
  };
  return { kept, registry, add };
};

const names = async (files: MemoryFiles): Promise<readonly string[]> =>
  (await openKept(files.crash())).storage.found.map(({ name }) => name);

describe('making a tenant', () => {
  it('is over when a crash cannot take it away, its directory included', async () => {
    const files = newMemoryFiles();
    const { add } = await open(files);
    await add('alpha');
    expect(await names(files)).toEqual(['alpha', 'default']);
  });

  it.each(['open', 'datasync', 'syncDirectory'])('leaves nothing when %s fails at any time', async (operation) => {
    for (let n = 0; n < 6; n += 1) {
      const files = newMemoryFiles();
      const { registry, add } = await open(files);
      let met = -1;
      files.failWhen((its, path) =>
        its === operation && path.includes('alpha') && (met += 1) === n ? 'EIO' : undefined,
      );
      if (
        await add('alpha').then(
          () => true,
          () => false,
        )
      )
        break;
      files.failWhen(undefined);
      expect([registry.find('alpha'), registry.isTaken('alpha')]).toEqual([undefined, false]);
      expect(files.paths().filter((path) => path.includes('alpha'))).toEqual([]);
      await add('alpha');
      expect(await names(files)).toEqual(['alpha', 'default']);
    }
  });
});

describe('removing a tenant', () => {
  it('is over when a crash cannot bring it back', async () => {
    const files = newMemoryFiles();
    const { registry, add } = await open(files);
    await registry.remove(await add('alpha'));
    expect(await names(files)).toEqual(['default']);
    expect(files.paths().filter((path) => path.includes('alpha'))).toEqual([]);
  });

  it('keeps the name until the files are gone, so that a new one of that name is not removed in its place', async () => {
    const files = newMemoryFiles();
    const { registry, add } = await open(files);
    const removed = registry.remove(await add('alpha'));
    expect(registry.find('alpha')).toBeUndefined();
    expect(registry.isTaken('alpha')).toBe(true);
    await removed;
    expect(registry.isTaken('alpha')).toBe(false);
    await add('alpha');
    expect(await names(files)).toEqual(['alpha', 'default']);
  });

  it('is refused when it cannot be written down, and the tenant goes on', async () => {
    const files = newMemoryFiles();
    const { registry, add } = await open(files);
    const alpha = await add('alpha');
    files.failWhen((operation, path) => (operation === 'write' && path.includes('removed') ? 'ENOSPC' : undefined));
    await expect(registry.remove(alpha)).rejects.toThrow(/could not be written to disk/);
    files.failWhen(undefined);
    expect(registry.find('alpha')).toBe(alpha);
    alpha.transact((draft) => {
      draft.put('domains', { id: 'later.example', isDefault: false, isInitial: false, isVerified: true });
    });
    await alpha.settled();
    expect(await names(files)).toEqual(['alpha', 'default']);
  });

  it('stands although its files could not be cleared away, and the name is free for another', async () => {
    const files = newMemoryFiles();
    const { kept, registry, add } = await open(files);
    files.failWhen((operation, path) => (operation === 'remove' && path.includes('journal-') ? 'EIO' : undefined));
    await registry.remove(await add('alpha'));
    expect(kept.remarks).toEqual([expect.stringContaining('not all files of the deleted tenant could be removed')]);
    expect(await names(files)).toEqual(['default']);
    files.failWhen(undefined);
    await add('alpha');
    expect(await names(files)).toEqual(['alpha', 'default']);
  });
});

describe('what is not ours in the directory', () => {
  it('is ignored, and reported', async () => {
    const files = newMemoryFiles();
    files.put('/state/tenants/notes/to-do.txt', Buffer.from('buy milk'));
    files.put('/state/tenants/.DS_Store', Buffer.from('x'));
    const { kept, registry } = await open(files);
    expect(kept.remarks.map((remark) => remark.replace(/^.*\//, ''))).toEqual([
      '.DS_Store is not a Tenantry tenant. It is ignored.',
      'notes is not a Tenantry tenant. It is ignored.',
    ]);
    await expect(registry.add('notes', newStoreTenant()).done).rejects.toThrow(/already exists\. Move it away/);
    expect(files.content('/state/tenants/notes/to-do.txt')?.toString()).toBe('buy milk');
  });
});

describe('snapshots', () => {
  it('keep apart when their names differ only at the end', async () => {
    const files = newMemoryFiles();
    const kept = await openKept(files);
    const long = 'x'.repeat(62);
    await kept.write('a.example');
    await kept.snapshot(`${long}1`);
    await kept.write('b.example');
    await kept.snapshot(`${long}2`);
    await kept.storage.checkpoint();
    const again = await openKept(files.crash());
    await again.restore(`${long}1`);
    expect(again.names()).toEqual(['a.example']);
    await again.restore(`${long}2`);
    expect(again.names()).toEqual(['a.example', 'b.example']);
  });
});

describe('closing', () => {
  it('marks all tenants as closed, also when there are more of them than files that may be open', async () => {
    const memory = newMemoryFiles();
    const files: FileSystem = {
      ...memory,
      openForWriting: (path) => {
        if (memory.openFiles < 60) return memory.openForWriting(path);
        throw Object.assign(new Error('EMFILE: too many open files'), { code: 'EMFILE' });
      },
    };
    const kept = await openKept(files);
    const registry = createTenantRegistry({ ...kept.storage, found: [] });
    for (let n = 0; n < 100; n += 1) await registry.add(`t${String(n)}`, newStoreTenant()).done;
    await kept.storage.close();
    expect(memory.paths().filter((path) => path.endsWith('closed.json'))).toHaveLength(101);
  });
});
