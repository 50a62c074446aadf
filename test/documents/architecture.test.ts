// The pictures in docs/architecture.md show the rooms and arrows that dependency-cruiser holds.

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';

interface Side {
  readonly path?: string | readonly string[];
  readonly pathNot?: string | readonly string[];
}
interface Rule {
  readonly name: string;
  readonly from: Side;
  readonly to: Side & { readonly dependencyTypes?: readonly string[] };
}

const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as { forbidden: readonly Rule[] };
const page = readFileSync('docs/architecture.md', 'utf8');

const match = (file: string, patterns: Side['path']): RegExpExecArray | undefined =>
  [patterns ?? []]
    .flat()
    .map((pattern) => new RegExp(pattern).exec(file))
    .find((found) => found !== null) ?? undefined;

/** The names of the rules that forbid one file of ours to import another. */
const findRules = (from: string, to: string): readonly string[] =>
  forbidden
    .filter((rule) => {
      const found = match(from, rule.from.path);
      const { path, pathNot, dependencyTypes } = rule.to;
      if (!found || match(from, rule.from.pathNot) || dependencyTypes || (path ?? pathNot) === undefined) return false;
      // $1 in a rule is what its first group found in the importing file.
      const isTo = (side: Side['path']): boolean =>
        match(
          to,
          [side ?? []].flat().map((one) => one.replace('$1', found[1] ?? '')),
        ) !== undefined;
      return (path === undefined || isTo(path)) && !isTo(pathNot);
    })
    .map(({ name }) => name);

/** The picture below a heading: labels by node, and arrows. */
const readPicture = (heading: string): { rooms: readonly string[]; arrows: readonly (readonly [string, string])[] } => {
  const [, picture = ''] = page.split(`\n${heading}\n`)[1]?.split('```mermaid\n') ?? [];
  const lines = picture.split('```')[0]?.split('\n') ?? [];
  const labels = new Map<string, string>();
  for (const line of lines) {
    for (const [, id = '', label = ''] of line.matchAll(/(\w+)\["([\w.-]+):/g)) labels.set(id, label);
  }
  const arrows = lines.flatMap((line) => {
    const ids = line.split(/ --> /).map((part) => part.trim().replace(/\[.*$/, ''));
    return ids.slice(1).map((to, n) => [labels.get(ids[n] ?? '') ?? '', labels.get(to) ?? ''] as const);
  });
  return { rooms: [...labels.values()], arrows };
};

const floorRule = /^(\w+)-(.+)-imports-only-below$/;
const floors = forbidden.filter(({ name }) => floorRule.test(name));
const houses = [...new Set(floors.map(({ name }) => floorRule.exec(name)?.[1] ?? ''))];

/** The rooms of a house in the configuration, lowest first. */
const listFloors = (house: string): readonly string[] => {
  const rules = floors.filter(({ name }) => name.startsWith(`${house}-`));
  const names = rules.map(({ name }) => floorRule.exec(name)?.[2] ?? '');
  const [above = ''] = [rules.at(-1)?.to.path ?? []].flat();
  return [...names, /\(([\w-]+)\)\/$/.exec(above)?.[1] ?? ''];
};

describe('the picture of the house', () => {
  const { rooms, arrows } = readPicture('## The house');
  const toFile = (room: string): string =>
    room.endsWith('.ts') ? `server/${room}` : `${room === 'fixtures' ? '' : 'server/'}${room}/one.ts`;

  it.each(arrows)('has an arrow from %s to %s, which may be imported, but not the other way round', (from, to) => {
    expect(findRules(toFile(from), toFile(to))).toEqual([]);
    expect(findRules(toFile(to), toFile(from))).not.toEqual([]);
  });

  it('has the rooms that rules are about', () => {
    expect(arrows.length).toBeGreaterThan(15);
    expect(rooms).toEqual(expect.arrayContaining(['cli', 'doors', 'graph', 'http', 'domain', 'store', 'fixtures']));
  });

  it.each(readdirSync('server', { withFileTypes: true }).filter((one) => one.isDirectory()))(
    'is explained in the table below it: server/$name/',
    ({ name }) => {
      expect(page).toMatch(new RegExp(`^\\|.*\`server/${name}/\`.*\\|`, 'm'));
    },
  );
});

describe('the picture of the commands', () => {
  const { rooms, arrows } = readPicture('### server/cli');
  const toFile = (room: string): string => `server/cli/${room.endsWith('.ts') ? room : `${room}/one.ts`}`;

  it.each(arrows)('has an arrow from %s to %s, which may be imported, but not the other way round', (from, to) => {
    expect(findRules(toFile(from), toFile(to))).toEqual([]);
    expect(findRules(toFile(to), toFile(from))).not.toEqual([]);
  });

  it('has every folder', () => {
    const folders = readdirSync('server/cli', { withFileTypes: true }).filter((one) => one.isDirectory());
    expect(rooms.filter((room) => !room.endsWith('.ts')).sort()).toEqual(folders.map(({ name }) => name).sort());
  });
});

describe.each(houses)('the picture of the rooms in server/%s', (house) => {
  const { rooms, arrows } = readPicture(`### server/${house}`);

  it('has the rooms of .dependency-cruiser.cjs, in their order', () => {
    expect([...rooms].reverse()).toEqual(listFloors(house));
  });

  it('has an arrow from each room to the one below', () => {
    expect(arrows).toEqual(rooms.slice(1).map((below, n) => [rooms[n], below]));
  });

  it('has every folder', () => {
    const folders = readdirSync(`server/${house}`, { withFileTypes: true }).filter((one) => one.isDirectory());
    expect([...rooms].sort()).toEqual(folders.map(({ name }) => name).sort());
  });

  it.each(arrows)('lets %s import %s, but not the other way round', (above, below) => {
    const toFile = (room: string): string => `server/${house}/${room}/one.ts`;
    expect(findRules(toFile(above), toFile(below))).toEqual([]);
    expect(findRules(toFile(below), toFile(above))).not.toEqual([]);
  });
});
