// The panel's header: who the visitor talks to, and the menu and close buttons.
import type { HolderView } from '@frontdesk/protocol';
import { useWords } from '../texts';
import { Avatar } from './avatar';
import { CloseIcon, PersonIcon } from './icons';
import { Menu, type MenuItem } from './menu';

interface HeaderProps {
  name: string | undefined;
  /** The owner's logo, as a path on the server. */
  logo: string | undefined;
  holder: HolderView;
  asking: boolean;
  items: readonly MenuItem[];
  onRequestHuman(): void;
  onClose(): void;
}

export function Header({ name, logo, holder, asking, items, onRequestHuman, onClose }: HeaderProps) {
  const { t } = useWords();
  const agent = holder.holder === 'agent' ? holder.agent : undefined;
  const under = {
    bot: t.automaticAssistant,
    queue: holder.promise?.kind === 'answer_by' ? t.answersLater : t.waitingForPerson,
    agent: t.desk(name ?? ''),
    nobody: t.ended,
  }[holder.holder];
  return (
    <header class="header">
      <Avatar agent={agent} logo={logo} size="large" />
      <div class="header-words">
        <h2 class="header-name" dir="auto">
          {agent?.name ?? name ?? '\u00a0'}
        </h2>
        <p class="header-under">{name ? under : '\u00a0'}</p>
      </div>
      {holder.holder === 'bot' && name && (
        <button
          type="button"
          class="icon-button header-person"
          aria-label={t.talkToPerson}
          title={t.talkToPerson}
          aria-disabled={asking}
          onClick={onRequestHuman}
        >
          <PersonIcon />
        </button>
      )}
      {name && <Menu items={items} />}
      <button type="button" class="icon-button" aria-label={t.close} title={t.close} onClick={onClose}>
        <CloseIcon />
      </button>
    </header>
  );
}
