// `tenantry trust`: its options and help. What it prints is in trust-advice.ts.

import { buildCommand } from '@stricli/core';
import { suggest } from '../../words/suggest.js';
import { caDirFlag, certDirFlag } from '../options.js';
import { trustTopics, type TrustTopic } from './trust-topics.js';

/** The options of `trust`. */
export interface TrustFlags {
  readonly certDir?: string;
  readonly caDir?: string;
  readonly json: boolean;
}

const readTopic = (text: string): TrustTopic => {
  const topic = trustTopics.find((one) => one === text.toLowerCase());
  if (topic === undefined) {
    throw new Error(`'${text}' is not one of ${trustTopics.join(', ')}.${suggest(text, trustTopics)}`);
  }
  return topic;
};

/** The command. */
export const trustCommand = buildCommand<TrustFlags, readonly TrustTopic[]>({
  loader: async () => (await import('./trust-run.js')).runTrust,
  parameters: {
    flags: {
      certDir: certDirFlag,
      caDir: caDirFlag,
      json: { kind: 'boolean', brief: 'Print only the facts of the authority, as JSON', default: false },
    },
    positional: {
      kind: 'array',
      parameter: {
        brief: `Print only what is for these: ${trustTopics.join(', ')}`,
        parse: readTopic,
        placeholder: 'for',
      },
    },
  },
  docs: {
    brief: 'Print how programs and systems come to trust the certificate authority',
    fullDescription: [
      'Print where the certificate authority is, what it may sign for, and what to do so that a program or a system trusts it.',
      'Nothing is installed. If there is no authority yet, it is made. Programs that tenantry exec runs need none of this.',
      '',
      'EXAMPLES',
      '  tenantry trust',
      '  tenantry trust node java',
      '  tenantry trust --ca-dir ./ca docker      an authority that containers share',
      '  tenantry trust --json',
    ].join('\n'),
  },
});
