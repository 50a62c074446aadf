import { describe, expect, it } from 'vitest';
import { operations } from '../../server/contract/operations.js';
import { checkBody } from '../../server/contract/validate-body.js';

const skuId = '6fd2c87f-b296-42f0-b197-1e91e994b900';

/** The violations as lines of text. What else could have been said is left out. */
const lines = (operationId: string, body: unknown): readonly string[] =>
  checkBody(operationId, body).map(({ path, keyword, params }) => {
    const { allowed: _allowed, inner: _inner, ...rest } = params;
    return `${path} ${keyword} ${JSON.stringify(rest)}`;
  });

it('has a check for every operation that takes a body', () => {
  const unchecked = operations.filter(({ operationId, hasBody }) => hasBody && checkBody(operationId, 7).length === 0);
  expect(unchecked).toEqual([]);
});

it('finds nothing wrong with a body that the operation does not take', () => {
  expect(checkBody('getUser', { anything: true })).toEqual([]);
});

it('knows no operation by a name that objects have by themselves', () => {
  expect(checkBody('constructor', {})).toEqual([]);
});

// https://learn.microsoft.com/en-us/graph/api/user-assignlicense
describe('assignLicense', () => {
  it('takes a license to add and one to remove', () => {
    expect(lines('assignLicense', { addLicenses: [{ skuId, disabledPlans: [] }], removeLicenses: [skuId] })).toEqual(
      [],
    );
  });

  it('takes annotations, which typed clients send along', () => {
    const body = {
      '@odata.type': 'x',
      addLicenses: [{ '@odata.type': '#microsoft.graph.assignedLicense', skuId }],
      removeLicenses: [],
    };
    expect(lines('assignLicense', body)).toEqual([]);
  });

  it('names every missing parameter', () => {
    expect(lines('assignLicense', {})).toEqual([
      ' required {"missingProperty":"addLicenses"}',
      ' required {"missingProperty":"removeLicenses"}',
    ]);
  });

  it.each(['nonsense', `urn:uuid:${skuId}`, `{${skuId}}`, ''])('refuses %j as a GUID', (id) => {
    expect(lines('assignLicense', { addLicenses: [], removeLicenses: [id] })).toEqual([
      '/removeLicenses/0 format {"format":"uuid"}',
    ]);
  });

  it('takes a GUID in upper case', () => {
    expect(lines('assignLicense', { addLicenses: [], removeLicenses: [skuId.toUpperCase()] })).toEqual([]);
  });

  it('says no more than a reader can use about a body with a thousand mistakes', () => {
    const body = { addLicenses: [], removeLicenses: Array.from({ length: 1000 }, () => 'x') };
    expect(checkBody('assignLicense', body)).toHaveLength(200);
  });
});

// https://learn.microsoft.com/en-us/graph/api/group-post-groups
describe('createGroup', () => {
  it('names the required properties that are missing', () => {
    const missing = checkBody('createGroup', { displayName: 'A' }).map(({ params }) => params.missingProperty);
    expect(missing).toEqual(['mailEnabled', 'mailNickname', 'securityEnabled']);
  });
});

// https://learn.microsoft.com/en-us/graph/api/user-update
describe('updateUser', () => {
  it('refuses a property that only licensing may change', () => {
    expect(lines('updateUser', { assignedLicenses: [] })).toEqual([
      ' additionalProperties {"additionalProperty":"assignedLicenses"}',
    ]);
  });

  it('lets an optional property be cleared with null', () => {
    expect(lines('updateUser', { usageLocation: null, department: null })).toEqual([]);
  });
});

describe('the control plane', () => {
  it('takes a product by id or by part number', () => {
    expect(lines('buySubscription', { units: 1, skuId })).toEqual([]);
    expect(lines('buySubscription', { units: 1, skuPartNumber: 'SPE_E3' })).toEqual([]);
  });

  it.each([
    ['both', { units: 1, skuId, skuPartNumber: 'SPE_E3' }],
    ['neither', { units: 1 }],
  ])('says once that a product is named by id or by part number when it is by %s', (_case, body) => {
    expect(checkBody('buySubscription', body)).toMatchObject([
      { path: '', keyword: 'oneOf', message: "must have exactly one of 'skuId' or 'skuPartNumber'" },
    ]);
  });

  it('says what is wrong on the way that the client went, and nothing of the other', () => {
    expect(lines('loadState', { fixture: 'contoso', sed: 1 })).toEqual([
      ' additionalProperties {"additionalProperty":"sed"}',
    ]);
    expect(lines('loadState', { state: {}, sed: 1 })).toEqual([' additionalProperties {"additionalProperty":"sed"}']);
  });

  it('still says so of thousands of wrong products', () => {
    const products = Array.from({ length: 5000 }, () => ({}));
    const violations = checkBody('createAutoClaimPolicy', { name: 'x', app: 'teams', products });
    expect(violations.length).toBeLessThanOrEqual(200);
    expect(violations.map(({ keyword, path }) => `${keyword} ${path.replace(/\d+$/, '')}`)).toContain(
      'oneOf /products/',
    );
  });

  it('leaves the rows of a state to the check of states', () => {
    const users = Array.from({ length: 5000 }, () => ({}));
    expect(checkBody('loadState', { state: { version: 1, tables: { users } } })).toEqual([]);
  });

  it('says which properties there are when one is unknown', () => {
    expect(checkBody('updateClock', { froze: true })).toMatchObject([
      { params: { additionalProperty: 'froze', allowed: ['now', 'frozen', 'advance'] } },
    ]);
  });

  it.each(['P1D', 'PT2H', 'P1Y2M3W4DT5H6M7.5S'])('takes %s as a duration', (advance) => {
    expect(lines('updateClock', { advance })).toEqual([]);
  });

  it.each(['P', 'PT', '1D', 'P1.5D', '-P1D', 'P1D '])('refuses %j as a duration', (advance) => {
    expect(lines('updateClock', { advance })).toEqual(['/advance format {"format":"duration"}']);
  });

  it('refuses to set the clock and to advance it at once', () => {
    expect(checkBody('updateClock', { now: '2026-10-05T09:00:00Z', advance: 'P1D' })).not.toEqual([]);
  });

  it('refuses a sixth product', () => {
    const products = Array.from({ length: 6 }, () => ({ skuPartNumber: 'SPE_E3' }));
    expect(lines('createAutoClaimPolicy', { name: 'x', app: 'teams', products })).toEqual([
      '/products maxItems {"limit":5}',
    ]);
  });

  it('refuses a word that it does not know', () => {
    expect(lines('updateSettings', { autoclaim: 'Enabled' })).toEqual([
      ' additionalProperties {"additionalProperty":"autoclaim"}',
    ]);
  });
});
