// A JSON Patch to read and to copy. A long one is shown in part; the copy has all of it.

import { Text } from '@fluentui/react-components';
import { useMemo, type ReactNode } from 'react';
import { useSpeech } from '../../words/words.js';
import { CodeBlock } from './code-block.js';

const most = 200;

/** The patch. */
export const PatchBlock = ({ patch }: { readonly patch: readonly object[] }): ReactNode => {
  const { words, number } = useSpeech();
  const all = useMemo(() => JSON.stringify(patch, null, 2), [patch]);
  const shown = useMemo(
    () => (patch.length <= most ? all : JSON.stringify(patch.slice(0, most), null, 2)),
    [patch, all],
  );
  return (
    <>
      <CodeBlock text={shown} copy={all} label="JSON Patch" />
      {patch.length <= most ? null : <Text>{words.tenants.patchCut(number(most), number(patch.length))}</Text>}
    </>
  );
};
