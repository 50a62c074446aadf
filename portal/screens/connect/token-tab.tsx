// A token without a sign-in: for a user or for an app, right or with a flaw. It is shown once and kept nowhere.

import { Button, Field, Input, makeStyles, Radio, RadioGroup, Select, Text, tokens } from '@fluentui/react-components';
import { KeyRegular } from '@fluentui/react-icons';
import { useState, type ReactNode } from 'react';
import type { components } from '../../../server/contract/generated/control-types.js';
import { useServer } from '../../api/server.js';
import { CodeBlock } from '../../parts/code/code-block.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { DirectoryPicker } from '../../parts/pickers/directory-picker.js';
import type { Picked } from '../../parts/pickers/use-found.js';
import { useSpeech } from '../../words/words.js';

type Order = components['schemas']['TokenOrder'];

const flaws = ['expired', 'notYetValid', 'wrongAudience', 'forgedSignature'] as const;

const useStyles = makeStyles({
  form: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(18rem, 100%), 1fr))',
    gap: tokens.spacingHorizontalXL,
    alignItems: 'start',
    maxWidth: '64rem',
  },
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
});

const toList = (text: string): readonly string[] => text.split(/[\s,]+/).filter((part) => part !== '');

/** The tab. */
export const TokenTab = (): ReactNode => {
  const styles = useStyles();
  const { words, number } = useSpeech();
  const { connect } = words;
  const { developer } = useServer();
  const [kind, setKind] = useState<'user' | 'app'>('user');
  const [user, setUser] = useState<Picked>();
  const [client, setClient] = useState('');
  const [permissions, setPermissions] = useState('');
  const [flaw, setFlaw] = useState<Order['flaw']>();
  const minting = developer.useMutation('post', '/_tenantry/tokens');
  const toOrder = (): Order => {
    const list = toList(permissions);
    return {
      ...(client.trim() === '' ? {} : { app: client.trim() }),
      ...(flaw === undefined ? {} : { flaw }),
      ...(kind === 'user' && user !== undefined ? { user: user.id } : {}),
      ...(list.length === 0 ? {} : kind === 'user' ? { scopes: list } : { roles: list }),
    };
  };
  const { data } = minting;
  return (
    <>
      <Text>{connect.tokenText}</Text>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          minting.mutate({ body: toOrder() });
        }}
      >
        <div className={styles.column}>
          <Field label={connect.tokenFor}>
            <RadioGroup
              layout="horizontal"
              value={kind}
              onChange={(_, { value }) => {
                setKind(value === 'app' ? 'app' : 'user');
              }}
            >
              <Radio value="user" label={connect.forUser} />
              <Radio value="app" label={connect.forApp} />
            </RadioGroup>
          </Field>
          {kind === 'app' ? null : (
            <DirectoryPicker
              kind="users"
              label={connect.user}
              hint={words.acting.searchHint}
              most={1}
              picked={user === undefined ? [] : [user]}
              onPicked={([picked]) => {
                setUser(picked);
              }}
            />
          )}
        </div>
        <div className={styles.column}>
          <Field label={kind === 'user' ? connect.scopes : connect.roles} hint={connect.permissionsHint}>
            <Input
              value={permissions}
              autoComplete="off"
              onChange={(_, { value }) => {
                setPermissions(value);
              }}
            />
          </Field>
          <Field label={connect.clientId} hint={connect.clientIdHint}>
            <Input
              value={client}
              autoComplete="off"
              onChange={(_, { value }) => {
                setClient(value);
              }}
            />
          </Field>
          <Field label={connect.flaw} hint={connect.flawHint}>
            <Select
              value={flaw ?? 'none'}
              onChange={(_, { value }) => {
                setFlaw(flaws.find((one) => one === value));
              }}
            >
              <option value="none">{connect.flaws.none}</option>
              {flaws.map((one) => (
                <option key={one} value={one}>
                  {connect.flaws[one]}
                </option>
              ))}
            </Select>
          </Field>
          <div>
            <Button
              type="submit"
              appearance="primary"
              icon={<KeyRegular />}
              disabledFocusable={minting.isPending || (kind === 'user' && user === undefined)}
            >
              {connect.mint}
            </Button>
          </div>
        </div>
      </form>
      <RefusalBar error={minting.error} />
      <div aria-live="polite">
        {data === undefined ? null : (
          <>
            <CodeBlock text={data.accessToken} label={connect.token} />
            <Text>
              {data.expiresIn > 0 && minting.variables.body.flaw === undefined
                ? connect.validFor(number(Math.round(data.expiresIn / 60)))
                : connect.notValid}
            </Text>
          </>
        )}
      </div>
    </>
  );
};
