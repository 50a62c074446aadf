// The claim log and the report that an administrator sees of it.

import Papa from 'papaparse';
import { readChoices } from '../domain/auto-claim-policy.js';
import { readReport, reportPeriods, type ReportPeriod } from '../domain/claim-log.js';
import { DomainError } from '../domain/errors.js';
import type { Claim } from '../domain/rows.js';
import { toOrderKey } from '../domain/tables.js';
import type { TenantView } from '../domain/tenant-view.js';
import { requireUser } from '../domain/user-properties.js';
import { requireParam, type Operation, type OperationCall } from '../http/operation.js';
import { toClaimRow } from './app-opens.js';
import { readChoice, readDate, readNumber, readSwitch } from './parameters.js';

const requireClaim = (view: TenantView, id: string): Claim => {
  const claim = view.get('claims', id.toLowerCase());
  if (claim === undefined) throw new DomainError('notFound', { key: id });
  return claim;
};

/** Claims newest first, by the narrowest index that the parameters allow. */
const readClaims = function* ({ tenant: { view }, query }: OperationCall): Generator<Claim> {
  const { user, policy, after } = query.parameters;
  const before = after === undefined ? Number.POSITIVE_INFINITY : requireClaim(view, after).sequence;
  if (user !== undefined || policy !== undefined) {
    const narrowed =
      user === undefined
        ? view.lookup('claims', 'policyId', (policy ?? '').toLowerCase())
        : view.lookup('claims', 'userId', requireUser(view, user).id);
    yield* [...narrowed].filter(({ sequence }) => sequence < before).toSorted((a, b) => b.sequence - a.sequence);
    return;
  }
  const options = after === undefined ? {} : { after: `${toOrderKey(before)}\u0000${after.toLowerCase()}` };
  for (const { row } of view.range('claims', 'sequence', { descending: true, ...options })) yield row;
};

const toNextLink = ({ links, query }: OperationCall, last: Claim): string => {
  const kept = query.raw.split('&').filter((part) => part !== '' && !part.startsWith('after='));
  return `${links.self}?${[...kept, `after=${last.id}`].join('&')}`;
};

/** The log, newest first, filtered by user, policy, status and time. */
export const listClaims: Operation = (call) => {
  const { parameters } = call.query;
  const top = readNumber(call, 'top', { default: 100, min: 1, max: 1000 });
  const status = readChoice(call, 'status', ['succeeded', 'failed']);
  const from = readDate(call, 'from');
  const to = readDate(call, 'to');
  const policy = parameters.policy?.toLowerCase();
  const value: Claim[] = [];
  for (const claim of readClaims(call)) {
    if (policy !== undefined && claim.policy.id !== policy) continue;
    if (status !== undefined && claim.status !== status) continue;
    if (from !== undefined && claim.claimedDateTime < from) continue;
    if (to !== undefined && claim.claimedDateTime >= to) continue;
    if (value.length === top) {
      const last = value.at(-1);
      const nextLink = last === undefined ? undefined : toNextLink(call, last);
      return { status: 200, value: { value: value.map(toClaimRow), nextLink } };
    }
    value.push(claim);
  }
  return { status: 200, value: { value: value.map(toClaimRow) } };
};

/** One claim with its decision. */
export const getClaim: Operation = (call) => ({
  status: 200,
  value: requireClaim(call.tenant.view, requireParam(call, 'id')),
});

const fields = ['User', 'Username', 'Policy', 'App', 'Product', 'Date (UTC)', 'Status', 'Reason'];

const toRecord = (view: TenantView, claim: Claim): readonly string[] => [
  claim.user.displayName,
  claim.user.userPrincipalName,
  claim.policy.nameAtClaim,
  view.catalogue.claimableApps.get(claim.app)?.displayName ?? claim.app,
  (claim.skuId === null ? undefined : view.catalogue.products.get(claim.skuId)?.productName) ?? '',
  claim.claimedDateTime.slice(0, 19).replace('T', ' '),
  claim.status === 'succeeded' ? 'Succeeded' : 'Failed',
  claim.reason ?? '',
];

/** A name may begin with `=` and be run by a spreadsheet, so formulas are written as text. */
const toCsv = (view: TenantView, claims: readonly Claim[]): string =>
  Papa.unparse([fields, ...claims.map((claim) => toRecord(view, claim))], { escapeFormulae: true }) + '\r\n';

/** The auto-claim policy report of 1, 7, 30 or 90 days, as JSON or CSV. */
export const getAutoClaimReport: Operation = (call) => {
  const { view } = call.tenant;
  const asked = readChoice(call, 'period', reportPeriods.map(String));
  const period = (asked === undefined ? 90 : Number(asked)) as ReportPeriod;
  const includeFailed = readSwitch(call, 'includeFailed') ?? readChoices(view).reportFailures;
  const claims = [...readReport(view, period, includeFailed)];
  if (/text\/csv/i.test(call.headers.accept ?? '')) {
    const name = `auto-claim-report-${String(period)}-days.csv`;
    const headers = {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
    };
    return { status: 200, text: toCsv(view, claims), headers };
  }
  return { status: 200, value: { value: claims.map(toClaimRow) } };
};
