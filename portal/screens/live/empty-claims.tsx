// What stands where no claim is: how to make one.

import { makeStyles, Text, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useServer } from '../../api/server.js';
import { CopyButton } from '../../parts/copy-button.js';
import { GoLink } from '../../parts/go-link.js';
import { PaneLink } from '../../parts/pane-link.js';
import { useWords } from '../../words/words.js';

const useStyles = makeStyles({
  empty: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalM,
    maxWidth: '48rem',
  },
  heading: { ...typographyStyles.subtitle1, margin: 0 },
  line: {
    ...typographyStyles.body1,
    fontFamily: tokens.fontFamilyMonospace,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
    padding: tokens.spacingVerticalS,
    margin: 0,
    maxWidth: '100%',
    boxSizing: 'border-box',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
});

/** Somebody of the tenant who has no license, so that the line works as it is. */
const useExampleUser = (): string => {
  const { graph } = useServer();
  const { data } = graph.useQuery('get', '/users', {
    params: {
      query: {
        $filter: "assignedLicenses/$count eq 0 and userType eq 'Member' and accountEnabled eq true",
        $select: 'userPrincipalName,usageLocation',
        $count: true,
        $top: 20,
      },
      header: { ConsistencyLevel: 'eventual' },
    },
  });
  const users = data?.value ?? [];
  const found = users.find(({ usageLocation }) => usageLocation != null) ?? users[0];
  return found?.userPrincipalName ?? 'user@contoso.onmicrosoft.com';
};

/** How to make the first claim. */
export const EmptyClaims = ({ openPath }: { readonly openPath: string }): ReactNode => {
  const styles = useStyles();
  const { live } = useWords();
  const { session, control } = useServer();
  const user = useExampleUser();
  const { data: policies } = control.useQuery('get', '/_tenantry/autoClaimPolicies');
  const isIdle = policies !== undefined && !policies.value.some(({ effective }) => effective);
  const line = [
    `curl -s ${location.origin}${session.place.prefix}/_tenantry/appOpens`,
    `-H 'Content-Type: application/json'`,
    `-d '${JSON.stringify({ user, app: 'teams' })}'`,
  ].join(' ');
  return (
    <section className={styles.empty} aria-labelledby="no-claims">
      <h2 id="no-claims" className={styles.heading}>
        {live.emptyTitle}
      </h2>
      {isIdle ? (
        <Text>
          {live.emptyPolicy} <GoLink to="/admin/licenses/policies">{live.toPolicies}</GoLink>
        </Text>
      ) : null}
      <Text>{live.emptyText}</Text>
      <PaneLink to={openPath}>{live.openApp}</PaneLink>
      <pre className={styles.line} tabIndex={0} aria-label={live.command}>
        <code lang="en">{line}</code>
      </pre>
      <CopyButton text={line} />
    </section>
  );
};
