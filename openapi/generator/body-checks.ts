// The checks of request bodies, in a few modules: a program that changes users need not load what checks applications.

import { operationsOf, type OpenApiDocument } from './document/document.js';
import { toBodySchemas } from './body-schemas.js';
import { toValidatorModule } from './validators.js';

const wordsOf = {
  people: ['users', 'me', 'invitations', 'groups'],
  apps: ['applications', 'servicePrincipals'],
} as const;

/** The group of an operation, by the first word of its path in Graph. */
const toGroup = (surface: string, path: string): string => {
  if (surface !== 'graph') return 'local';
  const [word = ''] = path.slice(1).split(/[/(]/);
  return Object.entries(wordsOf).find(([, words]) => (words as readonly string[]).includes(word))?.[0] ?? 'directory';
};

const toCheckName = (group: string): string => `check${group.charAt(0).toUpperCase()}${group.slice(1)}`;

/** The files: name below `body-checks/` and text, without a header. */
export const toBodyCheckFiles = async (documents: readonly OpenApiDocument[]): Promise<ReadonlyMap<string, string>> => {
  const schemas = toBodySchemas(documents);
  const groups = new Map<string, string[]>();
  for (const document of documents) {
    for (const { operationId, path } of operationsOf(document)) {
      if (!schemas.has(operationId)) continue;
      const group = toGroup(document.surface, path);
      groups.set(group, [...(groups.get(group) ?? []), operationId]);
    }
  }
  const files = new Map<string, string>();
  for (const [group, ids] of groups) {
    const checkName = toCheckName(group);
    const own = new Map([...schemas].filter(([id]) => ids.includes(id)));
    files.set(`${group}.js`, await toValidatorModule(own, { checkName }));
    files.set(
      `${group}.d.ts`,
      `import type { BodyCheck } from '../../body-checks.js';\n\nexport declare const ${checkName}: BodyCheck;\n`,
    );
  }
  const names = [...groups.keys()].map((group) => `'${group}'`).join(' | ');
  const lists = Object.fromEntries([...groups].map(([group, ids]) => [group, ids.join(' ')]));
  files.set(
    'body-groups.ts',
    `export type BodyGroup = ${names};\n\n` +
      '/** The operations of each group, separated by spaces. */\n' +
      `export const bodyGroups: Readonly<Record<BodyGroup, string>> = ${JSON.stringify(lists)};\n`,
  );
  return files;
};
