// What the server took a request for, when, for whom, and how long it took.

import { Link, Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { components } from '../../../server/contract/generated/control-types.js';
import { Facts } from '../../parts/lists/facts.js';
import { GoLink } from '../../parts/frame/go-link.js';
import { useSpeech } from '../../words/words.js';
import { toCallerText } from './caller.js';
import { Part } from './part.js';

/** The part. */
export const TakenFor = ({
  detail,
  search,
}: {
  readonly detail: components['schemas']['RequestDetail'];
  readonly search: string;
}): ReactNode => {
  const { words, number, dateTime } = useSpeech();
  const { requests } = words;
  const { operationId, summary, surface, startedDateTime, milliseconds, id, batch } = detail;
  return (
    <Part title={requests.detail.takenFor}>
      {operationId === null ? (
        <Text>{requests.detail.unknown}</Text>
      ) : (
        <Text>
          <span lang="en">{summary}</span> (<code>{operationId}</code>
          {surface === null ? '' : `, ${requests.surfaces[surface]}`}) ·{' '}
          <Link href={`/docs/operations/${operationId}`} target="_blank" rel="noreferrer">
            {requests.detail.docs}
          </Link>
        </Text>
      )}
      <Facts
        facts={[
          [requests.detail.caller, toCallerText(words, detail)],
          [requests.detail.at, `${dateTime(startedDateTime)} UTC`],
          [requests.detail.took, requests.milliseconds(number(milliseconds))],
          [requests.detail.id, id],
        ]}
      />
      {batch === null ? null : (
        <Text>
          {requests.batchItem}:{' '}
          <GoLink to={`/dev/requests/${encodeURIComponent(batch)}${search}`}>{requests.toBatch}</GoLink>
        </Text>
      )}
    </Part>
  );
};
