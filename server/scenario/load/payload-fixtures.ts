// Fixtures that the payloads of a scenario name by file. The runner reads them and sends what is in them: the control plane
// never reads a file that a request names.

import type { ArazzoDocument, Step } from '../arazzo/document.js';
import type { Finding } from '../arazzo/problem.js';
import { isRecord } from '../arazzo/record.js';
import { findOperation, type Operation } from './api-operations.js';

/** The operations whose payload has a fixture. */
const paths = ['/_tenantry/state', '/_tenantry/tenants'];

/** Whether an operation takes a fixture in its payload. */
export const takesFixture = ({ path }: Operation): boolean => paths.includes(path);

/** Names have neither a slash nor a file ending. */
const isFile = (text: string): boolean => /[\\/]|\.json$/.test(text);

const findFile = ({ requestBody }: Step): string | undefined => {
  const payload: unknown = requestBody?.payload;
  const fixture = isRecord(payload) ? payload.fixture : undefined;
  return typeof fixture === 'string' && isFile(fixture) ? fixture : undefined;
};

/**
 * Reads the fixtures of a checked document.
 *
 * @param read - reads and checks a file, named as seen from the scenario
 * @returns the fixtures by the names that the payloads give, and what is wrong with them
 */
export const readFixtures = async (
  { workflows, sourceDescriptions }: ArazzoDocument,
  operations: readonly Operation[],
  read: (url: string) => Promise<unknown>,
): Promise<{ readonly fixtures: ReadonlyMap<string, unknown>; readonly findings: readonly Finding[] }> => {
  const fixtures = new Map<string, unknown>();
  const findings: Finding[] = [];
  const sources = sourceDescriptions.map(({ name }) => name);
  for (const [w, { steps }] of workflows.entries()) {
    for (const [s, step] of steps.entries()) {
      const file = findFile(step);
      if (file === undefined || fixtures.has(file)) continue;
      const operation = findOperation(step, operations, sources);
      if (typeof operation === 'string' || !takesFixture(operation)) continue;
      try {
        fixtures.set(file, await read(file));
      } catch (error) {
        const path = ['workflows', w, 'steps', s, 'requestBody', 'payload', 'fixture'];
        findings.push({ path, message: error instanceof Error ? error.message : String(error) });
      }
    }
  }
  return { fixtures, findings };
};
