// Opening the palette from anywhere, before its script is there.
const OPEN = 'frontdesk:palette';

export function openPalette(): void {
  window.dispatchEvent(new Event(OPEN));
}

export function onPalette(open: () => void): () => void {
  window.addEventListener(OPEN, open);
  return () => window.removeEventListener(OPEN, open);
}
