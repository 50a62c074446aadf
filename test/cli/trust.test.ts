// `tenantry trust`: facts and advice, and nothing installed.

import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { microsoftHosts } from '../../server/doors/hosts/microsoft-hosts.js';
import { toAdvice } from '../../server/cli/trust/trust-advice.js';
import { trustTopics } from '../../server/cli/trust/trust-topics.js';
import { newDirectory } from '../doors/tls/new-tls.js';
import { runLine } from './run-line.js';

const print = async (...words: string[]) => {
  const certDir = join(await newDirectory(), 'certificates');
  const { code, stdout, stderr } = await runLine('trust', '--cert-dir', certDir, ...words);
  expect([code, stderr]).toEqual([0, '']);
  return { stdout, caFile: join(certDir, 'ca.pem'), certDir };
};

describe('tenantry trust', () => {
  it('shows where the authority is, its fingerprint, how long it lasts, and what it may sign for', async () => {
    const { stdout, caFile } = await print();
    const { fingerprint256, validTo } = new X509Certificate(readFileSync(caFile));
    expect(stdout).toContain(`  File       ${caFile}\n`);
    expect(stdout).toContain(`  SHA-256    ${fingerprint256}\n`);
    expect(stdout).toContain(` to ${new Date(validTo).toISOString().slice(0, 10)}\n`);
    for (const host of microsoftHosts.keys()) expect(stdout).toContain(host);
    expect(stdout).toContain('Nothing has been installed.');
  });

  it('prints the same facts as one line of JSON', async () => {
    const { stdout, caFile } = await print('--json');
    const { fingerprint256 } = new X509Certificate(readFileSync(caFile));
    expect(JSON.parse(stdout)).toMatchObject({
      caFile,
      fingerprint: fingerprint256,
      names: expect.arrayContaining(['localhost', 'login.microsoftonline.com']) as unknown[],
    });
  });

  it.each(trustTopics)('has commands for %s, and says them alone when asked', async (topic) => {
    const { stdout, caFile } = await print(topic);
    const titles = Object.values(toAdvice(caFile, process)).flatMap((sections) => sections.map(({ title }) => title));
    const own = toAdvice(caFile, process)[topic];
    for (const { title, commands } of own) {
      expect(stdout).toContain(`\n${title}\n`);
      for (const command of commands) expect(stdout).toContain(command);
    }
    const shown = titles.filter((title) => stdout.includes(`\n${title}\n`));
    expect(shown).toEqual(own.map(({ title }) => title));
  });

  it('writes nothing but the certificates', async () => {
    const { certDir } = await print();
    expect(readdirSync(certDir).sort()).toEqual(['ca-key.pem', 'ca.pem', 'server.pem']);
  });

  it('writes paths with blanks so that a shell takes them as one', () => {
    const advice = toAdvice("/home/it's me/ca.pem", { platform: 'linux', env: {} });
    expect(advice.go[0]?.commands).toEqual([String.raw`export SSL_CERT_FILE='/home/it'\''s me/ca.pem'`]);
  });

  it('suggests what was meant', async () => {
    const { code, stderr } = await runLine('trust', 'pyton');
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/'pyton' is not one of .*Did you mean 'python'/) as string,
    ]);
  });
});
