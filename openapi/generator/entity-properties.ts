// The names of entities and of their properties as types, by which graph/ keys what reads them.

import type { EntitySpec } from '../../server/contract/spec.js';

const toUnion = (names: readonly string[]): string => names.map((name) => `\n    | '${name}'`).join('');

/** A module with one type: for each entity of the contract the union of its properties' names. */
export const toEntityPropertiesModule = (entities: Readonly<Record<string, EntitySpec>>): string => {
  const lines = Object.entries(entities).map(
    ([name, { properties }]) => `  readonly ${name}:${toUnion(properties.map((property) => property.name))};\n`,
  );
  return `/** The names of the properties of each entity. */\nexport interface EntityProperties {\n${lines.join('')}}\n`;
};
