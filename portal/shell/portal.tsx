// The whole portal: what surrounds every screen.

import { FluentProvider, RendererProvider, createDOMRenderer } from '@fluentui/react-components';
import { useEffect, useMemo, type ReactNode } from 'react';
import { Router } from 'wouter';
import { withKept, type Place } from '../api/place.js';
import { ServerProvider } from '../api/server.js';
import type { Session } from '../api/session.js';
import { SpeechProvider, type Words } from '../words/words.js';
import type { Language } from '../words/language.js';
import { Frame } from './frame.js';
import { LiveUpdates } from './live-updates.js';
import { SecretGate } from './secret-gate.js';
import { useTheme, useThemeName } from './theme.js';

/** The policy of the page lets in no style but those with the nonce of this answer. */
const findNonce = (): string => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

const Themed = ({ children }: { readonly children: ReactNode }): ReactNode => {
  const { theme } = useTheme();
  const name = useThemeName();
  useEffect(() => {
    // What the browser draws itself, such as scroll bars, follows; see page.css.
    document.documentElement.dataset.theme = name;
  }, [name]);
  return (
    <FluentProvider theme={theme} style={{ height: '100%' }}>
      {children}
    </FluentProvider>
  );
};

/** The portal for one tenant in one language. */
export const Portal = ({
  place,
  words,
  language,
  session,
}: {
  readonly place: Place;
  readonly words: Words;
  readonly language: Language;
  readonly session: Session;
}): ReactNode => {
  const renderer = useMemo(() => createDOMRenderer(document, { styleElementAttributes: { nonce: findNonce() } }), []);
  return (
    <RendererProvider renderer={renderer}>
      <SpeechProvider words={words} language={language}>
        <Router
          base={place.base}
          hrefs={(href) => withKept(href, location.search)}
          aroundNav={(navigate, to, options) => {
            navigate(withKept(to, location.search), options);
          }}
        >
          <Themed>
            <ServerProvider session={session}>
              <SecretGate>
                <LiveUpdates />
                <Frame />
              </SecretGate>
            </ServerProvider>
          </Themed>
        </Router>
      </SpeechProvider>
    </RendererProvider>
  );
};
