// The table of what happened while the clock was moved.

import { Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow, Text } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { components } from '../../../server/contract/generated/control-types.js';
import { MoreButton } from '../../parts/lists/more-button.js';
import { ScrollTable } from '../../parts/lists/scroll-table.js';
import { useSpeech } from '../../words/words.js';
import { JobTarget } from './job-target.js';

type Job = components['schemas']['ClockUpdateResult']['jobs'][number];

const pageSize = 50;

/** The jobs in the order in which they ran. */
export const JobsThatRan = ({ jobs }: { readonly jobs: readonly Job[] }): ReactNode => {
  const { words, dateTime } = useSpeech();
  const { clock } = words;
  const [shown, setShown] = useState(pageSize);
  if (jobs.length === 0) return <Text>{clock.nothingRan}</Text>;
  return (
    <ScrollTable label={clock.ran}>
      <Table size="small" aria-label={clock.ran}>
        <TableHeader>
          <TableRow>
            <TableHeaderCell>{clock.due}</TableHeaderCell>
            <TableHeaderCell>{clock.job}</TableHeaderCell>
            <TableHeaderCell>{clock.target}</TableHeaderCell>
            <TableHeaderCell>{clock.result}</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {jobs.slice(0, shown).map(({ dueDateTime, job, target, detail }) => (
            <TableRow key={`${dueDateTime} ${job} ${target} ${detail}`}>
              <TableCell>{dateTime(dueDateTime)}</TableCell>
              <TableCell>{job in clock.jobs ? clock.jobs[job as keyof typeof clock.jobs] : job}</TableCell>
              <TableCell>
                <JobTarget job={job} target={target} />
              </TableCell>
              <TableCell lang="en">{detail}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <MoreButton
        left={jobs.length - shown}
        onMore={() => {
          setShown(shown + pageSize);
        }}
      />
    </ScrollTable>
  );
};
