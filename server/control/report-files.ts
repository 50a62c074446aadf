// The files that Graph's reports redirect to.

import Papa from 'papaparse';
import type { ReportTable } from '../domain/activity/reports/report-columns.js';
import { makeReport } from '../domain/activity/reports/report-tables.js';
import { GraphError } from '../http/errors/graph-error.js';
import { wrapText } from '../http/answer/result-body.js';
import { requireParam, type Operation } from '../http/operation.js';
import { readReportToken } from '../http/answer/report-link.js';

/** A larger tenant's report is sent while it is made. */
const mostUsersAtOnce = 2_000;

/** A row of this report costs as much as several of other reads, most of all while the code is still cold. */
const rowsInText = 16;

const toLine = (cells: readonly (string | number)[]): string => `${Papa.unparse([[...cells]])}\r\n`;

/** The text of a report in parts of a few rows. */
function* toText({ columns, rows }: ReportTable): Generator<string> {
  let text = toLine(columns);
  let taken = 0;
  for (const row of rows) {
    text += toLine(row);
    taken += 1;
    if (taken % rowsInText !== 0) continue;
    yield text;
    text = '';
  }
  yield text;
}

/** Sends a report as CSV. Graph: `application/octet-stream`. Choice: cells are not escaped for spreadsheets (decisions/0009). */
export const downloadReport: Operation = function* (call) {
  const isLarge = call.tenant.view.size('users') > mostUsersAtOnce;
  const { view } = isLarge ? call.tenant.pin() : call.tenant;
  const link = readReportToken(requireParam(call, 'token'), view.now());
  if (link === undefined || link.isExpired) {
    const problem = link === undefined ? 'There is no such report.' : 'This address has expired.';
    throw new GraphError(404, 'Request_ResourceNotFound', `${problem} Request the report from Graph again.`);
  }
  const parts = toText(yield* makeReport(view, link.name, link.span));
  const headers = { 'Content-Type': 'application/octet-stream' };
  if (isLarge) return { status: 200, parts, headers };
  let text = '';
  for (const part of parts) {
    text += part;
    yield;
  }
  return { status: 200, body: wrapText(text), headers };
};
