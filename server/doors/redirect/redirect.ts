// `node --import tenantry/redirect app.js`: a program whose hosts are Microsoft's reaches a running server. Reads the settings from
// the environment; what it does is in redirect-connections.ts.

import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findNameProblem } from '../../words/tenant-name.js';
import { toConfigurationDirectory } from '../files/configuration-directory.js';
import { redirectConnections } from './redirect-connections.js';

const { env, platform } = process;

/** Ends the program before it has begun: nothing it does could be right. */
const stop = (why: string): never => {
  process.stderr.write(`tenantry/redirect: ${why}\n`);
  process.exit(1);
};

const readServer = (text: string): URL => {
  if (!/^https:\/\/./.test(text) || !URL.canParse(text)) {
    stop(`TENANTRY_URL is '${text}'. Give the HTTPS address of the server, such as https://localhost:4366.`);
  }
  return new URL(text);
};

const readTenant = (name: string | undefined): string | undefined => {
  if (name === undefined || name === '') return undefined;
  const problem = findNameProblem(name);
  return problem === undefined ? name : stop(`TENANTRY_TENANT cannot be used. ${problem}`);
};

const readOthers = (text: string | undefined): boolean => {
  if (text === undefined || text === '' || text === 'allow' || text === 'refuse') return text === 'refuse';
  return stop(`TENANTRY_OTHER_HOSTS is '${text}'. Set it to allow or refuse.`);
};

let authority: string | undefined;

/** @throws Error when there is no such file, which the client then reports */
const readAuthority = (): string => {
  const file = env.TENANTRY_CA_FILE || join(toConfigurationDirectory({ platform, env, home: homedir() }), 'ca.pem');
  try {
    authority ??= readFileSync(file, 'utf8');
  } catch (cause) {
    const advice = "Start 'tenantry start' once, which makes it, or say in TENANTRY_CA_FILE where it is.";
    throw new Error(`tenantry/redirect finds no certificate authority at ${file}. ${advice}`, { cause });
  }
  return authority;
};

redirectConnections({
  server: readServer(env.TENANTRY_URL || 'https://localhost:4366'),
  readAuthority,
  tenant: readTenant(env.TENANTRY_TENANT),
  refusesOthers: readOthers(env.TENANTRY_OTHER_HOSTS),
});
