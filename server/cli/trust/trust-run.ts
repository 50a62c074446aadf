// What `tenantry trust` does: finds or makes the authority, and prints facts and advice. It installs nothing.

import type { CommandContext } from '@stricli/core';
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { systemClock } from '../../clock-and-ids.js';
import { toConfigurationDirectory } from '../../doors/files/configuration-directory.js';
import { loadTls } from '../../doors/tls/tls.js';
import { readLimits } from '../../doors/tls/tls-limits.js';
import { toAdvice, type Advice } from './trust-advice.js';
import { trustTopics, type TrustTopic } from './trust-topics.js';
import type { TrustFlags } from './trust.js';

interface Facts {
  readonly caFile: string;
  readonly fingerprint: string;
  readonly validFrom: string;
  readonly validTo: string;
  /** Absent for an authority of an earlier version, which may sign for any. */
  readonly names?: readonly string[];
}

/** Prints what to do for the topics, or for all of them. */
export async function runTrust(this: CommandContext, flags: TrustFlags, ...topics: TrustTopic[]): Promise<void> {
  const { stdout, stderr } = this.process;
  const { platform, env } = process;
  const { certDir, caDir } = flags;
  const places = {
    directory: certDir === undefined ? toConfigurationDirectory({ platform, env, home: homedir() }) : resolve(certDir),
    caDirectory: caDir === undefined ? undefined : resolve(caDir),
  };
  const { caFile, remarks } = await loadTls(places, [], systemClock());
  for (const remark of remarks) stderr.write(`tenantry: ${remark}\n`);
  const facts = readFacts(caFile, await readFile(caFile, 'utf8'));
  if (flags.json) {
    stdout.write(`${JSON.stringify(facts)}\n`);
    return;
  }
  const advice = toAdvice(caFile, process);
  const chosen = topics.length === 0 ? trustTopics : topics;
  stdout.write(`${[toFactLines(facts), ...chosen.flatMap((topic) => advice[topic].map(toLines))].join('\n')}\n`);
}

const readFacts = (caFile: string, pem: string): Facts => {
  const { fingerprint256, validFrom, validTo } = new X509Certificate(pem);
  const names = readLimits(pem);
  return {
    caFile,
    fingerprint: fingerprint256,
    validFrom: new Date(validFrom).toISOString(),
    validTo: new Date(validTo).toISOString(),
    ...(names === undefined ? {} : { names }),
  };
};

const width = 100;

/** Names in lines of a readable length, under each other. */
const wrap = (names: readonly string[], indent: string): string => {
  const lines: string[] = [];
  for (const name of names) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + name.length + 2 <= width) lines[lines.length - 1] = `${last}, ${name}`;
    else lines.push(name);
  }
  return lines.join(`,\n${indent}`);
};

const toFactLines = ({ caFile, fingerprint, validFrom, validTo, names }: Facts): string => {
  const rows = [
    ['File', caFile],
    ['SHA-256', fingerprint],
    ['Valid', `${validFrom.slice(0, 10)} to ${validTo.slice(0, 10)}`],
    ['Signs for', names === undefined ? 'any name' : wrap(names, ' '.repeat(13))],
  ];
  return [
    'The certificate authority of Tenantry',
    '',
    ...rows.map(([name = '', value = '']) => `  ${name.padEnd(11)}${value}`),
    '',
    'Nothing has been installed. Programs that tenantry exec runs need none of this. Its key is in ca-key.pem beside the file.',
    'Whoever has the key can pose as a sign-in page of Microsoft to programs that trust the authority. So let single programs',
    'trust it rather than a whole system, and a system only if it is for development.',
    '',
  ].join('\n');
};

const toLines = ({ title, remark, commands }: Advice): string =>
  [title, ...(remark === undefined ? [] : [`  ${remark}`]), ...commands.map((command) => `    ${command}`), ''].join(
    '\n',
  );
