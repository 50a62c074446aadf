// What falls due next in the tenant, and the way there.

import { Button, Text } from '@fluentui/react-components';
import { NextRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { components } from '../../../server/contract/generated/control-types.js';
import { useSpeech } from '../../words/words.js';
import { JobTarget } from './job-target.js';

type Next = NonNullable<components['schemas']['ClockReading']['next']>;

/** The job with its time. */
export const NextJob = ({
  next,
  isMoving,
  onGo,
}: {
  readonly next: Next;
  readonly isMoving: boolean;
  readonly onGo: () => void;
}): ReactNode => {
  const { words, dateTime } = useSpeech();
  const { clock } = words;
  return (
    <>
      <Text weight="semibold">{clock.jobs[next.job]}</Text>
      <JobTarget job={next.job} target={next.target} />
      <Text>
        {clock.due}: {dateTime(next.dueDateTime)} UTC
      </Text>
      <Button appearance="primary" icon={<NextRegular />} disabled={isMoving} onClick={onGo}>
        {clock.toNext}
      </Button>
    </>
  );
};
