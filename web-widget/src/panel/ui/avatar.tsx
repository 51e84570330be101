// Who speaks: the desk bell for the automatic assistant, a picture or initials for a person.
import type { AgentCard } from '@frontdesk/protocol';
import { useState } from 'preact/hooks';
import { BellIcon } from './icons';
import { Picture } from './picture';

const SIZE_PX = { small: 28, large: 40 };

export function Avatar({ agent, size }: { agent: AgentCard | undefined; size: 'small' | 'large' }) {
  const [failed, setFailed] = useState<string>();
  const picture = agent?.picture !== failed ? agent?.picture : undefined;
  return (
    <span class={`avatar avatar-${size} ${agent ? 'avatar-person' : 'avatar-bot'}`} aria-hidden="true">
      {agent ? initials(agent.name) : <BellIcon />}
      {picture && (
        <Picture
          source={picture}
          name=""
          width={SIZE_PX[size]}
          height={SIZE_PX[size]}
          onFail={() => setFailed(picture)}
        />
      )}
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
