// How programs reach this tenant: the recipes of `tenantry connect` with its addresses. The server writes them, for the shell
// that its reader probably has.

import { Field, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { useServer } from '../../api/server.js';
import { CodeBlock } from '../../parts/code/code-block.js';
import { Facts } from '../../parts/lists/facts.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { useWords } from '../../words/words.js';
import { SubHeading } from '../../parts/frame/sub-heading.js';
import { readRecipes, type Recipe } from './read-recipes.js';

const useStyles = makeStyles({
  recipe: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  choice: { maxWidth: '32rem' },
  mono: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});

const RecipeView = ({ recipe }: { readonly recipe: Recipe }): ReactNode => {
  const styles = useStyles();
  const { connect } = useWords();
  const { title, does, steps, code } = recipe;
  return (
    <section className={styles.recipe} aria-label={title}>
      <Text lang="en">
        {title}: {does}.
      </Text>
      <Facts
        facts={steps.map(({ kind, text }, n) => [
          // The same word once, for all lines below it.
          steps[n - 1]?.kind === kind ? '\u00A0'.repeat(n) : connect.kinds[kind],
          kind === 'Note' ? <span lang="en">{text}</span> : <code className={styles.mono}>{text}</code>,
        ])}
      />
      <CodeBlock text={code} label={connect.code} />
      <Text>{connect.anyClient}</Text>
    </section>
  );
};

/** The tab. */
export const RecipesTab = (): ReactNode => {
  const styles = useStyles();
  const { connect } = useWords();
  const { session } = useServer();
  const [params, setParams] = useSearchParams();
  const page = useQuery({
    queryKey: ['recipes', session.place.tenant],
    queryFn: () => readRecipes(session.place.tenant),
    staleTime: Infinity,
  });
  if (page.data === undefined) return <RefusalBar error={page.error} />;
  const { addresses, recipes } = page.data;
  const { url, httpsUrl, proxyUrl, caFile, tenantId } = addresses;
  const chosen = recipes.find(({ name }) => name === params.get('client')) ?? recipes[0];
  return (
    <>
      <SubHeading>{connect.addresses}</SubHeading>
      <Facts
        facts={[
          [connect.graph, `${url}/v1.0`],
          ...(httpsUrl === undefined ? [] : [[connect.https, `${httpsUrl}/v1.0`] as const]),
          ...(proxyUrl === undefined ? [] : [[connect.proxy, proxyUrl] as const]),
          ...(caFile === undefined ? [] : [[connect.ca, caFile] as const]),
          [connect.tenantId, tenantId],
        ]}
      />
      <Field label={connect.recipe} className={styles.choice}>
        <Select
          value={chosen?.name ?? ''}
          onChange={(_, { value }) => {
            setParams(
              (before) => {
                const after = new URLSearchParams(before);
                after.set('client', value);
                return after;
              },
              { replace: true },
            );
          }}
        >
          {recipes.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </Select>
      </Field>
      {chosen === undefined ? null : <RecipeView key={chosen.name} recipe={chosen} />}
    </>
  );
};
