// The screen "Clock": what time it is in the tenant, what falls due next, and moving on. How the clock is moved is in
// move-forward.tsx.

import { Badge, Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { PauseRegular, PlayRegular } from '@fluentui/react-icons';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useServer } from '../../api/server.js';
import { GoLink } from '../../parts/frame/go-link.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { Screen } from '../../parts/frame/screen.js';
import { useTenantNow } from '../../parts/tenant/use-tenant-now.js';
import { useSpeech } from '../../words/words.js';
import { SubHeading } from '../../parts/frame/sub-heading.js';
import { JobsThatRan } from './jobs-that-ran.js';
import { MoveForward, type ClockMove } from './move-forward.js';
import { NextJob } from './next-job.js';

const useStyles = makeStyles({
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(20rem, 100%), 1fr))',
    gap: tokens.spacingHorizontalL,
    alignItems: 'stretch',
  },
  card: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  time: { fontSize: tokens.fontSizeHero700, lineHeight: tokens.lineHeightHero700, fontVariantNumeric: 'tabular-nums' },
});

/** The screen. */
export const ClockScreen = (): ReactNode => {
  const styles = useStyles();
  const { words, dateTime } = useSpeech();
  const { clock } = words;
  const { developer } = useServer();
  const queries = useQueryClient();
  const shown = useTenantNow();
  const reading = developer.useQuery('get', '/_tenantry/clock');
  const moving = developer.useMutation('patch', '/_tenantry/clock', {
    onSuccess: () => queries.invalidateQueries(),
  });
  const move = (body: ClockMove): void => {
    moving.mutate({ body });
  };
  const next = reading.data?.next;
  return (
    <Screen title={clock.title}>
      <Text>{clock.lead}</Text>
      <RefusalBar error={reading.error} />
      {shown === undefined ? null : (
        <div className={styles.cards}>
          <section className={styles.card} aria-label={clock.now}>
            <Text>{clock.now}</Text>
            <Text className={styles.time} weight="semibold">
              {dateTime(shown.now)} UTC
            </Text>
            <Badge appearance="tint" color={shown.frozen ? 'informative' : 'success'}>
              {shown.frozen ? clock.frozen : clock.running}
            </Badge>
            <Button
              icon={shown.frozen ? <PlayRegular /> : <PauseRegular />}
              disabled={moving.isPending}
              onClick={() => {
                move({ frozen: !shown.frozen });
              }}
            >
              {shown.frozen ? clock.run : clock.freeze}
            </Button>
          </section>
          <section className={styles.card} aria-label={clock.next}>
            <Text>{clock.next}</Text>
            {next == null ? (
              <Text weight="semibold">{clock.nothingNext}</Text>
            ) : (
              <NextJob
                next={next}
                isMoving={moving.isPending}
                onGo={() => {
                  move({ now: next.dueDateTime });
                }}
              />
            )}
          </section>
        </div>
      )}
      <MoveForward isMoving={moving.isPending} onMove={move} />
      <RefusalBar error={moving.error} />
      <div aria-live="polite">
        {moving.data === undefined ? null : (
          <>
            <SubHeading>{clock.ran}</SubHeading>
            <Text as="p" block>
              {clock.movedTo(dateTime(moving.data.now))}
            </Text>
            <JobsThatRan jobs={moving.data.jobs} />
          </>
        )}
      </div>
      <Text>
        {clock.moveAgain} <GoLink to="/dev/tenants/snapshots">{clock.snapshots}</GoLink>
      </Text>
    </Screen>
  );
};
