// Commands that components offer to the palette while they are mounted.
import { useEffect, useRef, useSyncExternalStore, type ComponentType } from 'react';

export interface Command {
  id: string;
  label: string;
  /** More words to find it by, shown after the label. */
  more?: string;
  icon?: ComponentType<{ size?: number; stroke?: number }>;
  /** Its keyboard shortcut, shown next to it. */
  keys?: string;
  run: () => void;
}

export interface CommandGroup {
  label: string;
  commands: Command[];
}

let groups: ReadonlyMap<symbol, CommandGroup> = new Map();
const listeners = new Set<() => void>();

function change(make: (before: Map<symbol, CommandGroup>) => void): void {
  const next = new Map(groups);
  make(next);
  groups = next;
  for (const listener of listeners) listener();
}

/** Offers commands while the component is mounted. What a command does is looked up when it runs. */
export function useCommands(label: string, commands: Command[]): void {
  const latest = useRef(commands);
  latest.current = commands;
  const shape = JSON.stringify(commands.map(({ id, label, more, keys }) => [id, label, more, keys]));
  useEffect(() => {
    const key = Symbol(label);
    const offered = latest.current.map((command) => ({
      ...command,
      run: () => latest.current.find(({ id }) => id === command.id)?.run(),
    }));
    change((next) => next.set(key, { label, commands: offered }));
    return () => change((next) => next.delete(key));
  }, [label, shape]);
}

export function useOfferedCommands(): CommandGroup[] {
  const now = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => groups,
  );
  return [...now.values()].filter((group) => group.commands.length > 0);
}
