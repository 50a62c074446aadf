// Light, dark or high contrast: as the address says, or as the computer is set.

import { teamsHighContrastTheme, webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components';
import { useSearchParams } from 'wouter';
import { useMedia } from '../parts/frame/use-media.js';

/** What a reader can choose; `system` is no parameter at all. */
export const themeNames = ['system', 'light', 'dark', 'contrast'] as const;

/** A choice of colors. */
export type ThemeName = (typeof themeNames)[number];

const themes: Readonly<Record<Exclude<ThemeName, 'system'>, Theme>> = {
  light: webLightTheme,
  dark: webDarkTheme,
  contrast: teamsHighContrastTheme,
};

/** The choice that the address holds. */
export const useThemeName = (): ThemeName => {
  const [params] = useSearchParams();
  return themeNames.find((name) => name === params.get('theme')) ?? 'system';
};

/** The colors to show, and whether they are dark. Paper is white. */
export const useTheme = (): { readonly theme: Theme; readonly isDark: boolean } => {
  const name = useThemeName();
  const prefersDark = useMedia('(prefers-color-scheme: dark)');
  const isPaper = useMedia('print');
  const shown = isPaper ? 'light' : name === 'system' ? (prefersDark ? 'dark' : 'light') : name;
  return { theme: themes[shown], isDark: shown !== 'light' };
};
