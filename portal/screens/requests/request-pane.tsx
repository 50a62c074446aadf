// One request with everything that the server kept of it: what it was taken for, what decided, what it changed, and what went
// over the wire.

import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { components } from '../../../server/contract/generated/control-types.js';
import { useServer } from '../../api/server.js';
import { CopyButton } from '../../parts/code/copy-button.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { SidePane } from '../../parts/frame/side-pane.js';
import { Spinner } from '../../parts/frame/spinner.js';
import { useSpeech } from '../../words/words.js';
import { BatchItems } from './batch-items.js';
import { ChangesOf } from './changes-of.js';
import { MessageParts } from './message-parts.js';
import { PermissionPart } from './permission-part.js';
import { QueryPart } from './query-part.js';
import { TakenFor } from './taken-for.js';
import { toCurl, toFetch } from './to-command.js';

type Detail = components['schemas']['RequestDetail'];

const useStyles = makeStyles({
  copies: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  path: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
});

const Refusal = ({ detail }: { readonly detail: Detail }): ReactNode => {
  const { words } = useSpeech();
  const { refusedBy } = detail;
  if (refusedBy === null) return null;
  const { steps, refusedBy: label } = words.requests.detail;
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>
          {label} {steps[refusedBy.step]}
          {refusedBy.error === null ? '' : ` (${refusedBy.error})`}
        </MessageBarTitle>
        <span lang="en">{refusedBy.sentence}</span>
      </MessageBarBody>
    </MessageBar>
  );
};

const Content = ({ detail, search }: { readonly detail: Detail; readonly search: string }): ReactNode => {
  const styles = useStyles();
  const { words } = useSpeech();
  const { requests } = words;
  return (
    <>
      <Text className={styles.path}>
        {detail.method} {detail.path}
      </Text>
      <Refusal detail={detail} />
      <TakenFor detail={detail} search={search} />
      <BatchItems items={detail.items} search={search} />
      <ChangesOf detail={detail} />
      <QueryPart query={detail.query} />
      <PermissionPart permission={detail.permission} />
      <div className={styles.copies}>
        <CopyButton label={requests.detail.copyCurl} text={toCurl(detail, location.origin)} />
        <CopyButton label={requests.detail.copyFetch} text={toFetch(detail, location.origin)} />
      </div>
      <MessageParts title={requests.detail.request} headers={detail.requestHeaders} body={detail.requestBody} />
      <MessageParts title={requests.detail.answer} headers={detail.responseHeaders} body={detail.responseBody} />
    </>
  );
};

/** The pane. */
export const RequestPane = ({ id, search }: { readonly id: string; readonly search: string }): ReactNode => {
  const { words } = useSpeech();
  const { developer } = useServer();
  const request = developer.useQuery(
    'get',
    '/_tenantry/requests/{id}',
    { params: { path: { id } } },
    // What happened stays as it is.
    { staleTime: Infinity },
  );
  const { data } = request;
  return (
    <SidePane
      title={data === undefined ? words.requests.detail.request : `${String(data.status)} ${data.method}`}
      closePath={`/dev/requests${search}`}
      size="large"
    >
      {request.isPending ? <Spinner label={words.shell.loading} /> : null}
      <RefusalBar error={request.error} {...(request.error === null ? {} : { title: words.requests.detail.gone })} />
      {data === undefined ? null : <Content detail={data} search={search} />}
    </SidePane>
  );
};
