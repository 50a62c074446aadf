// What a request changed: in words, and as a patch for those who ask for it.

import { Button, Text } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { components } from '../../../server/contract/generated/control-types.js';
import { useServer } from '../../api/server.js';
import { ChangeList } from '../../parts/lists/change-list.js';
import { PatchBlock } from '../../parts/code/patch-block.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { useWords } from '../../words/words.js';
import { Part } from './part.js';

const Patch = ({ from, to }: { readonly from: number; readonly to: number }): ReactNode => {
  const { developer } = useServer();
  const changes = developer.useQuery(
    'get',
    '/_tenantry/changes',
    { params: { query: { from: String(from), to: String(to) } } },
    { staleTime: Infinity },
  );
  if (changes.data === undefined) return <RefusalBar error={changes.error} />;
  return <PatchBlock patch={changes.data.patch} />;
};

/** The part. */
export const ChangesOf = ({ detail }: { readonly detail: components['schemas']['RequestDetail'] }): ReactNode => {
  const { requests } = useWords();
  const [isPatchShown, setPatchShown] = useState(false);
  const { changes, changesInWords } = detail;
  return (
    <Part title={requests.detail.changed}>
      {changes === null ? (
        <Text>{requests.detail.unchanged}</Text>
      ) : (
        <>
          <ChangeList changes={changesInWords} />
          {isPatchShown ? (
            <Patch from={changes.from} to={changes.to} />
          ) : (
            <div>
              <Button
                size="small"
                onClick={() => {
                  setPatchShown(true);
                }}
              >
                {requests.detail.patch}
              </Button>
            </div>
          )}
        </>
      )}
    </Part>
  );
};
