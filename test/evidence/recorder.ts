// What a test file exercised: operations that it saw succeed, and refusals that it saw. Written for each file to
// reports/evidence/, from which openapi/generator/fidelity/fidelity.ts finds the tests that prove a row.

import { mkdirSync, writeFileSync } from 'node:fs';

const folder = 'reports/evidence';
const operations = new Set<string>();
const refusals = new Set<string>();

/** An operation of the contract was answered with success. */
export const noteOperation = (operationId: string): void => void operations.add(operationId);

let watchedError: unknown;

/**
 * The class that reports refusals, made once: all files of a worker share the modules that throw it and those that catch it,
 * so a class of its own for each file would not be recognized.
 */
export const watchOnce = <T>(make: () => T): T => (watchedError ??= make()) as T;

/** A rule refused. */
export const noteRefusal = (error: string): void => void refusals.add(error);

/**
 * Writes what was noted since the last test file, if anything was, and forgets it: all files of a worker share this module.
 *
 * @param file - the test file, from the root of the repository
 */
export const writeEvidence = (file: string): void => {
  if (operations.size + refusals.size === 0) return;
  mkdirSync(folder, { recursive: true });
  const evidence = { file, operations: [...operations].toSorted(), refusals: [...refusals].toSorted() };
  writeFileSync(`${folder}/${file.replaceAll('/', '__')}.json`, JSON.stringify(evidence));
  operations.clear();
  refusals.clear();
};
