// Asks for the server's secret before anything else, if the server wants one.

import { Button, Field, Input, makeStyles, Title2, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { toRefusalText } from '../api/refusal.js';
import { RefusalBar } from '../parts/frame/refusal-bar.js';
import { useServer } from '../api/server.js';
import { useWords } from '../words/words.js';

const useStyles = makeStyles({
  form: {
    display: 'grid',
    gap: tokens.spacingVerticalL,
    maxWidth: '28rem',
    margin: '10vh auto',
    padding: tokens.spacingHorizontalL,
  },
});

/** Shows what is in it once the server answers. */
export const SecretGate = ({ children }: { readonly children: ReactNode }): ReactNode => {
  const styles = useStyles();
  const { shell } = useWords();
  const { session } = useServer();
  const [secret, setSecret] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const asked = useQuery({
    queryKey: ['may-control'],
    staleTime: Infinity,
    queryFn: async () => {
      const { response, error } = await session.control.GET('/_tenantry/clock');
      if (response.ok || response.status === 401) return response.status;
      throw new Error(toRefusalText(error));
    },
  });
  // What is below shows what it has itself while the answer is on its way.
  if (asked.data !== 401 && !asked.isError) return children;
  return (
    <main>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          if (asked.isError) session.forgetToken();
          else session.keepSecret(secret);
          void asked.refetch().then(({ data }) => {
            setIsWrong(data === 401);
            form.querySelector('input')?.focus();
          });
        }}
      >
        {asked.isError ? (
          <RefusalBar error={asked.error} />
        ) : (
          <>
            <Title2 as="h1">{shell.secretTitle}</Title2>
            <Field
              label={shell.secret}
              hint={shell.secretText}
              {...(isWrong ? { validationMessage: shell.secretWrong } : {})}
            >
              <Input
                type="password"
                autoComplete="off"
                value={secret}
                onChange={(_, data) => {
                  setSecret(data.value);
                }}
              />
            </Field>
          </>
        )}
        <Button type="submit" appearance="primary">
          {asked.isError ? shell.tryAgain : shell.secretSend}
        </Button>
      </form>
    </main>
  );
};
