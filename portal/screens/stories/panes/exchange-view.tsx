// One request of a step with its answer, and the same request to copy.

import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { CodeBlock } from '../../../parts/code/code-block.js';
import { Tabs } from '../../../parts/frame/tabs.js';
import { useSpeech } from '../../../words/words.js';
import type { Exchange } from '../story-shapes.js';
import { copyForms, toCopy, type CopyForm } from './copy-as.js';
import { JsonView } from './json-view.js';

const useStyles = makeStyles({
  exchange: { display: 'grid', gap: tokens.spacingVerticalS, minWidth: 0 },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  address: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase300,
    overflowWrap: 'anywhere',
    minWidth: 0,
  },
  headers: {
    margin: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
});

/** The address without what all requests of a playback have in common. */
const toShortAddress = (url: string): string => url.replace(/^[a-z]+:\/\/[^/]+(\/t\/playback-[^/]+)?/, '');

const Body = ({
  label,
  body,
  isCut,
}: {
  readonly label: string;
  readonly body: unknown;
  readonly isCut: boolean;
}): ReactNode => {
  const { graph } = useSpeech().words.stories;
  if (body === null || body === undefined || body === '') return null;
  return (
    <>
      <JsonView label={label} body={body} />
      {isCut ? <Text size={200}>{graph.cut}</Text> : null}
    </>
  );
};

const Answer = ({ exchange }: { readonly exchange: Exchange }): ReactNode => {
  const styles = useStyles();
  const { words, number } = useSpeech();
  const { graph } = words.stories;
  const { status, problem, milliseconds } = exchange;
  if (status === null) return <Text lang="en">{problem}</Text>;
  return (
    <>
      <div className={styles.line}>
        <Badge appearance="filled" color={status < 400 ? 'success' : 'danger'}>
          {status}
        </Badge>
        <Text size={200}>{graph.took(number(Math.round(milliseconds * 10) / 10))}</Text>
      </div>
      <Body label={graph.answer} body={exchange.responseBody} isCut={exchange.responseBodyTruncated} />
    </>
  );
};

/** What HTTP carries: request and answer. */
const Talk = ({ exchange }: { readonly exchange: Exchange }): ReactNode => {
  const styles = useStyles();
  const { graph } = useSpeech().words.stories;
  const { authorization } = exchange.headers;
  return (
    <>
      {authorization === undefined ? null : (
        <p className={styles.headers} lang="en">
          authorization: {authorization}
        </p>
      )}
      <Body label={graph.request} body={exchange.body} isCut={exchange.bodyTruncated} />
      <Answer exchange={exchange} />
    </>
  );
};

/** The request, its answer, and the forms to copy it in. */
export const ExchangeView = ({ exchange }: { readonly exchange: Exchange }): ReactNode => {
  const styles = useStyles();
  const { graph } = useSpeech().words.stories;
  const [shown, setShown] = useState<CopyForm | 'http'>('http');
  return (
    <div className={styles.exchange}>
      <div className={styles.line} lang="en">
        <Badge appearance="filled" color="brand">
          {exchange.method}
        </Badge>
        <span className={styles.address}>{toShortAddress(exchange.url)}</span>
      </div>
      <Tabs
        isSmall
        label={graph.show}
        selected={shown}
        onSelect={(value) => {
          setShown(value);
        }}
        tabs={[['http', 'HTTP'], ...copyForms.map((form) => [form, graph.forms[form]] as const)]}
      />
      {shown === 'http' ? (
        <Talk exchange={exchange} />
      ) : (
        <CodeBlock text={toCopy(shown, exchange)} label={graph.forms[shown]} />
      )}
    </div>
  );
};
