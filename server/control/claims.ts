// The claim log, and the report of it that an administrator sees.

import Papa from 'papaparse';
import { readReport, reportPeriods, toReportStatus, type ReportPeriod } from '../domain/auto-claim/claim-log.js';
import { toProductName } from '../domain/tenant/catalogue.js';
import type { Claim } from '../domain/tenant/rows.js';
import { readChoices } from '../domain/tenant/settings.js';
import { toOrderKey } from '../domain/tenant/index-keys.js';
import { toReportedTime } from '../domain/tenant/index-keys.js';
import type { TenantView } from '../domain/tenant/tenant-view.js';
import { mapInSteps, rowsInStep, type Work } from '../domain/tenant/work.js';
import { GraphError } from '../http/errors/graph-error.js';
import type { ControlSchemas } from '../contract/operation-ids.js';
import { wrapJson, wrapText, writeJson } from '../http/answer/result-body.js';
import { requireParam, type Operation, type OperationCall } from '../http/operation.js';
import { requireClaim, toAskedDecision, toClaimRow } from './app-opens.js';
import { toNextLink } from './next-link.js';
import { readChoice, readDate, readGuid, readNumber, readSwitch } from './parameters.js';
import { requireFormerUserId } from './users.js';

const compareNewest = (a: Claim, b: Claim): number => b.sequence - a.sequence;

/** The last claim of the previous page. */
const findLast = (call: OperationCall): Claim | undefined => {
  const id = readGuid(call, 'after');
  const last = id === undefined ? undefined : call.tenant.view.get('claims', id);
  if (id === undefined || last !== undefined) return last;
  throw new GraphError(400, 'BadRequest', `There is no claim '${id}' to continue after. Use a nextLink unchanged.`);
};

/** Claims newest first, by the narrowest index for the parameters. A page never reads more than a page, or one user's claims. */
const readClaims = function* (call: OperationCall, policy: string | undefined): Generator<Claim> {
  const { view } = call.tenant;
  const { user } = call.query.parameters;
  const last = findLast(call);
  if (user !== undefined) {
    const own = [...view.lookup('claims', 'userId', requireFormerUserId(view, user))];
    yield* own.filter(({ sequence }) => last === undefined || sequence < last.sequence).toSorted(compareNewest);
    return;
  }
  const prefix = policy === undefined ? '' : `${policy}:`;
  const after = last === undefined ? {} : { after: `${prefix}${toOrderKey(last.sequence)}\u0000${last.id}` };
  const index = policy === undefined ? 'sequence' : 'policySequence';
  for (const { row } of view.range('claims', index, { prefix, descending: true, ...after })) yield row;
};

/** The log, newest first, filtered by user, policy, status and time. */
export const listClaims: Operation = function* (call) {
  const top = readNumber(call, 'top', { default: 100, min: 1, max: 1000 });
  const status = readChoice(call, 'status', ['succeeded', 'failed']);
  const from = readDate(call, 'from');
  const to = readDate(call, 'to');
  const policy = readGuid(call, 'policy');
  const value: Claim[] = [];
  let seen = 0;
  for (const claim of readClaims(call, policy)) {
    seen += 1;
    if (seen % rowsInStep === 0) yield;
    // The clock never goes back, so everything after this claim is older still.
    if (from !== undefined && claim.claimedDateTime < from) break;
    if (policy !== undefined && claim.policy.id !== policy) continue;
    if (status !== undefined && claim.status !== status) continue;
    if (to !== undefined && claim.claimedDateTime >= to) continue;
    if (value.length === top) {
      const last = value.at(-1);
      const nextLink = last === undefined ? undefined : toNextLink(call, last.id);
      return { status: 200, body: writeJson({ value: value.map(toClaimRow), nextLink }) };
    }
    value.push(claim);
  }
  return { status: 200, body: writeJson({ value: value.map(toClaimRow) }) };
};

/** One claim with its decision. */
export const getClaim: Operation = (call) => {
  const claim = requireClaim(call.tenant.view, requireParam(call, 'id'));
  return { status: 200, body: writeJson({ ...claim, decision: toAskedDecision(call, claim.decision) }) };
};

const fields = ['User', 'Username', 'Policy', 'App', 'Product', 'Date (UTC)', 'Status', 'Reason'];

/** The names that the report has for ids. */
const toNames = ({ catalogue }: TenantView, { app, skuId }: Claim) => ({
  appDisplayName: catalogue.claimableApps.get(app)?.displayName ?? app,
  productName: skuId === null ? null : toProductName(catalogue, skuId),
});

/** Why the user has no license, where the report shows a claim that led to none. */
const toReportReason = ({ reason, groupLicense }: Claim): string | null => reason ?? groupLicense?.error ?? null;

/** A claim as a row of the report. */
export const toReportRow = (view: TenantView, claim: Claim): ControlSchemas['ReportRow'] => ({
  ...toClaimRow(claim),
  status: toReportStatus(claim),
  reason: toReportReason(claim),
  ...toNames(view, claim),
});

/** The words of the table, which people read. */
const statusWords = { succeeded: 'Succeeded', pending: 'Pending', failed: 'Failed' } as const;

const toRecord = (view: TenantView, claim: Claim): readonly string[] => [
  claim.user.displayName,
  claim.user.userPrincipalName,
  claim.policy.nameAtClaim,
  toNames(view, claim).appDisplayName,
  toNames(view, claim).productName ?? '',
  toReportedTime(claim).slice(0, 19).replace('T', ' '),
  statusWords[toReportStatus(claim)],
  toReportReason(claim) ?? '',
];

/** A spreadsheet would run a name that begins with `=`, so formulas are written as text. */
const toLine = (cells: readonly string[]): string => `${Papa.unparse([[...cells]], { escapeFormulae: true })}\r\n`;

const toCsv = function* (view: TenantView, claims: readonly Claim[]): Work<string> {
  const lines = yield* mapInSteps(claims, (claim) => toLine(toRecord(view, claim)));
  return toLine(fields) + lines.join('');
};

/** Whether the client asks for CSV, before JSON or alone. */
const wantsCsv = ({ headers }: OperationCall): boolean =>
  /(text\/csv|application\/json)/i.exec(headers.accept ?? '')?.[1]?.toLowerCase() === 'text/csv';

/** The auto-claim policy report of 1, 7, 30 or 90 days, as JSON or CSV. */
export const getAutoClaimReport: Operation = function* (call) {
  const { view } = call.tenant;
  const asked = readChoice(call, 'period', reportPeriods.map(String));
  const { reportPeriodDays, reportFailures } = readChoices(view);
  const period = asked === undefined ? reportPeriodDays : (Number(asked) as ReportPeriod);
  const includeFailed = readSwitch(call, 'includeFailed') ?? reportFailures;
  const claims = yield* mapInSteps(readReport(view, period, includeFailed), (claim) => claim);
  if (wantsCsv(call)) {
    const name = `auto-claim-report-${String(period)}-days.csv`;
    const headers = {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
    };
    return { status: 200, body: wrapText(yield* toCsv(view, claims)), headers };
  }
  const rows = yield* mapInSteps(claims, (claim) => JSON.stringify(toReportRow(view, claim)));
  return { status: 200, body: wrapJson(`{"value":[${rows.join(',')}]}`) };
};
