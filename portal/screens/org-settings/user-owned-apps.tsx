// The pane "User owned apps and services". As documented, auto-claim is turned off here and nowhere else.

import { Button, Checkbox, Text } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { useServer } from '../../api/server.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { SidePane } from '../../parts/frame/side-pane.js';
import { useReadAgain } from '../../parts/tenant/use-read-again.js';
import { useWords } from '../../words/words.js';
import { orgSettingsPaths } from './org-settings-paths.js';
import type { Settings } from './settings-shapes.js';

type Switches = Partial<Pick<Settings, 'officeStore' | 'startTrials' | 'autoClaim'>>;

/** The three check boxes. */
export const UserOwnedApps = ({ settings }: { readonly settings: Settings }): ReactNode => {
  const { orgSettings: texts, shell } = useWords();
  const { control } = useServer();
  const readAgain = useReadAgain();
  const [edited, setEdited] = useState<Switches>({});
  const [said, setSaid] = useState('');
  const update = control.useMutation('patch', '/_tenantry/settings');
  const shown = { ...settings, ...edited };
  const change = (switches: Switches): void => {
    setSaid('');
    setEdited({ ...edited, ...switches });
  };
  return (
    <SidePane
      title={texts.userOwned}
      closePath={orgSettingsPaths.services}
      footer={
        <>
          <Button
            appearance="primary"
            disabledFocusable={update.isPending || Object.keys(edited).length === 0}
            onClick={() => {
              update.mutate(
                { body: edited },
                {
                  onSuccess: () => {
                    readAgain(() => {
                      setEdited({});
                      setSaid(texts.saved);
                    });
                  },
                },
              );
            }}
          >
            {shell.save}
          </Button>
          <Text role="status">{said}</Text>
        </>
      }
    >
      <Text>{texts.userOwnedText}</Text>
      <RefusalBar error={update.error} />
      <div>
        <Checkbox
          label={texts.officeStore}
          checked={shown.officeStore}
          onChange={(_, { checked }) => {
            change({ officeStore: checked === true });
          }}
        />
      </div>
      <div>
        <Checkbox
          label={texts.startTrials}
          checked={shown.startTrials}
          onChange={(_, { checked }) => {
            change({ startTrials: checked === true });
          }}
        />
      </div>
      <div>
        <Checkbox
          label={texts.autoClaim}
          checked={shown.autoClaim === 'Enabled'}
          onChange={(_, { checked }) => {
            change({ autoClaim: checked === true ? 'Enabled' : 'Disabled' });
          }}
        />
      </div>
      <Text size={200}>{texts.autoClaimHint}</Text>
    </SidePane>
  );
};
