// A new tenant: its name, and the fixture or the tenant that it begins with.

import { Button, Field, Input, Radio, RadioGroup, Select } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useServer } from '../../api/server.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { SidePane } from '../../parts/frame/side-pane.js';
import { useWords } from '../../words/words.js';
import { FixtureSelect } from './fixture-select.js';

const closePath = '/dev/tenants';

/** The pane. */
export const CreatePane = ({ forkOf }: { readonly forkOf: string | undefined }): ReactNode => {
  const { tenants, shell } = useWords();
  const { developer } = useServer();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [name, setName] = useState('');
  const [origin, setOrigin] = useState<'fixture' | 'fork'>(forkOf === undefined ? 'fixture' : 'fork');
  const [fixture, setFixture] = useState('contoso');
  const [source, setSource] = useState(forkOf ?? 'default');
  const all = developer.useQuery('get', '/_tenantry/tenants');
  const creating = developer.useMutation('post', '/_tenantry/tenants', {
    onSuccess: async () => {
      await queries.invalidateQueries();
      go(closePath);
    },
  });
  const form = 'create-tenant';
  return (
    <SidePane
      title={tenants.create}
      closePath={closePath}
      footer={
        <>
          <Button type="submit" form={form} appearance="primary" disabled={name === '' || creating.isPending}>
            {tenants.createIt}
          </Button>
          <Button
            onClick={() => {
              go(closePath);
            }}
          >
            {shell.cancel}
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          creating.mutate({ body: { name, ...(origin === 'fork' ? { forkOf: source } : { fixture }) } });
        }}
      >
        <Field label={tenants.name} hint={tenants.nameHint} required>
          <Input
            value={name}
            autoComplete="off"
            onChange={(_, data) => {
              setName(data.value);
            }}
          />
        </Field>
        <Field label={tenants.createFrom}>
          <RadioGroup
            value={origin}
            onChange={(_, { value }) => {
              setOrigin(value === 'fork' ? 'fork' : 'fixture');
            }}
          >
            <Radio value="fixture" label={tenants.fromFixture} />
            <Radio value="fork" label={tenants.fromFork} />
          </RadioGroup>
        </Field>
        {origin === 'fixture' ? (
          <FixtureSelect value={fixture} onChange={setFixture} />
        ) : (
          <Field label={tenants.forkOf}>
            <Select
              value={source}
              onChange={(_, { value }) => {
                setSource(value);
              }}
            >
              {all.data?.value.map((one) => (
                <option key={one.name}>{one.name}</option>
              ))}
            </Select>
          </Field>
        )}
      </form>
      <RefusalBar error={creating.error} />
    </SidePane>
  );
};
