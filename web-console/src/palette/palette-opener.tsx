// Opens the palette with Ctrl+K (or ⌘K), and loads its script.
import type { UserView } from '@frontdesk/protocol';
import { useHotkeys } from '@mantine/hooks';
import { lazy, Suspense, useEffect, useState } from 'react';

import { onPalette } from './opening';

const load = () => import('./palette');
const Palette = lazy(load);
/** Loads the script in advance, so that the palette opens quickly the first time, too. */
const LOAD_AFTER_MS = 3_000;

export function PaletteOpener({ user }: { user: UserView }) {
  const [wanted, setWanted] = useState(false);
  const [opened, setOpened] = useState(false);
  const open = () => {
    setWanted(true);
    setOpened(true);
  };
  useEffect(() => onPalette(open), []);
  useEffect(() => {
    const timer = setTimeout(() => void load(), LOAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  useHotkeys([['mod+K', open]], [], true);

  if (!wanted) return null;
  // While the script loads, key presses that are meant for the palette must not trigger shortcuts.
  return (
    <Suspense fallback={<div role="dialog" hidden />}>
      <Palette user={user} opened={opened} onClose={() => setOpened(false)} />
    </Suspense>
  );
}
