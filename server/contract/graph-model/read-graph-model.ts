// Reads Graph's model from its packed table: when something is asked for that is not served, and never before.

import { packedModel } from '../generated/graph-model.js';
import { toGraphModel, type GraphModel, type ModelVersion } from './graph-model.js';
import { unpack } from './packed-text.js';

const models = new Map<ModelVersion, GraphModel>();

/** The model of a version. Beta has what v1.0 has, and more. */
export const readGraphModel = (version: ModelVersion): GraphModel => {
  let model = models.get(version);
  if (model === undefined) {
    const packed = packedModel();
    const texts = version === 'beta' ? [unpack(packed, 0), unpack(packed, 1)] : [unpack(packed, 0)];
    model = toGraphModel(texts.join('\n'));
    models.set(version, model);
  }
  return model;
};
