// The licenses of what is bundled, for THIRD-PARTY-NOTICES.txt: whoever hands on copies of those packages hands on their
// notices too.

import type { Metafile } from 'esbuild';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const packageFolder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const notice = /^(licen[cs]e|notice|copying)([.-].*)?$/i;

/** The folders of the packages of which something is in the bundles. */
const listFolders = (bundles: readonly Metafile[]): readonly string[] => {
  const files = bundles.flatMap(({ inputs }) => Object.keys(inputs));
  return [...new Set(files.flatMap((file) => packageFolder.exec(file)?.[1] ?? []))].sort();
};

/** The text of the file: each package with its notices. */
export const toNotices = (root: string, bundles: readonly Metafile[]): string =>
  listFolders(bundles)
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
