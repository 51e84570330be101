// The console's look as a Mantine theme: warm neutrals, one accent, four font sizes, two weights, three radii.
import { createTheme, defaultVariantColorsResolver, type MantineColorsTuple } from '@mantine/core';

import { texts } from './texts';

const pine: MantineColorsTuple = [
  '#edf5f2',
  '#d9eae4',
  '#b4d6ca',
  '#8bc1b0',
  '#68b09b',
  '#4a9a84',
  '#2b836c',
  '#14705a',
  '#0e5c4a',
  '#0a4638',
];

/** Warm greys for light surfaces and text. */
const gray: MantineColorsTuple = [
  '#faf8f5',
  '#f4f1ec',
  '#ebe7e0',
  '#dfd9d0',
  '#cac3b8',
  '#a59d92',
  '#716a60',
  '#5f584f',
  '#433e38',
  '#262320',
];

/** Warm greys for dark surfaces, lightest first. */
const dark: MantineColorsTuple = [
  '#e9e5df',
  '#cdc7be',
  '#aaa399',
  '#837b71',
  '#524c45',
  '#3b3732',
  '#2c2926',
  '#201e1b',
  '#191715',
  '#121110',
];

export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  // The accent is dark in the light scheme and light in the dark scheme, so the text on it changes, too.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    const accent = input.color === undefined || input.color === 'pine';
    // Light variants use the console's own backgrounds: Mantine's red is too loud in the dark scheme.
    if (input.variant === 'light' && (accent || input.color === 'red')) {
      const name = accent ? 'accent' : 'bad';
      const background = `var(--fd-${name}-soft)`;
      const hover = `color-mix(in srgb, ${background} 96%, var(--fd-text))`;
      return { ...colors, background, hover, color: `var(--fd-${name})` };
    }
    if (input.variant !== 'filled') return colors;
    if (accent) return { ...colors, color: 'var(--fd-on-accent)' };
    if (input.color !== 'red') return colors;
    const hover = 'color-mix(in srgb, var(--fd-bad) 88%, var(--fd-text))';
    return { ...colors, background: 'var(--fd-bad)', hover, color: 'var(--fd-on-accent)' };
  },
  colors: { pine, gray, dark },
  white: '#ffffff',
  black: '#262320',
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'Liberation Mono', monospace",
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.375rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.4', xl: '1.3' },
  fontWeights: { regular: '400', medium: '600', bold: '600' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.4' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.45' },
    },
  },
  radius: { xs: '6px', sm: '6px', md: '10px', lg: '16px', xl: '16px' },
  defaultRadius: 'sm',
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false } },
    // Rendered in place, so that it belongs to a landmark; its first item gets the focus.
    Menu: {
      defaultProps: { shadow: 'md', radius: 'md', withinPortal: false, withInitialFocusPlaceholder: false },
    },
    CloseButton: { defaultProps: { 'aria-label': texts.close } },
    Modal: { defaultProps: { radius: 'lg', centered: true } },
    Popover: { defaultProps: { shadow: 'md', radius: 'md' } },
    Button: { defaultProps: { fw: 600 } },
    Badge: { defaultProps: { tt: 'none', fw: 600 } },
  },
});
