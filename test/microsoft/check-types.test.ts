// The check itself, and the model of $metadata held to the same types: https://www.npmjs.com/package/@microsoft/microsoft-graph-types

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readEdmTypes } from '../../server/contract/operations.js';
import { checkMicrosoftTypes, isElsewhere, listUnpublished } from './check-types.js';
import { schemaFile, toMicrosoftName } from './make-schemas.js';

const context = 'http://localhost:4365/v1.0/$metadata#users/$entity';

describe("an answer is held to Microsoft's types, so that", () => {
  it('one that keeps to them passes', () => {
    const body = { '@odata.context': context, id: 'a', businessPhones: ['1'], mail: null, accountEnabled: true };
    expect(checkMicrosoftTypes('getUser', body)).toEqual([]);
  });

  it.each([
    ['an invented property', { shoeSize: 44 }],
    ['a text where Microsoft has a boolean', { accountEnabled: 'true' }],
    ['a text where Microsoft has a list', { businessPhones: '1' }],
    ['an invented property of a complex value', { assignedLicenses: [{ skuId: 'a', colour: 'red' }] }],
    ['a null where Microsoft has none', { id: null }],
  ])('%s is found', (_case, properties) => {
    expect(checkMicrosoftTypes('getUser', { '@odata.context': context, ...properties })).not.toEqual([]);
    expect(checkMicrosoftTypes('listUsers', { '@odata.context': context, value: [properties] })).not.toEqual([]);
  });

  it('an invented property of what is no entity is found', () => {
    const body = {
      '@odata.context': `${context.split('#')[0] ?? ''}#microsoft.graph.teamsLicensingDetails`,
      has: true,
    };
    expect(checkMicrosoftTypes('getTeamsLicensingDetails', body)).not.toEqual([]);
  });
});

describe('$metadata', () => {
  const { definitions } = JSON.parse(readFileSync(schemaFile, 'utf8')) as {
    definitions: Record<string, { properties?: object } | undefined>;
  };
  const names = Object.keys(readEdmTypes()).filter((name) => !isElsewhere(name));

  it.each(names)("describes %s with Microsoft's names", (name) => {
    const theirs = Object.keys(definitions[toMicrosoftName(name)]?.properties ?? {});
    const { properties = {}, navigation = [] } = readEdmTypes()[name] ?? {};
    const ours = [...Object.keys(properties), ...navigation].filter((one) => !listUnpublished(name).includes(one));
    expect(theirs).toEqual(expect.arrayContaining(ours));
    expect(definitions[toMicrosoftName(name)], 'give the schema an x-edm').toBeDefined();
  });
});
