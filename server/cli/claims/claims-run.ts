// What `tenantry claims` does: fetches the claim log of a running server, page by page, and prints it.

import type { ApplicationContext, CommandContext } from '@stricli/core';
import { askControl, toControlUrl } from '../ask-control.js';
import { findControlToken } from '../options.js';
import { toTable } from '../output/table.js';
import type { ClaimsFlags } from './claims.js';

// The part of a claim that the table shows. The full schema is ClaimRow in openapi/control.yaml.
interface ClaimRow {
  readonly claimedDateTime: string;
  readonly user: { readonly userPrincipalName: string };
  readonly policy: { readonly nameAtClaim: string };
  readonly app: string;
  readonly skuPartNumber: string | null;
  readonly status: string;
  readonly reason: string | null;
}

interface ClaimPage {
  readonly value: readonly ClaimRow[];
  readonly nextLink?: string;
}

/**
 * Prints the log.
 * @throws Error when no server answers at the URL, or when the server refuses
 */
export async function runClaims(this: CommandContext, flags: ClaimsFlags): Promise<void> {
  const program: ApplicationContext['process'] = this.process;
  const rows = await fetchClaims(toFirstPage(flags), findControlToken(flags.controlToken, program));
  const lines = flags.json ? rows.map((row) => JSON.stringify(row)) : toClaimTable(rows);
  program.stdout.write(lines.map((line) => `${line}\n`).join(''));
}

const toFirstPage = ({ url, tenant, user, policy, status }: ClaimsFlags): URL => {
  const page = toControlUrl(url, tenant, '/_tenantry/claims');
  for (const [name, value] of Object.entries({ user, policy, status })) {
    if (value !== undefined) {
      page.searchParams.set(name, value);
    }
  }
  return page;
};

const fetchClaims = async (first: URL, secret: string | undefined): Promise<readonly ClaimRow[]> => {
  const rows: ClaimRow[] = [];
  for (let next: string | undefined = first.href; next !== undefined;) {
    const url = new URL(next);
    const page: ClaimPage = await askControl({
      url,
      path: '',
      secret: url.origin === first.origin ? secret : undefined,
      read: (answer) => (isPage(answer) ? answer : undefined),
    });
    rows.push(...page.value);
    next = page.nextLink;
  }
  return rows;
};

const isPage = (answer: unknown): answer is ClaimPage =>
  typeof answer === 'object' && answer !== null && 'value' in answer && Array.isArray(answer.value);

const toClaimTable = (rows: readonly ClaimRow[]): string[] => {
  if (rows.length === 0) {
    return ['No claims.'];
  }
  const cells = rows.map((row) => [
    row.claimedDateTime,
    row.user.userPrincipalName,
    row.app,
    row.policy.nameAtClaim,
    row.skuPartNumber ?? '-',
    row.status,
    row.reason ?? '',
  ]);
  return toTable(['Time', 'User', 'App', 'Policy', 'Product', 'Status', 'Reason'], cells);
};
