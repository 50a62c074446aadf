// Draws the portal for the first time. portal/main.ts loads this, and beside it what the first screen needs.

import { createRoot } from 'react-dom/client';
import type { Place } from '../api/place.js';
import type { Session } from '../api/session.js';
import type { Language } from '../words/language.js';
import type { Words } from '../words/words.js';
import { Portal } from './portal.js';

/** Puts the portal in the place of what the page showed until now. */
export const startPortal = (props: {
  readonly place: Place;
  readonly words: Words;
  readonly language: Language;
  readonly session: Session;
}): void => {
  const root = document.getElementById('portal');
  if (root === null) throw new Error('index.html has no element for the portal');
  createRoot(root).render(<Portal {...props} />);
};
