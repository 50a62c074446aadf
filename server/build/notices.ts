// The licenses of what is bundled, for THIRD-PARTY-NOTICES.txt: whoever hands on copies of those packages hands on their
// notices too.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const packageFolder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const notice = /^(licen[cs]e|notice|copying)([.-].*)?$/i;

/** The folders of the packages of which something is bundled. */
const listFolders = (files: readonly string[]): readonly string[] =>
  [...new Set(files.flatMap((file) => packageFolder.exec(file)?.[1] ?? []))].sort();

/**
 * The text of the file: each package with its notices.
 *
 * @param files - what was bundled, below the root
 */
export const toNotices = (root: string, files: readonly string[]): string =>
  listFolders(files)
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Record<
        string,
        string
      >;
      const files = readdirSync(join(root, folder)).filter((file) => notice.test(file));
      const texts = files.map((file) => readFileSync(join(root, folder, file), 'utf8').trim());
      return [`${name ?? ''} ${version ?? ''} (${license ?? ''})`, ...texts].join('\n\n');
    })
    .join(`\n\n${'-'.repeat(80)}\n\n`);
