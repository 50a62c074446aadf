// The tab while the feature is off: the button that turns it on, and what is kept until then.

import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { TicketDiagonalRegular } from '@fluentui/react-icons';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useServer } from '../../api/server.js';
import { AdminRefusal } from '../../parts/frame/admin-refusal.js';
import { GoLink } from '../../parts/frame/go-link.js';
import { useSpeech } from '../../words/words.js';

const useStyles = makeStyles({
  center: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    textAlign: 'center',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalXXXL} ${tokens.spacingHorizontalM}`,
    maxWidth: '36rem',
    alignSelf: 'center',
  },
  picture: { fontSize: '3.5rem', color: tokens.colorBrandForeground1, lineHeight: 1 },
  heading: { margin: 0 },
});

/** The button **Turn on setting**, in the middle of the tab as documented. */
export const TurnOn = ({ kept }: { readonly kept: number }): ReactNode => {
  const styles = useStyles();
  const { words, number } = useSpeech();
  const { off } = words.policies;
  const { admin } = useServer();
  const queries = useQueryClient();
  const turnOn = admin.useMutation('post', '/fd/m365licensing/v1/policies/autoclaim', {
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <section className={styles.center}>
      <TicketDiagonalRegular className={styles.picture} aria-hidden />
      <Text as="h2" size={500} weight="semibold" className={styles.heading}>
        {off.title}
      </Text>
      <Text>{off.text}</Text>
      {kept === 0 ? null : <Text weight="semibold">{kept === 1 ? off.keptOne : off.kept(number(kept))}</Text>}
      <Button
        appearance="primary"
        size="large"
        disabledFocusable={turnOn.isPending}
        onClick={() => {
          turnOn.mutate({ body: { policyValue: 'Enabled' } });
        }}
      >
        {off.turnOn}
      </Button>
      <AdminRefusal error={turnOn.error} />
      <Text size={200}>
        {off.where}{' '}
        <GoLink to="/admin/org-settings/user-owned-apps">
          {words.orgSettings.title} &gt; {words.orgSettings.userOwned}
        </GoLink>
      </Text>
    </section>
  );
};
