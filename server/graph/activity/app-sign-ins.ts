// Reports on sign-ins by app, in beta.

import type { GraphOperationId } from '../../contract/operation-ids.js';
import { countAppSignIns, sumUpAppSignIns, type AppSignIns } from '../../domain/activity/app-sign-ins.js';
import { toDays } from '../../domain/activity/reports/report-span.js';
import { wrapJson } from '../../http/answer/result-body.js';
import { GraphError } from '../../http/errors/graph-error.js';
import { toListSource } from '../../http/odata/row-source.js';
import type { Operation, OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { createWriter, toContext } from '../entities/entity-json.js';
import { toStatus } from '../entities/sign-in-json.js';
import { requirePremium } from './sign-ins.js';

const writer = createWriter<'applicationSignInDetailedSummary', AppSignIns>('applicationSignInDetailedSummary', {
  id: ({ id }) => id,
  appId: ({ appId }) => appId,
  appDisplayName: ({ appDisplayName }) => appDisplayName,
  aggregatedEventDateTime: ({ day }) => `${day}T00:00:00Z`,
  signInCount: ({ count }) => count,
  status: ({ errorCode }) => toStatus(errorCode),
});

/** Graph: reportroot-list-applicationsignindetailedsummary. */
const listApplicationSignInDetails: Operation = function* (call) {
  requirePremium(call);
  const set = 'reports/applicationSignInDetailedSummary';
  const source = toListSource(set, yield* countAppSignIns(call.tenant.view));
  return yield* answerCollection(call, { set, writer, source });
};

/** Graph: reportroot-getazureadapplicationsigninsummary. Documented: other periods are refused. */
const getAzureADApplicationSignInSummary: Operation = function* (call) {
  requirePremium(call);
  const period = (call.params.period ?? '').toUpperCase();
  if (period !== 'D7' && period !== 'D30') {
    const message = `The period '${(call.params.period ?? '').slice(0, 80)}' is not one of D7, D30.`;
    throw new GraphError(400, 'InvalidArgument', message);
  }
  const rows = (yield* sumUpAppSignIns(call.tenant.view, toDays(period))).map(
    ({ appId, appDisplayName, successful, failed }) => ({
      id: appId,
      appDisplayName,
      failedSignInCount: failed,
      successPercentage: (100 * successful) / (successful + failed),
      successfulSignInCount: successful,
    }),
  );
  const context = toContext(call, 'Collection(microsoft.graph.applicationSignInSummary)');
  return { status: 200, body: wrapJson(`{"@odata.context":${context},"value":${JSON.stringify(rows)}}`) };
};

/** By operationId. */
export const appSignInOperations = {
  listApplicationSignInDetails,
  getAzureADApplicationSignInSummary,
} satisfies OperationsById<GraphOperationId>;
