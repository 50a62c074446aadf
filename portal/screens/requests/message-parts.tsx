// One half of an exchange: headers and body. JSON is laid out for reading.

import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useMemo, type ReactNode } from 'react';
import type { components } from '../../../server/contract/generated/control-types.js';
import { CodeBlock } from '../../parts/code/code-block.js';
import { useWords } from '../../words/words.js';
import { Part } from './part.js';

const useStyles = makeStyles({
  summary: {
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
});

/** Laid out, if it is JSON and whole. */
const layOut = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // Not JSON, or cut off: as it came.
    return text;
  }
};

/** The part. */
export const MessageParts = ({
  title,
  headers,
  body,
}: {
  readonly title: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: components['schemas']['RequestBody'] | null;
}): ReactNode => {
  const styles = useStyles();
  const { detail } = useWords().requests;
  const text = useMemo(() => (body === null ? '' : layOut(body.text)), [body]);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return (
    <Part title={title}>
      {lines.length === 0 ? null : (
        <details>
          <summary className={styles.summary}>
            {detail.headers} ({lines.length})
          </summary>
          <CodeBlock text={lines.join('\n')} label={`${title}: ${detail.headers}`} />
        </details>
      )}
      {body === null || text === '' ? (
        <Text>{detail.noBody}</Text>
      ) : (
        <CodeBlock text={text} label={`${title}: ${detail.body}`} />
      )}
      {body?.truncated === true ? <Text>{detail.cut}</Text> : null}
    </Part>
  );
};
