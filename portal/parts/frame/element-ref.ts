// Fluent's types name no element for the refs of its components under React 19.

import type { Ref, RefObject } from 'react';

/** The ref of an element, for a Fluent component that is drawn as one. */
export const toElementRef = (ref: RefObject<HTMLElement | null>): Ref<never> => ref as Ref<never>;
