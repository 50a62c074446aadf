// A door: for whom it is, and where it leads.

import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { GoButton } from '../../parts/frame/go-link.js';

const useStyles = makeStyles({
  card: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    height: '100%',
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow4,
  },
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, margin: 0 },
  icon: { fontSize: '1.75rem', display: 'flex', color: tokens.colorBrandForeground1 },
  title: { fontSize: tokens.fontSizeBase500, fontWeight: tokens.fontWeightSemibold },
  text: { flexGrow: 1 },
  links: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** The door. The first link is the one that most people want. */
export const Door = ({
  icon,
  title,
  text,
  links,
}: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly links: readonly (readonly [path: string, name: string])[];
}): ReactNode => {
  const styles = useStyles();
  return (
    <div className={styles.card}>
      <h2 className={styles.head}>
        <span className={styles.icon}>{icon}</span>
        <span className={styles.title}>{title}</span>
      </h2>
      <Text className={styles.text}>{text}</Text>
      <div className={styles.links}>
        {links.map(([path, name], n) => (
          <GoButton key={path} to={path} appearance={n === 0 ? 'primary' : 'secondary'}>
            {name}
          </GoButton>
        ))}
      </div>
    </div>
  );
};
