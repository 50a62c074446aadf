// The products that contain the app and still cannot be used, with the server's reasons.

import { Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useWords } from '../../../words/words.js';
import type { ClaimableProduct } from '../policy-shapes.js';

/** The reasons; nothing when every product can be used. */
export const UnusableProducts = ({ products }: { readonly products: readonly ClaimableProduct[] }): ReactNode => {
  const { policyWizard } = useWords();
  const unusable = products.filter(({ asMain }) => !asMain.eligible);
  if (unusable.length === 0) return null;
  return (
    <div>
      <Text>{policyWizard.notPossible}</Text>
      <ul>
        {unusable.map(({ skuId, productName, asMain }) => (
          <li key={skuId}>
            <Text>
              {productName}: <span lang="en">{asMain.reason}</span>
            </Text>
          </li>
        ))}
      </ul>
    </div>
  );
};
