// Requests of Microsoft's reference of beta: what is in Graph is never said not to exist, and what is not has a reason in page-slips.ts.
// https://github.com/microsoftgraph/microsoft-graph-docs/tree/main/api-reference/beta/api

import { describe, expect, it } from 'vitest';
import { GraphError } from '../../../server/http/errors/graph-error.js';
import { findOperation } from '../../../server/http/request/find-operation.js';
import { readTarget } from '../../../server/http/request/request-target.js';
import { pageSlips } from './page-slips.js';

/** The status of a request before anything of the tenant is read; 200 for one that is served. */
const ask = (request: string): number => {
  const [method = '', path = ''] = request.split(' ');
  const url = `/beta${path.replaceAll(/\{[^}]*\}/g, 'x')}`;
  try {
    findOperation('graph', method, readTarget({ method, url, headers: {} }));
    return 200;
  } catch (error) {
    if (error instanceof GraphError) return error.status;
    throw error;
  }
};

describe.each(pageSlips)('%s', (_reason, requests) => {
  it.each(requests)('%s is an address that nobody has', (request) => {
    expect(ask(request)).toBe(400);
  });
});

describe('what only the reference of beta has', () => {
  it.each([
    'GET /deviceManagement/deviceConfigurations/{id}/microsoft.graph.windowsUpdateForBusinessConfiguration/deviceUpdateStates',
    'PATCH /deviceManagement/deviceConfigurations/{id}/microsoft.graph.windowsUpdateForBusinessConfiguration/deviceUpdateStates/{id}',
    'GET /deviceManagement/deviceConfigurations/{id}/identityCertificate/microsoft.graph.androidForWorkPkcsCertificateProfile/managedDeviceCertificateStates',
    'GET /deviceManagement/deviceConfigurations/{id}/identityCertificate/microsoft.graph.androidForWorkScepCertificateProfile/managedDeviceCertificateStates/{id}',
    "GET /me/drive/items/{id}/workbook/worksheets/{id}/range(address='A1')/visibleView/itemAt(index=1)",
    'POST /admin/windows/updates/deployments/{id}/audience/updateAudience',
    'POST /security/threatSubmission/emailThreats/{id}/review',
    'GET /security/cases/ediscoveryCases/{id}/reviewSets/{id}/queries/{id}/run',
    'GET /security/cases/ediscoveryCases/{id}/operations/{id}/microsoft.graph.security.ediscoveryExportOperation/getDownloadUrl',
  ])('%s is not emulated', (request) => {
    expect(ask(request)).toBe(501);
  });
});
