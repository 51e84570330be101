// The owner's accent colour, adjusted until text on it and in it is readable (WCAG 2.2, 1.4.3 and 1.4.11).

type Rgb = readonly [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
const INK: Rgb = [31, 27, 23];
/** The surfaces behind the accent, in light and dark (styles/tokens.css). */
const LIGHT = { surface: hex('#fffdfa')!, busiest: hex('#f2ede6')! };
const DARK = { surface: hex('#1f1c19')!, busiest: hex('#2e2a26')! };
const TEXT = 4.5;
const CONTROL = 3;
const FALLBACK = '#35302a';

/** A style sheet that sets the accent's properties for both themes. */
export const accentSheet = (accent: string): string =>
  launcherSheet(accent, (fill, surfaces) => {
    const { surface, busiest } = surfaces;
    const dark = surfaces === DARK;
    const soft = mix(surface, parsed(accent), dark ? 0.2 : 0.1);
    const grounds = [surface, busiest, soft];
    const ink = until(fill, dark ? WHITE : BLACK, (c) => grounds.every((g) => contrast(c, g) >= TEXT));
    return `;--accent-ink:${css(ink)};--accent-soft:${css(soft)}`;
  });

/** The properties that the launcher needs. */
export function launcherSheet(
  accent: string,
  more: (fill: Rgb, surfaces: typeof LIGHT) => string = () => '',
): string {
  const [light, dark] = [LIGHT, DARK].map((surfaces) => {
    const { surface } = surfaces;
    const { fill, on } = fillFor(parsed(accent), surface);
    const edge = until(fill, surfaces === DARK ? WHITE : BLACK, (c) => contrast(c, surface) >= CONTROL);
    return `--accent:${css(fill)};--on-accent:${css(on)};--accent-edge:${css(edge)}${more(fill, surfaces)}`;
  });
  return `:host{${light}}@media (prefers-color-scheme:dark){:host(:not([data-theme=light])){${dark}}}:host([data-theme=dark]){${dark}}`;
}

const parsed = (accent: string): Rgb => hex(accent) ?? hex(FALLBACK)!;

/** A fill for white text, or for dark text if the colour is bright. */
function fillFor(accent: Rgb, surface: Rgb): { fill: Rgb; on: Rgb } {
  const bright = contrast(accent, WHITE) < CONTROL;
  if (bright) return { fill: until(accent, WHITE, (c) => contrast(c, INK) >= TEXT), on: INK };
  const readable = until(accent, BLACK, (c) => contrast(c, WHITE) >= TEXT);
  // On a dark surface, a dark accent is lightened as far as its text allows.
  const fill = until(readable, WHITE, (c) => contrast(c, surface) >= CONTROL);
  return { fill: contrast(fill, WHITE) >= TEXT ? fill : readable, on: WHITE };
}

/** Moves a colour towards another in small steps until the condition is met. */
function until(from: Rgb, towards: Rgb, isGood: (colour: Rgb) => boolean): Rgb {
  for (let share = 0; share < 1; share += 0.02) {
    const colour = mix(from, towards, share);
    if (isGood(colour)) return colour;
  }
  return towards;
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const part = (i: 0 | 1 | 2) => Math.round(a[i] + (b[i] - a[i]) * share);
  return [part(0), part(1), part(2)];
}

/** The contrast ratio, 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Relative luminance, 0 to 1. */
function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((part) => {
    const c = part / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Parses `#rrggbb`; `undefined` for anything else. */
export function hex(text: string): Rgb | undefined {
  const match = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(text.trim());
  return match ? [parseInt(match[1]!, 16), parseInt(match[2]!, 16), parseInt(match[3]!, 16)] : undefined;
}

function css(colour: Rgb): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
