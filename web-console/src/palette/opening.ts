// Opens the palette from anywhere, even before its script is loaded.
const OPEN = 'frontdesk:palette';

export function openPalette(): void {
  window.dispatchEvent(new Event(OPEN));
}

export function onPalette(open: () => void): () => void {
  window.addEventListener(OPEN, open);
  return () => window.removeEventListener(OPEN, open);
}
