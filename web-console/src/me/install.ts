// Installing the console as an app, in browsers that allow it.
import { useMediaQuery } from '@mantine/hooks';
import { useSyncExternalStore } from 'react';

interface InstallEvent extends Event {
  prompt(): Promise<unknown>;
}

let offer: InstallEvent | undefined;
const listeners = new Set<() => void>();

function remember(event: InstallEvent | undefined): void {
  offer = event;
  for (const listener of listeners) listener();
}

/** Keeps the browser's install prompt until the user asks for it. */
export function watchInstall(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    remember(event as InstallEvent);
  });
  addEventListener('appinstalled', () => remember(undefined));
}

export function useInstall(): { installed: boolean; install?: () => void } {
  const installed = useMediaQuery('(display-mode: standalone)') ?? false;
  const current = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => offer,
  );
  return { installed, install: current && (() => void current.prompt()) };
}
