// What the user sees: the app that opens with what was claimed, the app without a license, or nothing yet.

import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { DesktopRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { useWords } from '../../../words/words.js';
import type { AppOpen } from '../story-shapes.js';
import { Chip } from './chip.js';
import { AppWindow } from './app-window.js';

const useStyles = makeStyles({
  pane: { display: 'grid', gap: tokens.spacingVerticalS },
  nothing: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: tokens.spacingVerticalS,
    minHeight: '13rem',
    textAlign: 'center',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px dashed ${tokens.colorNeutralStroke1}`,
    color: tokens.colorNeutralForeground2,
  },
  sign: { fontSize: '2.75rem', lineHeight: 1, color: tokens.colorNeutralForeground3 },
});

const Message = ({ app }: { readonly app: AppOpen }): ReactNode => {
  const { stories } = useWords();
  const { user, appName, outcome, product, reason, simulated } = app;
  const first = user.displayName.split(' ')[0] ?? user.displayName;
  if (outcome === 'claimed' || outcome === 'alreadyLicensed') {
    return (
      <>
        <Text weight="semibold" size={400}>
          {simulated ? stories.user.wouldOpen(appName) : stories.user.welcome(first, appName)}
        </Text>
        {product === null ? null : (
          <Chip look={outcome === 'claimed' ? 'success' : 'plain'}>
            {outcome === 'claimed'
              ? simulated
                ? stories.user.wouldClaim(product.productName)
                : stories.user.claimed(product.productName)
              : stories.user.licensed(product.productName)}
          </Chip>
        )}
      </>
    );
  }
  const known: Readonly<Record<string, string>> = stories.reasons;
  return (
    <>
      <Text weight="semibold" size={400}>
        {simulated ? stories.user.wouldNotOpen(appName) : stories.user.unlicensed(first, appName)}
      </Text>
      <Text>{stories.user.ask}</Text>
      {reason === null ? null : (
        <Chip look="warning" isCentered>
          {known[reason] ?? reason}
        </Chip>
      )}
    </>
  );
};

/** The pane. */
export const UserPane = ({
  app,
  earlier,
}: {
  /** What this step opened, or the step before it that opened an app. */
  readonly app: AppOpen | null;
  /** The number of that earlier step. */
  readonly earlier: number | undefined;
}): ReactNode => {
  const styles = useStyles();
  const { stories } = useWords();
  if (app === null) {
    return (
      <div className={styles.nothing}>
        <DesktopRegular className={styles.sign} />
        <Text>{stories.user.nothing}</Text>
      </div>
    );
  }
  const { user, outcome, simulated } = app;
  return (
    <div className={styles.pane}>
      {earlier === undefined ? null : <Text size={200}>{stories.user.since(String(earlier))}</Text>}
      {simulated ? <Text size={200}>{stories.user.asked}</Text> : null}
      <AppWindow
        app={app.app}
        appName={app.appName}
        person={user.displayName}
        isOpen={outcome === 'claimed' || outcome === 'alreadyLicensed'}
        isAsked={simulated}
      >
        <Message app={app} />
      </AppWindow>
      <Text size={200}>{stories.user.signedIn(user.userPrincipalName)}</Text>
    </div>
  );
};
