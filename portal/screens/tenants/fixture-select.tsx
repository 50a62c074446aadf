// The fixtures to choose from, with what is in the one that is chosen.

import { Field, Select } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useServer } from '../../api/server.js';
import { useSpeech } from '../../words/words.js';

/** The field. */
export const FixtureSelect = ({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (name: string) => void;
}): ReactNode => {
  const { words, number } = useSpeech();
  const { tenants } = words;
  const { developer } = useServer();
  const fixtures = developer.useQuery('get', '/_tenantry/fixtures', undefined, { staleTime: Infinity });
  const chosen = fixtures.data?.value.find(({ name }) => name === value);
  return (
    <Field
      label={tenants.fixture}
      {...(chosen === undefined
        ? {}
        : {
            hint: {
              children: (
                <>
                  <span lang="en">{chosen.description}</span>{' '}
                  {tenants.fixtureSize(number(chosen.users), number(chosen.subscribedSkus))}
                </>
              ),
            },
          })}
    >
      <Select
        value={value}
        onChange={(_, data) => {
          onChange(data.value);
        }}
      >
        {fixtures.data?.value.map(({ name }) => (
          <option key={name}>{name}</option>
        ))}
      </Select>
    </Field>
  );
};
