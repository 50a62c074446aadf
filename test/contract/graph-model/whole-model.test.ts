// Every path and every property of Graph's model is served, 501, or refused by Graph itself for another reason. None of them is
// said not to exist. https://github.com/microsoftgraph/msgraph-metadata

import { describe, expect, it } from 'vitest';
import { listMembers, type ModelVersion } from '../../../server/contract/graph-model/graph-model.js';
import { hasGraphProperty } from '../../../server/contract/graph-model/known-name.js';
import { readGraphModel } from '../../../server/contract/graph-model/read-graph-model.js';
import { entities, isForeign, toVersion } from '../../../server/contract/operations.js';
import { GraphError } from '../../../server/http/errors/graph-error.js';
import { decideName } from '../../../server/http/errors/unserved-name.js';
import { requireProperty } from '../../../server/http/odata/properties.js';
import { findOperation } from '../../../server/http/request/find-operation.js';
import { readTarget } from '../../../server/http/request/request-target.js';
import { newClient, newEmulator } from '../../new-emulator.js';
import { walkModel, type ModelRequest } from './walk-model.js';

/** What a request comes to before anything of the tenant is read. */
const ask = (version: ModelVersion, { method, path }: ModelRequest): string => {
  try {
    const { params } = findOperation('graph', method, readTarget({ method, url: `/${version}${path}`, headers: {} }));
    const name = path.slice(path.lastIndexOf('/') + 1);
    return name !== 'x' && Object.values(params).includes(name) ? 'taken for an id' : 'served';
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return error.status === 501 ? 'not emulated' : `${String(error.status)} ${error.message}`;
  }
};

/** What a property comes to in $select, $filter and $orderby. */
const askProperty = (version: ModelVersion, entity: (typeof entities)[string], name: string): string => {
  try {
    requireProperty(toVersion(entity, version), name);
    return 'served';
  } catch (thrown) {
    const error = decideName(thrown, version);
    if (!(error instanceof GraphError)) throw error;
    return error.status === 501 ? 'not emulated' : `${String(error.status)} ${error.message}`;
  }
};

const count = (answers: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const answer of answers) counts[answer] = (counts[answer] ?? 0) + 1;
  return counts;
};

/** Graph's own refusals of what it has. */
const allowed =
  /^(?:served|not emulated|400 \$count is not currently supported\.|405 .*|400 Unsupported .*|400 Filtered searches .*)$/;

/** How far a walk lists everything, and how many requests it is made of. They change with the model alone. */
describe.each<[ModelVersion, number, number]>([
  ['v1.0', 1, 25_909],
  ['beta', 0, 28_586],
])('of the model of %s', (version, depth, total) => {
  const model = readGraphModel(version);
  const requests = walkModel(model, depth);

  it('no path is said not to exist', () => {
    const answers = requests.map((request) => ask(version, request));
    const wrong = requests.filter((_, at) => !allowed.test(answers[at] ?? ''));
    expect(wrong).toEqual([]);
    const { served = 0, 'not emulated': absent = 0, ...refused } = count(answers);
    const others = Object.values(refused).reduce((sum, one) => sum + one, 0);
    expect(served + absent + others).toBe(total);
    expect(requests).toHaveLength(total);
    expect(served).toBeGreaterThan(200);
    expect(absent).toBeGreaterThan(24_000);
  });

  it('no property of a served type is said not to exist', () => {
    const asked = Object.values(entities).flatMap((entity) =>
      listMembers(model, entity.typeName.replace(/^microsoft\.graph\./, ''))
        .filter(({ kind }) => kind === 'property' || kind === 'navigation')
        .filter(({ name }) => !isForeign(entity.typeName, name, version))
        .map(({ name }) => [entity, name] as const),
    );
    const answers = asked.map(([entity, name]) => askProperty(version, entity, name));
    expect(answers.filter((answer) => !allowed.test(answer))).toEqual([]);
    expect(asked.length).toBeGreaterThan(500);
  });

  it('every property that the contract gives to this version alone is in it', () => {
    const marked = Object.values(entities).flatMap((entity) =>
      toVersion(entity, version)
        .properties.filter(({ versions }) => versions !== undefined)
        .map(({ name }) => [entity.typeName, name] as const),
    );
    expect(marked.filter(([typeName, name]) => !hasGraphProperty(version, typeName, [name]))).toEqual([]);
    expect(marked.length).toBeGreaterThan(0);
  });

  it('every property of every type is known, and an invented one is not', () => {
    const wrong = model.typeNames.flatMap((type) =>
      listMembers(model, type)
        .filter(({ kind }) => kind === 'property' || kind === 'navigation')
        .filter(({ name }) => !hasGraphProperty(version, `microsoft.graph.${type}`, [name]))
        .map(({ name }) => `${type}/${name}`),
    );
    expect(wrong).toEqual([]);
    const invented = model.typeNames.filter((type) => hasGraphProperty(version, `microsoft.graph.${type}`, ['madeUp']));
    expect(invented).toEqual([]);
  });

  it('a sample answers through the door as it does in the walk', async () => {
    const client = newClient(newEmulator());
    const sample = requests.filter((request, at) => at % 401 === 0 && ask(version, request) === 'not emulated');
    for (const { method, path } of sample) {
      const { status, body } = await client.send(method, `/${version}${path}`);
      expect([status, body.error.code], path).toEqual([501, 'NotImplemented']);
    }
    expect(sample.length).toBeGreaterThan(20);
  });
});
