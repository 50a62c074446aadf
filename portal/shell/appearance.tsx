// Language and colors: the button in the bar on top, and what it opens. A choice takes effect at once.

import { Field, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { DarkThemeRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { PopUp } from '../parts/frame/pop-up.js';
import { languages } from '../words/language.js';
import { useSpeech } from '../words/words.js';
import { themeNames, useThemeName } from './theme.js';

const useStyles = makeStyles({
  surface: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
});

const languageNames = { en: 'English', de: 'Deutsch' } as const;

/** The button. */
export const Appearance = (): ReactNode => {
  const styles = useStyles();
  const { words, language } = useSpeech();
  const { shell } = words;
  const theme = useThemeName();
  const [params, setParams] = useSearchParams();
  const withParam = (name: string, value: string): URLSearchParams => {
    const next = new URLSearchParams(params);
    next.set(name, value);
    return next;
  };
  return (
    <PopUp
      label={shell.appearance}
      button={{ appearance: 'subtle', icon: <DarkThemeRegular />, 'aria-label': shell.appearance }}
    >
      <div className={styles.surface}>
        <Field label={shell.language}>
          <RadioGroup
            value={language}
            onChange={(_, { value }) => {
              // The words of the other language are loaded with the page.
              location.search = withParam('lang', value).toString();
            }}
          >
            {languages.map((one) => (
              <Radio key={one} value={one} label={<span lang={one}>{languageNames[one]}</span>} />
            ))}
          </RadioGroup>
        </Field>
        <Field label={shell.theme}>
          <RadioGroup
            value={theme}
            onChange={(_, { value }) => {
              // `system` must replace an earlier choice, which links would pass on otherwise.
              setParams(withParam('theme', value), { replace: true });
            }}
          >
            {themeNames.map((one) => (
              <Radio key={one} value={one} label={shell.themes[one]} />
            ))}
          </RadioGroup>
        </Field>
      </div>
    </PopUp>
  );
};
