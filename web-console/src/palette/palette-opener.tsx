// Ctrl+K (or ⌘K) opens the palette; its script comes with the first time.
import type { UserView } from '@frontdesk/protocol';
import { useHotkeys } from '@mantine/hooks';
import { lazy, Suspense, useEffect, useState } from 'react';

import { onPalette } from './opening';

const Palette = lazy(() => import('./palette'));

export function PaletteOpener({ user }: { user: UserView }) {
  const [wanted, setWanted] = useState(false);
  const [opened, setOpened] = useState(false);
  const open = () => {
    setWanted(true);
    setOpened(true);
  };
  useEffect(() => onPalette(open), []);
  useHotkeys([['mod+K', open]], [], true);

  if (!wanted) return null;
  return (
    <Suspense>
      <Palette user={user} opened={opened} onClose={() => setOpened(false)} />
    </Suspense>
  );
}
