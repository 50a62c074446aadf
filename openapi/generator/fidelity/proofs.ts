// Which tests prove what docs/fidelity.md says. Found by machine: operations and refusals by what test files were seen to
// exercise, rules by the ids that test files name.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Proofs } from '../../../server/contract/spec.js';

/** What one test file was seen to exercise. */
interface Evidence {
  readonly file: string;
  readonly operations: readonly string[];
  readonly refusals: readonly string[];
}

type Index = Readonly<Record<string, readonly string[]>>;

const root = new URL('../../../', import.meta.url);
const evidenceFolder = new URL('reports/evidence/', root);
/** The proofs that are kept, next to the contract. */
export const proofsFile = new URL('proofs.json', import.meta.url);

/** The proofs as they are kept. */
export const readProofs = (): Proofs => JSON.parse(readFileSync(proofsFile, 'utf8')) as Proofs;

/** Tests that draw what they ask by chance see something else in each run, so they prove no line. */
const isByChance = (file: string): boolean => /\.property\.test\.ts$|^test\/(?:fuzz|torture)\//.test(file);

/** What the last run of the tests left; nothing when there was none. */
export const readEvidence = (): readonly Evidence[] => {
  if (!existsSync(evidenceFolder)) return [];
  return (
    readdirSync(evidenceFolder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => JSON.parse(readFileSync(new URL(name, evidenceFolder), 'utf8')) as Evidence)
      // A test that is gone leaves what it saw in the last run behind.
      .filter(({ file }) => !isByChance(file) && existsSync(new URL(file, root)))
  );
};

const add = (index: Map<string, Set<string>>, id: string, file: string): void => {
  const files = index.get(id) ?? new Set();
  index.set(id, files.add(file));
};

const toIndex = (index: ReadonlyMap<string, ReadonlySet<string>>): Index =>
  Object.fromEntries(
    [...index]
      .map(([id, files]) => [id, [...files].toSorted()] as const)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );

const mergeIndex = (kept: Index, evidence: readonly Evidence[], read: (one: Evidence) => readonly string[]): Index => {
  const seen = new Set(evidence.map(({ file }) => file));
  const index = new Map<string, Set<string>>();
  for (const [id, files] of Object.entries(kept)) {
    for (const file of files) {
      if (!seen.has(file) && !isByChance(file) && existsSync(new URL(file, root))) add(index, id, file);
    }
  }
  for (const one of evidence) for (const id of read(one)) add(index, id, one.file);
  return toIndex(index);
};

const listTestFiles = (folder: URL): readonly URL[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return listTestFiles(new URL(`${entry.name}/`, folder));
    return entry.name.endsWith('.test.ts') ? [new URL(entry.name, folder)] : [];
  });

/** The test files that name each rule. */
const findRuleProofs = (ids: readonly string[]): Index => {
  const index = new Map<string, Set<string>>();
  for (const url of listTestFiles(new URL('test/', root))) {
    const named = new Set(readFileSync(url, 'utf8').match(/\b[A-Z]\d{1,2}\b/g));
    for (const id of ids) if (named.has(id)) add(index, id, url.pathname.slice(root.pathname.length));
  }
  return toIndex(index);
};

/**
 * Puts what the last run saw in place of what was known of the same test files.
 *
 * @param rules - the ids of all rules
 */
export const mergeProofs = (kept: Proofs, evidence: readonly Evidence[], rules: readonly string[]): Proofs => ({
  operations: mergeIndex(kept.operations, evidence, ({ operations }) => operations),
  refusals: mergeIndex(kept.refusals, evidence, ({ refusals }) => refusals),
  rules: findRuleProofs(rules),
});

/** Proofs that are kept and that the last run of the same test files did not see any more. */
export const findStaleProofs = (kept: Proofs, evidence: readonly Evidence[]): readonly string[] => {
  const check = (index: Index, read: (one: Evidence) => readonly string[]): readonly string[] =>
    Object.entries(index).flatMap(([id, files]) =>
      evidence.filter((one) => files.includes(one.file) && !read(one).includes(id)).map(({ file }) => `${id}: ${file}`),
    );
  return [
    ...check(kept.operations, ({ operations }) => operations),
    ...check(kept.refusals, ({ refusals }) => refusals),
  ];
};
