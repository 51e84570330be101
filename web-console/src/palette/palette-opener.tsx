// Ctrl+K (or ⌘K) opens the palette, whose script is not needed before.
import type { UserView } from '@frontdesk/protocol';
import { useHotkeys } from '@mantine/hooks';
import { lazy, Suspense, useEffect, useState } from 'react';

import { onPalette } from './opening';

const load = () => import('./palette');
const Palette = lazy(load);
/** Its script comes early enough that the first time is as quick as the others. */
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
  // Until it is there, keys that are meant for it must not do anything else.
  return (
    <Suspense fallback={<div role="dialog" hidden />}>
      <Palette user={user} opened={opened} onClose={() => setOpened(false)} />
    </Suspense>
  );
}
