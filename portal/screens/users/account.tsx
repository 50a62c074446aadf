// The tab "Account" of a user: who they are, and what Tenantry can do with them.

import { Button, Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useServer } from '../../api/server.js';
import { Facts } from '../../parts/lists/facts.js';
import { GoLink } from '../../parts/frame/go-link.js';
import { Ours } from '../../parts/frame/ours.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { useActAs } from '../../parts/tenant/use-act-as.js';
import { useSpeech } from '../../words/words.js';
import type { ShownUser } from './shown-user.js';
import { UsageLocation } from './usage-location.js';

const useStyles = makeStyles({
  ours: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'start',
    gap: tokens.spacingVerticalS,
    paddingTop: tokens.spacingVerticalM,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  heading: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, margin: 0 },
  apps: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalL, rowGap: tokens.spacingVerticalXS },
});

/** The tab. */
export const Account = ({ user }: { readonly user: ShownUser }): ReactNode => {
  const styles = useStyles();
  const { words, date } = useSpeech();
  const { users } = words;
  const { session, developer } = useServer();
  const actAs = useActAs();
  const apps = developer.useQuery('get', '/_tenantry/claimableApps', undefined, { staleTime: 'static' });
  const { id = '', userPrincipalName: name = '' } = user;
  return (
    <>
      <Facts
        facts={[
          [users.username, name],
          [users.mail, user.mail],
          [users.signIn, user.accountEnabled === false ? users.blocked : users.allowed],
          [users.userType, user.userType === 'Guest' ? users.guest : users.member],
          [users.jobTitle, user.jobTitle],
          [users.department, user.department],
          [users.created, user.createdDateTime === undefined ? null : date(user.createdDateTime)],
        ]}
      />
      <UsageLocation user={user} />
      <section className={styles.ours} aria-labelledby="ours-heading">
        <h3 id="ours-heading" className={styles.heading}>
          <Text weight="semibold">{users.inTenantry}</Text> <Ours />
        </h3>
        <Text>{users.openApp}</Text>
        <div className={styles.apps}>
          {(apps.data?.value ?? []).map((app) => (
            <Link
              key={app.id}
              href={`${session.place.prefix}/apps/${app.id}?login_hint=${encodeURIComponent(name)}`}
              target="_blank"
              rel="noreferrer"
            >
              {users.openInTab(app.appName)}
            </Link>
          ))}
        </div>
        <RefusalBar error={apps.error} />
        <GoLink to={`/live?user=${encodeURIComponent(id)}`}>{users.claims}</GoLink>
        <Button
          onClick={() => {
            void actAs(name);
          }}
        >
          {users.actAs}
        </Button>
      </section>
    </>
  );
};
