// The sender's picture: the desk bell or the owner's logo for the assistant, a photo or initials for a person.
import type { AgentCard } from '@frontdesk/protocol';
import { useState } from 'preact/hooks';
import { BellIcon } from './icons';
import { Picture } from './picture';

const SIZE_PX = { small: 28, large: 40 };

interface AvatarProps {
  agent: AgentCard | undefined;
  logo?: string;
  size: 'small' | 'large';
}

export function Avatar({ agent, logo, size }: AvatarProps) {
  const [failed, setFailed] = useState<string>();
  const wished = agent ? agent.picture : logo;
  const picture = wished === failed ? undefined : wished;
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
