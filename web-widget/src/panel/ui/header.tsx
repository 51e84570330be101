// The panel's head: who one talks to, and the ways out.
import type { HolderView } from '@frontdesk/protocol';
import { useRef, useState } from 'preact/hooks';
import { useWords } from '../texts';
import { Avatar } from './avatar';
import { CloseIcon, MoreIcon, PersonIcon } from './icons';

interface HeaderProps {
  name: string | undefined;
  holder: HolderView;
  begun: boolean;
  asking: boolean;
  onRequestHuman(): void;
  onResolve(): void;
  onClose(): void;
}

export function Header({ name, holder, begun, asking, onRequestHuman, onResolve, onClose }: HeaderProps) {
  const { t } = useWords();
  const agent = holder.holder === 'agent' ? holder.agent : undefined;
  const open = begun && holder.holder !== 'nobody';
  const under = {
    bot: t.automaticAssistant,
    queue: holder.promise?.kind === 'answer_by' ? t.answersLater : t.waitingForPerson,
    agent: t.desk(name ?? ''),
    nobody: t.ended,
  }[holder.holder];
  return (
    <header class="header">
      <Avatar agent={agent} size="large" />
      <div class="header-words">
        <h2 class="header-name">{agent?.name ?? name ?? '\u00a0'}</h2>
        <p class="header-under">{name ? under : '\u00a0'}</p>
      </div>
      {holder.holder === 'bot' && name && (
        <button
          type="button"
          class="icon-button header-person"
          aria-label={t.talkToPerson}
          title={t.talkToPerson}
          disabled={asking}
          onClick={onRequestHuman}
        >
          <PersonIcon />
        </button>
      )}
      {open && <Menu onResolve={onResolve} />}
      <button type="button" class="icon-button" aria-label={t.close} title={t.close} onClick={onClose}>
        <CloseIcon />
      </button>
    </header>
  );
}

function Menu({ onResolve }: { onResolve(): void }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div
      class="menu"
      onKeyDown={(event) => {
        if (!open || event.key !== 'Escape') return;
        event.preventDefault();
        close();
      }}
      onFocusOut={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOpen(false);
      }}
    >
      <button
        type="button"
        class="icon-button"
        ref={button}
        aria-label={t.menu}
        title={t.menu}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <MoreIcon />
      </button>
      {open && (
        <div class="menu-list">
          <button
            type="button"
            class="menu-item"
            onClick={() => {
              close();
              onResolve();
            }}
          >
            {t.endConversation}
          </button>
        </div>
      )}
    </div>
  );
}
