// The files that Graph's reports redirect to.

import Papa from 'papaparse';
import { makeReport } from '../domain/activity/report-tables.js';
import { mapInSteps } from '../domain/tenant/work.js';
import { GraphError } from '../http/errors/graph-error.js';
import { wrapText } from '../http/answer/result-body.js';
import { requireParam, type Operation } from '../http/operation.js';
import { readReportToken } from '../http/answer/report-link.js';

/** Sends a report as CSV. Graph: `application/octet-stream`. Choice: cells are not escaped for spreadsheets (decisions/0009). */
export const downloadReport: Operation = function* (call) {
  const { view } = call.tenant;
  const link = readReportToken(requireParam(call, 'token'), view.now());
  if (link === undefined || link.isExpired) {
    const problem = link === undefined ? 'There is no such report.' : 'This address has expired.';
    throw new GraphError(404, 'Request_ResourceNotFound', `${problem} Request the report from Graph again.`);
  }
  const { columns, rows } = yield* makeReport(view, link.name, link.span);
  const lines = yield* mapInSteps([columns, ...rows], (row) => `${Papa.unparse([[...row]])}\r\n`);
  return { status: 200, body: wrapText(lines.join('')), headers: { 'Content-Type': 'application/octet-stream' } };
};
