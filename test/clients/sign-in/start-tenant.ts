// A server with HTTPS and a proxy for one file of tests, and what its programs are given to find it.

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from 'vitest';
import { startServer, type RunningServer } from '../../../server/index.js';
import { chromium, installed, programs } from './machine.js';

/** Where a program finds the tenant, and as whom it signs in. Programs in all languages read it as JSON. */
export interface Place {
  readonly origin: string;
  /** Host and port, as MSAL wants its known authorities. */
  readonly host: string;
  readonly tenant: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly user: string;
  readonly password: string;
}

/** A running tenant for programs. */
export interface ProgramTenant {
  readonly server: RunningServer;
  readonly place: Place;
  /** A folder of this tenant's own, for what programs write. */
  readonly folder: string;
}

/** Runs before the tests of a file, and ends after them. */
export const useTenant = (): (() => ProgramTenant) => {
  const folder = mkdtempSync(join(tmpdir(), 'tenantry-sign-in-'));
  let tenant: ProgramTenant | undefined;
  beforeAll(async () => {
    const server = await startServer({ port: 0, httpsPort: 0, proxyPort: 0, certDir: folder });
    const origin = server.httpsUrl ?? '';
    const place: Place = {
      origin,
      host: new URL(origin).host,
      tenant: server.tenantId,
      clientId: '11111111-2222-4333-8444-555555555555',
      clientSecret: 'any-secret',
      user: 'adelev@contoso.onmicrosoft.com',
      password: 'any-password',
    };
    tenant = { server, place, folder };
  });
  afterAll(async () => {
    await tenant?.server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return () => {
    if (tenant === undefined) throw new Error('the server has not started');
    return tenant;
  };
};

/** Parsed JSON that can be walked without casts; a wrong step gives undefined and fails the expectation. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what programs print is walked freely in expectations
export type Seen = any;

/** Variables that a person would set; nothing of the machine's own proxies and certificates is left. */
export const toEnvironment = (
  tenant: ProgramTenant,
  own: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> => {
  const { PATH = '', HOME = '', TMPDIR = tmpdir() } = process.env;
  return {
    PATH,
    HOME,
    TMPDIR,
    NODE_EXTRA_CA_CERTS: tenant.server.caFile ?? '',
    ...(chromium === undefined ? {} : { TENANTRY_CHROMIUM: chromium }),
    ...own,
  };
};

const run = promisify(execFile);

/** Runs a program to its end and reads what it prints. @throws with what it said when it fails */
export const runProgram = async (
  words: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
): Promise<Seen> => {
  const [program, ...rest] = words;
  const { stdout } = await run(program, rest, { env, cwd: programs, timeout: 120_000, maxBuffer: 1 << 26 });
  return JSON.parse(stdout);
};

/** Runs a task of a program beside the Node packages. */
export const runNode = (
  tenant: ProgramTenant,
  program: string,
  task: string,
  given: object = {},
  env: Readonly<Record<string, string>> = {},
): Promise<Seen> =>
  runProgram(
    [process.execPath, `javascript/${program}.mjs`, task, JSON.stringify({ ...tenant.place, ...given })],
    toEnvironment(tenant, env),
  );

/** Runs a task of a Python program. requests and httpx read a variable each. */
export const runPython = (
  tenant: ProgramTenant,
  program: string,
  task: string,
  given: object = {},
  env: Readonly<Record<string, string>> = {},
): Promise<Seen> => {
  const caFile = tenant.server.caFile ?? '';
  return runProgram(
    [`${installed}python/bin/python`, `python/${program}.py`, task, JSON.stringify({ ...tenant.place, ...given })],
    toEnvironment(tenant, { REQUESTS_CA_BUNDLE: caFile, SSL_CERT_FILE: caFile, ...env }),
  );
};
