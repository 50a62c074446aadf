// Fits a sample to the arranged tenant: ids and names that the page made up are replaced by those of objects of the same
// kind. Everything else is sent as the page shows it.

import { tinyPicture } from '../graph/photos/photo-requests.js';
import { fitPath } from './fit-path.js';
import { fitQuery, fitValue, type Place } from './fit-values.js';
import { readJson } from './read-json.js';
import type { Sample, SampleAnswer } from './read-samples.js';
import type { Scene } from './scene.js';

/** A request to the arranged tenant. */
export interface FittedRequest {
  readonly method: string;
  /** With the version. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** The caller's app counts: Graph makes it the owner of what is created. */
  readonly asApp: boolean;
  /** What the tenant has one of at most, and the request makes anew: it goes first. */
  readonly gone: string | undefined;
}

/** The policy that a tenant has one of, and the settings that it has one of for each template. */
const findOnlyOne = ({ ids }: Scene, path: string): string | undefined => {
  const id = ['groupLifecyclePolicies', 'groupSettings', 'settings'].includes(path)
    ? ids[path.toLowerCase()]
    : undefined;
  const set = path === 'settings' ? 'groupSettings' : path;
  return id === undefined || id === '' ? undefined : `/v1.0/${set}/${id}`;
};

const unsent = new Set(['authorization', 'content-length', 'host']);

/** A schema extension has a name that the directory begins. */
const fitExtensionName = ({ ids }: Scene, text: string): string =>
  ids.schemaextensions === ''
    ? text
    : text.replaceAll(/\bext\w+_\w*[cC]ourses\b|\bgraphlearn_test\b/gu, ids.schemaextensions ?? '');

/** The answer that is expected of a sample, with the name that the tenant's schema extension has. */
export const fitAnswer = (scene: Scene, { answer }: Sample): SampleAnswer | undefined =>
  answer?.body === undefined ? answer : { ...answer, body: fitExtensionName(scene, answer.body) };

/** The request that stands for a sample; a text when the page's own body cannot be sent. */
export const fitRequest = async (scene: Scene, sample: Sample): Promise<FittedRequest | string> => {
  const [path = '', ...queries] = sample.path.split('?');
  const fitted = await fitPath(scene, sample, path);
  const headers = Object.fromEntries(Object.entries(sample.headers).filter(([name]) => !unsent.has(name)));
  const query = fitExtensionName(scene, queries.join('?'));
  const isPicture = headers['content-type']?.includes('image') === true;
  const isJson = sample.body !== undefined && !isPicture;
  const body = isJson ? readJson(fitExtensionName(scene, sample.body)) : undefined;
  if (isJson && body === undefined) return 'Its body is not JSON.';
  const action = typeof body?.action === 'string' ? (body.action as string).toLowerCase() : '';
  const place: Place = { scene, segments: fitted.toLowerCase().split('/'), method: sample.method, action, count: 0 };
  const asApp = sample.method === 'POST' && fitted === 'schemaExtensions' && body?.owner === undefined;
  return {
    asApp,
    method: sample.method,
    path: `/${sample.version}/${fitted}${query === '' ? '' : `?${fitQuery(place, query)}`}`.replaceAll(' ', '%20'),
    headers,
    body: isJson ? JSON.stringify(fitValue(place, '', body)) : isPicture ? tinyPicture : undefined,
    gone: sample.method === 'POST' ? findOnlyOne(scene, fitted) : undefined,
  };
};
