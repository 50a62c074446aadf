// Sends samples, each to a fork of the arranged tenant, and notes how they came out.

import { fitAnswer, fitRequest } from './fit-request.js';
import { judge, type Verdict } from './judge.js';
import type { Sample } from './read-samples.js';
import { me, stage } from './hands.js';
import { arrangeScene, type Scene } from './scene.js';
import { findSlip } from './slips.js';

/** A sample and how it came out. */
export interface Outcome extends Verdict {
  readonly key: string;
  readonly resource: string;
  /** As sent. */
  readonly request: string;
  readonly body: string | undefined;
}

/** A token that names the app, too. */
const mint = async ({ send, appId }: Scene, tenant: string): Promise<string> => {
  const { body } = await send(tenant, 'POST', '/_tenantry/tokens', { body: JSON.stringify({ user: me, app: appId }) });
  return `Bearer ${String(body.accessToken)}`;
};

const replay = async (scene: Scene, sample: Sample, number: number): Promise<Outcome> => {
  const { key, resource } = sample;
  const asWritten = `${sample.method} /${sample.version}${sample.path}`;
  const slip = findSlip(sample);
  const fitted = await fitRequest(scene, sample);
  if (typeof fitted === 'string')
    return { key, resource, request: asWritten, body: sample.body, kind: 'slip', reason: fitted };
  const { method, path, body, asApp, gone } = fitted;
  const tenant = `s${String(number)}`;
  await scene.send('', 'POST', '/_tenantry/tenants', { body: JSON.stringify({ name: tenant, forkOf: stage }) });
  if (gone !== undefined) await scene.send(tenant, 'DELETE', gone);
  const headers = asApp ? { ...fitted.headers, authorization: await mint(scene, tenant) } : fitted.headers;
  const reply = await scene.send(tenant, method, path, { headers, ...(body === undefined ? {} : { body }) });
  await scene.send('', 'DELETE', `/_tenantry/tenants/${tenant}`);
  const verdict = judge(sample, fitAnswer(scene, sample), reply);
  const isSlip = verdict.kind === 'wrong' && slip !== undefined;
  return { key, resource, request: `${method} ${path}`, body, ...(isSlip ? { kind: 'slip', reason: slip } : verdict) };
};

/** Sends all samples, one after the other. */
export const replaySamples = async (samples: readonly Sample[]): Promise<readonly Outcome[]> => {
  const scene = await arrangeScene();
  const outcomes: Outcome[] = [];
  for (const [number, sample] of samples.entries()) outcomes.push(await replay(scene, sample, number));
  return outcomes;
};
