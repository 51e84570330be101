// Who speaks: the desk bell for the automatic assistant, initials for a person.
import type { AgentCard } from '@frontdesk/protocol';
import { BellIcon } from './icons';

export function Avatar({ agent, size }: { agent: AgentCard | undefined; size: 'small' | 'large' }) {
  return (
    <span class={`avatar avatar-${size} ${agent ? 'avatar-person' : 'avatar-bot'}`} aria-hidden="true">
      {agent ? initials(agent.name) : <BellIcon />}
    </span>
  );
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return ends
    .map((word) => [...word][0] ?? '')
    .join('')
    .toLocaleUpperCase();
}
