// Starts the portal: where it is, in which language, and what it asks the server with.

import { createRoot } from 'react-dom/client';
import { readPlace } from './api/place.js';
import { createSession } from './api/session.js';
import { Portal } from './shell/portal.js';
import { readLanguage } from './words/language.js';
import { loadWords } from './words/load-words.js';

const start = async (): Promise<void> => {
  const place = readPlace(location);
  // The start page of the server is the portal, too; its own addresses are below /portal.
  if (location.pathname === '/') history.replaceState(null, '', `${place.base}${location.search}${location.hash}`);
  const language = readLanguage(location.search, navigator.languages);
  document.documentElement.lang = language;
  const words = await loadWords(language);
  const root = document.getElementById('portal');
  if (root === null) throw new Error('index.html has no element for the portal');
  createRoot(root).render(<Portal place={place} words={words} language={language} session={createSession(place)} />);
};

void start();
