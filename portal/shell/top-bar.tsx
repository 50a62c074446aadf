// The bar on top: which tenant, what time it is there, who acts, and the looks.

import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { NavigationRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { useServer } from '../api/server.js';
import { GoLink } from '../parts/frame/go-link.js';
import { useIsNarrow } from '../parts/frame/use-media.js';
import { useTenantNow } from '../parts/tenant/use-tenant-now.js';
import { useSpeech } from '../words/words.js';
import { ActingAs } from './acting-as.js';
import { Appearance } from './appearance.js';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground3,
    '@media print': { display: 'none' },
    '@media (max-width: 800px)': { columnGap: tokens.spacingHorizontalXS },
  },
  fill: { flexGrow: 1 },
});

/** The bar. Where there is little room it has the button that opens the navigation. */
export const TopBar = ({ openNavigation }: { readonly openNavigation: (() => void) | undefined }): ReactNode => {
  const styles = useStyles();
  const { words, dateTime } = useSpeech();
  const { shell } = words;
  const isNarrow = useIsNarrow();
  const { session, developer } = useServer();
  const clock = useTenantNow();
  const organization = developer.useQuery('get', '/_tenantry/tenants/{name}', {
    params: { path: { name: session.place.tenant ?? 'default' } },
  });
  return (
    <header className={styles.bar}>
      {openNavigation === undefined ? null : (
        <Button appearance="subtle" icon={<NavigationRegular />} aria-label={shell.openMenu} onClick={openNavigation} />
      )}
      <Text weight="semibold" size={400}>
        {shell.product}
      </Text>
      <Text truncate>
        <GoLink to="/dev/tenants">
          {organization.data?.displayName ?? ''} ({session.place.tenant ?? shell.defaultTenant})
        </GoLink>
      </Text>
      <div className={styles.fill} />
      {isNarrow || clock === undefined ? null : (
        <Text>
          <GoLink to="/dev/clock">{dateTime(clock.now)} UTC</GoLink>
        </Text>
      )}
      <ActingAs />
      <Appearance />
    </header>
  );
};
