// Starts the portal: where it is, in which language, and what it asks the server with. It is small, so that the browser fetches
// everything that the first screen needs side by side.

import { readPlace } from './api/place.js';
import { createSession } from './api/session.js';
import { loadScreen } from './shell/screens.js';
import { readLanguage } from './words/language.js';
import { loadWords } from './words/load-words.js';

const start = async (): Promise<void> => {
  const place = readPlace(location);
  // The start page of the server is the portal, too; its own addresses are below /portal.
  if (location.pathname === '/') history.replaceState(null, '', `${place.base}${location.search}${location.hash}`);
  const language = readLanguage(location.search, navigator.languages);
  document.documentElement.lang = language;
  const session = createSession(place);
  // Asked for now, to be there in time. The first request that waits for it reports it if the server does not answer.
  session.headers().catch(() => undefined);
  const [{ startPortal }, words] = await Promise.all([
    import('./shell/start.js'),
    loadWords(language),
    loadScreen(location.pathname.slice(place.base.length)),
  ]);
  startPortal({ place, words, language, session });
};

void start();
