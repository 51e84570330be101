// Installing the console as an app, where the browser lets a page offer it.
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

/** The browser says once that it can be installed; nobody is bothered with it before they ask. */
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
