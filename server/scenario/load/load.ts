// Loads a scenario: reads the file and the API descriptions that it names, and checks them. Runs nothing.

import { checkDocument } from '../arazzo/check-document.js';
import { checkReferences } from './check-references.js';
import type { ArazzoDocument } from '../arazzo/document.js';
import { listWrongPaths, type Operation, readOperations } from './api-operations.js';
import { readFixtures } from './payload-fixtures.js';
import { type DocumentPath, type Finding, type Problem, ScenarioError } from '../arazzo/problem.js';
import { readYaml, type YamlSource } from './yaml-source.js';

/** A document that can be run. */
export interface Scenario {
  readonly file: string;
  readonly document: ArazzoDocument;
  readonly operations: readonly Operation[];
  /** The user's own fixtures, by the file names that payloads give. */
  readonly fixtures: ReadonlyMap<string, unknown>;
  /** The line of a value in the file, from 1. */
  readonly lineOf: (path: DocumentPath) => number;
}

/** Reading files, handed in. */
export interface Files {
  /** @throws Error when it cannot be read */
  readonly read: (file: string) => Promise<string>;
  /** Tenantry's own API description, parsed, if a url means it; undefined for all others. `file` is what `resolve` gives. */
  readonly builtIn?: (url: string, file: string) => Promise<unknown> | undefined;
  /** Reads and checks a fixture. @throws Error that says what is wrong */
  readonly readFixture?: (file: string) => Promise<unknown>;
  /** The file that a relative url means, seen from another file. */
  readonly resolve: (from: string, url: string) => string;
}

/** What else a document must not do where it is to run. */
export type FurtherCheck = (document: ArazzoDocument, operations: readonly Operation[]) => readonly Finding[];

/**
 * Loads and checks scenario documents.
 *
 * @throws ScenarioError with all problems of all documents
 */
export const loadScenarios = async (
  names: readonly string[],
  files: Files,
  check: FurtherCheck = () => [],
): Promise<readonly Scenario[]> => {
  const descriptions = new Map<string, Promise<unknown>>();
  const readDescription = (from: string, url: string): Promise<unknown> => {
    const file = files.resolve(from, url);
    const builtIn = files.builtIn?.(url, file);
    if (builtIn !== undefined) return builtIn;
    const known =
      descriptions.get(file) ?? files.read(file).then((text) => readYaml(text, file, mostDescribedKeys).value);
    descriptions.set(file, known);
    return known;
  };
  const loaded = await Promise.all(names.map((name) => loadScenario(name, files, readDescription, check)));
  const problems = loaded.flatMap((one) => one.problems);
  if (problems.length > 0) throw new ScenarioError(problems);
  return loaded.flatMap((one) => one.scenario ?? []);
};

/** API descriptions are longer than scenarios, and their keys are not compared with each other. */
const mostDescribedKeys = 200_000;

/** From the top of the file to its end. */
const byPlace = (a: Problem, b: Problem): number => a.line - b.line || a.column - b.column;

type Loaded = { readonly problems: YamlSource['problems']; readonly scenario?: Scenario };

const loadScenario = async (
  file: string,
  files: Files,
  readDescription: (from: string, url: string) => Promise<unknown>,
  check: FurtherCheck,
): Promise<Loaded> => {
  const text = await files.read(file).catch(() => undefined);
  if (text === undefined) {
    return { problems: [{ file, line: 1, column: 1, message: 'The file cannot be read. Check its name.' }] };
  }
  const source = readYaml(text, file);
  if (source.problems.length > 0) return { problems: source.problems };
  const checked = checkDocument(source.value);
  if (!('document' in checked)) return { problems: checked.map(source.locate).toSorted(byPlace) };
  const { document } = checked;
  const operations: Operation[] = [];
  const findings: Finding[] = [];
  for (const [index, { name, url }] of document.sourceDescriptions.entries()) {
    const path = ['sourceDescriptions', index, 'url'];
    if (/^https?:/.test(url)) {
      findings.push({
        path,
        message: `"${url}" is on the web, and the runner reads only files. Save the API description beside this file and give its name.`,
      });
      continue;
    }
    const description = await readDescription(file, url).catch(() => undefined);
    const found = readOperations(name, description);
    if (found.length === 0)
      findings.push({
        path,
        message: `"${url}" cannot be read as an OpenAPI document with operations. Check its name. If it has several files, bundle them into one.`,
      });
    const [wrong] = listWrongPaths(found);
    if (wrong !== undefined)
      findings.push({ path, message: `"${url}" has the path "${wrong}", which does not begin with "/". Correct it.` });
    operations.push(...found);
  }
  if (findings.length === 0) findings.push(...checkReferences(document, operations));
  if (findings.length === 0) findings.push(...check(document, operations));
  const { fixtures, findings: wrongFixtures } =
    findings.length === 0 ? await readFixtures(document, operations, (url) => readFixture(files, file, url)) : none;
  const lineOf = (path: DocumentPath): number => source.locate({ path, message: '' }).line;
  return {
    problems: [...findings, ...wrongFixtures].map(source.locate),
    scenario: { file, document, operations, fixtures, lineOf },
  };
};

const none = { fixtures: new Map<string, unknown>(), findings: [] };

const readFixture = async (files: Files, from: string, url: string): Promise<unknown> => {
  if (files.readFixture === undefined) throw new Error('fixtures cannot be read from files here.');
  return files.readFixture(files.resolve(from, url));
};
