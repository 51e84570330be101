// The command palette: pages, lists, conversations, and the commands of the current page.
import { LIMITS, type UserView } from '@frontdesk/protocol';
import { Combobox, Kbd, Modal, TextInput, useCombobox, useMantineColorScheme } from '@mantine/core';
import {
  IconCoffee,
  IconDeviceLaptop,
  IconKeyboard,
  IconMessageCircle,
  IconMoon,
  IconPlayerPause,
  IconPlayerPlay,
  IconSearch,
  IconSun,
} from '@tabler/icons-react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';

import { useDesk, useDeskStore, useLists } from '../desk/desk-context';
import { listNames } from '../desk/lists';
import { useAvailability } from '../desk/use-availability';
import { changeFilter } from '../inbox/filter-state';
import { myPages } from '../me/my-pages';
import { pagesOf } from '../pages';
import { useOfferedCommands, type Command, type CommandGroup } from '../parts/commands';
import { lastWords, visitorName } from '../parts/wording';
import { texts } from '../texts';
import { fitOf } from './match';
import classes from './palette.module.css';
import { openShortcuts } from './shortcut-sheet';

const CONVERSATIONS_SHOWN_MAX = 8;

interface PaletteProps {
  user: UserView;
  opened: boolean;
  onClose: () => void;
}

export default function Palette({ user, opened, onClose }: PaletteProps) {
  const t = texts.palette;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t.title}
      size={560}
      padding={0}
      yOffset="12vh"
      centered={false}
      withCloseButton={false}
      classNames={{ header: classes.header }}
      transitionProps={{ duration: 120 }}
    >
      {opened && <Commands user={user} onDone={onClose} />}
    </Modal>
  );
}

function Commands({ user, onDone }: { user: UserView; onDone: () => void }) {
  const t = texts.palette;
  const [words, setWords] = useState('');
  const offered = useOfferedCommands();
  const own = useOwnCommands(user);
  const conversations = useConversations(words);
  const search = useSearchCommand(words.trim());
  const combobox = useCombobox({ opened: true });
  const field = useRef<HTMLInputElement>(null);
  const list = useId();
  const [, drawAgain] = useState(false);
  useEffect(() => {
    // Immediately, because text that is typed while the palette opens is meant for it.
    field.current?.focus();
    // The list now exists, so the field can refer to it (aria-controls).
    drawAgain(true);
  }, []);

  const groups = useMemo(() => narrowed(joined([...offered, ...own]), words), [offered, own, words]);
  const shown = [...groups, conversations, { label: '', commands: search }].filter((g) => g.commands.length);
  const byId = new Map(shown.flatMap((group) => group.commands.map((each) => [each.id, each] as const)));

  function run(id: string) {
    onDone();
    // The palette returns the focus first; the command may then move it.
    setTimeout(() => byId.get(id)?.run(), 0);
  }

  return (
    <Combobox store={combobox} onOptionSubmit={run} withinPortal={false}>
      <Combobox.EventsTarget withExpandedAttribute>
        <TextInput
          ref={field}
          data-autofocus
          variant="unstyled"
          size="md"
          className={classes.words}
          aria-label={t.label}
          placeholder={t.hint}
          maxLength={LIMITS.searchCharsMax}
          leftSection={<IconSearch size={18} aria-hidden="true" />}
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            requestAnimationFrame(() => combobox.selectFirstOption());
          }}
          // The options always stay open, so Escape would otherwise do nothing.
          onKeyDown={(event) => event.key === 'Escape' && onDone()}
        />
      </Combobox.EventsTarget>
      <Combobox.Options id={list} className={classes.options} aria-label={t.title}>
        {shown.map((group) => (
          <Combobox.Group key={group.label} label={group.label}>
            {group.commands.map((command) => (
              <Combobox.Option key={command.id} value={command.id} className={classes.option}>
                {command.icon && <command.icon size={18} stroke={1.7} />}
                <span className={classes.label}>{command.label}</span>
                {command.more && <span className={classes.more}>{command.more}</span>}
                {command.keys && <Kbd size="xs">{command.keys}</Kbd>}
              </Combobox.Option>
            ))}
          </Combobox.Group>
        ))}
      </Combobox.Options>
    </Combobox>
  );
}

/** Merges groups with the same label. */
function joined(groups: CommandGroup[]): CommandGroup[] {
  const byLabel = new Map<string, Command[]>();
  for (const { label, commands } of groups) {
    byLabel.set(label, [...(byLabel.get(label) ?? []), ...commands]);
  }
  return Array.from(byLabel, ([label, commands]) => ({ label, commands }));
}

function narrowed(groups: CommandGroup[], words: string): CommandGroup[] {
  return groups.map((group) => ({
    label: group.label,
    commands: group.commands
      .map((command) => ({ command, fit: fitOf(`${command.label} ${command.more ?? ''}`, words) }))
      .filter(({ fit }) => fit > 0)
      .sort((a, b) => b.fit - a.fit)
      .map(({ command }) => command),
  }));
}

/** Commands that are offered on every page. */
function useOwnCommands(user: UserView): CommandGroup[] {
  const t = texts.palette;
  const [, navigate] = useLocation();
  const [availability, setAvailability] = useAvailability();
  const online = useDesk((s) => s.link) === 'online';
  const pauses = useDesk((s) => s.agents.find((agent) => agent.id === s.user?.id)?.pause_until);
  const { setColorScheme } = useMantineColorScheme();

  return useMemo(() => {
    const me: Command[] = myPages.map(({ to, label, icon }) => ({
      id: to,
      label,
      icon,
      run: () => navigate(to),
    }));
    if (online && availability === 'away') {
      me.push({
        id: 'online',
        label: t.goOnline,
        icon: IconPlayerPlay,
        run: () => setAvailability('online'),
      });
    } else if (online) {
      me.push({ id: 'away', label: t.goAway, icon: IconPlayerPause, run: () => setAvailability('away') });
    }
    if (online && pauses !== undefined) {
      me.push({ id: 'ready', label: t.endPause, icon: IconCoffee, run: () => setAvailability('online') });
    }
    const schemes = [
      ['light', texts.me.light, IconSun],
      ['dark', texts.me.dark, IconMoon],
      ['auto', texts.me.auto, IconDeviceLaptop],
    ] as const;
    for (const [scheme, name, icon] of schemes) {
      me.push({ id: scheme, label: t.appear(name), icon, run: () => setColorScheme(scheme) });
    }
    me.push({ id: 'keys', label: texts.me.shortcuts, icon: IconKeyboard, keys: '?', run: openShortcuts });
    return [
      {
        label: t.groups.lists,
        commands: listNames.map((name, i) => ({
          id: `list-${name}`,
          label: texts.inbox.lists[name],
          more: texts.inbox.listsInFull[name],
          keys: String(i + 1),
          run: () => navigate(`/inbox/${name}`),
        })),
      },
      {
        label: t.groups.pages,
        commands: pagesOf(user).map((page) => ({
          id: page.path,
          label: page.label,
          icon: page.icon,
          run: () => navigate(page.to ?? page.path),
        })),
      },
      { label: t.groups.me, commands: me },
    ];
  }, [t, user, navigate, availability, setAvailability, online, pauses, setColorScheme]);
}

/** The matching open conversations, most urgent first. */
function useConversations(words: string): CommandGroup {
  const { all } = useLists();
  const [, navigate] = useLocation();
  const commands: Command[] = [];
  if (words.trim()) {
    for (const summary of all) {
      const name = visitorName(summary.visitor);
      if (fitOf(`${name} ${summary.visitor.email ?? ''} ${summary.preview}`, words) === 0) continue;
      commands.push({
        id: `conversation-${summary.id}`,
        label: name,
        more: lastWords(summary),
        icon: IconMessageCircle,
        run: () => navigate(`/inbox/all/${summary.id}`),
      });
      if (commands.length === CONVERSATIONS_SHOWN_MAX) break;
    }
  }
  return { label: texts.palette.groups.conversations, commands };
}

function useSearchCommand(words: string): Command[] {
  const [, navigate] = useLocation();
  const store = useDeskStore();
  if (!words || !store.state.ready) return [];
  return [
    {
      id: 'search',
      label: texts.palette.searchFor(words),
      icon: IconSearch,
      run: () => {
        changeFilter({ q: words });
        navigate('/inbox/all');
      },
    },
  ];
}
