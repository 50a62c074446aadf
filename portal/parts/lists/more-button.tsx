// Shows more of a long list.

import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useSpeech } from '../../words/words.js';

/** A button with how many are left; nothing when none are. */
export const MoreButton = ({ left, onMore }: { readonly left: number; readonly onMore: () => void }): ReactNode => {
  const { words, number } = useSpeech();
  return left <= 0 ? null : <Button onClick={onMore}>{words.tenants.more(number(left))}</Button>;
};
