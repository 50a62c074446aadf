// What a tenant does where nobody documents it, and who may do what: ours. What is changed is saved together.

import { Button, Field, makeStyles, Radio, RadioGroup, Switch, Text, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { toRefusalText } from '../../../api/refusal.js';
import { useServer } from '../../../api/server.js';
import { Ours } from '../../../parts/frame/ours.js';
import { RefusalBar } from '../../../parts/frame/refusal-bar.js';
import { useReadAgain } from '../../../parts/tenant/use-read-again.js';
import { useSpeech } from '../../../words/words.js';
import type { Choices, Settings } from '../settings-shapes.js';
import { ChoiceField } from './choice-field.js';
import { choiceForms, choiceGroups } from './choice-groups.js';

const useStyles = makeStyles({
  groups: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(22rem, 100%), 1fr))',
    columnGap: tokens.spacingHorizontalXXXL,
    rowGap: tokens.spacingVerticalXXL,
  },
  intro: { paddingBottom: tokens.spacingVerticalL },
  group: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  heading: { margin: 0 },
  foot: {
    position: 'sticky',
    bottom: 0,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} 0`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke1}`,
    zIndex: 1,
  },
});

const limits = ['applyAutoClaimToOnlyManagedEnvironments', 'applyPAutoAutoClaimToOnlyManagedEnvironments'] as const;

const modes = ['permissive', 'log', 'strict'] as const;

type Switches = Partial<Pick<Settings, 'authorization' | (typeof limits)[number]>>;

/** The form. */
export const ChoicesForm = ({ settings }: { readonly settings: Settings }): ReactNode => {
  const styles = useStyles();
  const { words, number } = useSpeech();
  const { orgSettings: texts, shell } = words;
  const { control } = useServer();
  const readAgain = useReadAgain();
  const [choices, setChoices] = useState<Partial<Choices>>({});
  const [switches, setSwitches] = useState<Switches>({});
  const [said, setSaid] = useState('');
  const update = control.useMutation('patch', '/_tenantry/settings');
  const shown = { ...settings, ...switches, choices: { ...settings.choices, ...choices } };
  const changed = Object.keys(choices).length + Object.keys(switches).length;
  const refusal = update.error === null ? undefined : toRefusalText(update.error);
  // The server says which choice it means; its field shows why.
  const refused = (Object.keys(choiceForms) as (keyof Choices)[]).find(
    (name) => refusal?.includes(`choices/${name}`) === true,
  );
  const discard = (): void => {
    setChoices({});
    setSwitches({});
    update.reset();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (changed === 0 || update.isPending) return;
        setSaid('');
        update.mutate(
          { body: { ...switches, ...(Object.keys(choices).length === 0 ? {} : { choices }) } },
          {
            onSuccess: () => {
              readAgain(() => {
                discard();
                setSaid(texts.saved);
              });
            },
          },
        );
      }}
    >
      <div className={styles.intro}>
        <Ours why={texts.oursIntro} />
      </div>
      <div className={styles.groups}>
        {choiceGroups.map(([group, names]) => (
          <section key={group} className={styles.group} aria-label={texts.groups[group]}>
            <Text as="h2" size={500} weight="semibold" className={styles.heading}>
              {texts.groups[group]}
            </Text>
            {group === 'platform'
              ? limits.map((name) => (
                  <Field key={name} hint={`${texts.managed[name].text} ${texts.platformHint}`}>
                    <Switch
                      label={texts.managed[name].label}
                      checked={shown[name]}
                      onChange={(_, { checked }) => {
                        setSwitches({ ...switches, [name]: checked });
                      }}
                    />
                  </Field>
                ))
              : null}
            {names.map((name) => (
              <ChoiceField
                key={name}
                name={name}
                value={shown.choices[name]}
                problem={name === refused ? refusal : undefined}
                onChange={(value) => {
                  setChoices({ ...choices, [name]: value });
                }}
              />
            ))}
          </section>
        ))}
        <section className={styles.group} aria-label={texts.groups.access}>
          <Text as="h2" size={500} weight="semibold" className={styles.heading}>
            {texts.groups.access}
          </Text>
          <Field label={texts.authorization}>
            <RadioGroup
              value={shown.authorization}
              onChange={(_, { value }) => {
                const authorization = modes.find((mode) => mode === value);
                if (authorization !== undefined) setSwitches({ ...switches, authorization });
              }}
            >
              {modes.map((mode) => (
                <Radio
                  key={mode}
                  value={mode}
                  label={
                    <>
                      {texts.authorizationModes[mode]}
                      <br />
                      <Text size={200}>{texts.authorizationTexts[mode]}</Text>
                    </>
                  }
                />
              ))}
            </RadioGroup>
          </Field>
        </section>
      </div>
      <div className={styles.foot}>
        <Button appearance="primary" type="submit" disabledFocusable={changed === 0 || update.isPending}>
          {shell.save}
        </Button>
        {changed === 0 ? null : <Button onClick={discard}>{texts.discard}</Button>}
        <Text role="status">
          {changed === 0 ? said : changed === 1 ? texts.changedOne : texts.changed(number(changed))}
        </Text>
        {refused === undefined ? <RefusalBar error={update.error} /> : null}
      </div>
    </form>
  );
};
