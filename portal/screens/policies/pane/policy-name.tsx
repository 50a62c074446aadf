// The name of a policy, which is edited in place. Its own Save keeps it at once.

import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { toElementRef } from '../../../parts/frame/element-ref.js';
import { RefusalBar } from '../../../parts/frame/refusal-bar.js';
import { useWords } from '../../../words/words.js';
import { PaneSection } from './pane-section.js';
import { useSavePolicy } from './use-save-policy.js';

const useStyles = makeStyles({
  form: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalS },
  field: { flexGrow: 1 },
  text: { overflowWrap: 'anywhere' },
});

/** The section **Policy name**. */
export const PolicyName = ({
  id,
  name,
  onSaved,
}: {
  readonly id: string;
  readonly name: string;
  readonly onSaved: () => void;
}): ReactNode => {
  const styles = useStyles();
  const { policyPane: texts, shell } = useWords();
  const [typed, setTyped] = useState<string>();
  const { save, error, isPending, reset } = useSavePolicy(id);
  const edit = useRef<HTMLButtonElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const isEditing = typed !== undefined;
  const wasEditing = useRef(false);
  useEffect(() => {
    if (isEditing) input.current?.select();
    else if (wasEditing.current) edit.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);
  if (!isEditing) {
    return (
      <PaneSection
        title={texts.name}
        beside={
          <Button
            ref={toElementRef(edit)}
            appearance="subtle"
            size="small"
            aria-label={texts.editName}
            onClick={() => {
              reset();
              setTyped(name);
            }}
          >
            {texts.edit}
          </Button>
        }
      >
        <Text className={styles.text}>{name}</Text>
      </PaneSection>
    );
  }
  return (
    <PaneSection title={texts.name}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isPending) return;
          save({ name: typed }, () => {
            setTyped(undefined);
            onSaved();
          });
        }}
      >
        <Field className={styles.field} label={texts.name}>
          <Input
            ref={toElementRef(input)}
            value={typed}
            autoComplete="off"
            onChange={(_, { value }) => {
              setTyped(value);
            }}
          />
        </Field>
        <Button type="submit" appearance="primary" disabledFocusable={isPending}>
          {shell.save}
        </Button>
        <Button
          onClick={() => {
            setTyped(undefined);
          }}
        >
          {shell.cancel}
        </Button>
      </form>
      <RefusalBar error={error} />
    </PaneSection>
  );
};
