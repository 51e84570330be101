// The user menu: availability, colour scheme, shortcuts, logging out here or everywhere.
import type { UserView } from '@frontdesk/protocol';
import {
  Button,
  Group,
  Menu,
  Modal,
  Text,
  useMantineColorScheme,
  VisuallyHidden,
  type MantineColorScheme,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconCheck,
  IconDeviceLaptop,
  IconDevices,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSun,
  IconSunHigh,
  IconUserCog,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';

import { clearDrafts } from '../conversation/drafts';
import { AvailabilityDot } from '../desk/availability';
import { useDesk, useDeskStore } from '../desk/desk-context';
import { useAvailability } from '../desk/use-availability';
import { openShortcuts } from '../palette/shortcut-sheet';
import { Avatar } from '../parts/avatar';
import { useLogOut } from '../session/session';
import { texts } from '../texts';
import classes from './shell.module.css';

const schemes: { value: MantineColorScheme; label: string; icon: typeof IconSun }[] = [
  { value: 'light', label: texts.me.light, icon: IconSun },
  { value: 'dark', label: texts.me.dark, icon: IconMoon },
  { value: 'auto', label: texts.me.auto, icon: IconDeviceLaptop },
];

export function UserMenu({ user }: { user: UserView }) {
  const t = texts.me;
  const store = useDeskStore();
  const offline = useDesk((s) => s.link) !== 'online';
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [availability, setAvailability] = useAvailability();
  const [path, navigate] = useLocation();
  const [asking, setAsking] = useState<'unsent' | 'everywhere' | null>(null);
  const logOut = useLogOut(() => {
    clearDrafts();
    store.forgetUnsent();
  });

  function leave(everywhere: boolean) {
    setAsking(null);
    logOut.mutate(
      { everywhere },
      {
        onError: () => notifications.show({ message: t.failed, color: 'red' }),
      },
    );
  }

  return (
    <>
      <Menu position="right-end" width={264} offset={8}>
        <Menu.Target>
          <button
            type="button"
            className={classes.page}
            aria-current={path.startsWith('/me/') ? 'page' : undefined}
          >
            <span className={classes.icon}>
              <Avatar name={user.name} picture={user.picture} size={28} />
              <AvailabilityDot availability={offline ? 'offline' : availability} corner />
            </span>
            <span>
              {texts.nav.me}
              <VisuallyHidden>{t.menu(user.name)}</VisuallyHidden>
            </span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Text fw={600} px="sm" pt={8}>
            {user.name}
          </Text>
          <Text size="xs" c="dimmed" px="sm" pb={8} truncate>
            {user.email}
          </Text>
          <Menu.Divider />
          <Menu.Item leftSection={<IconUserCog size={16} />} onClick={() => navigate('/me/profile')}>
            {texts.account.title}
          </Menu.Item>
          <Menu.Item leftSection={<IconSunHigh size={16} />} onClick={() => navigate('/me/day')}>
            {texts.account.pages.day}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>{t.availability}</Menu.Label>
          {(['online', 'away'] as const).map((value) => (
            <Menu.Item
              key={value}
              leftSection={<AvailabilityDot availability={value} />}
              rightSection={availability === value ? <IconCheck size={16} /> : null}
              aria-current={availability === value || undefined}
              disabled={offline}
              onClick={() => setAvailability(value)}
            >
              {texts.words.availabilities[value]}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Label>{t.scheme}</Menu.Label>
          {schemes.map(({ value, label, icon: Icon }) => (
            <Menu.Item
              key={value}
              leftSection={<Icon size={16} />}
              rightSection={colorScheme === value ? <IconCheck size={16} /> : null}
              aria-current={colorScheme === value || undefined}
              closeMenuOnClick={false}
              onClick={() => setColorScheme(value)}
            >
              {label}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={openShortcuts} visibleFrom="sm">
            {t.shortcuts}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconLogout size={16} />}
            onClick={() => (store.unsentCount() ? setAsking('unsent') : leave(false))}
          >
            {t.logOut}
          </Menu.Item>
          <Menu.Item leftSection={<IconDevices size={16} />} onClick={() => setAsking('everywhere')}>
            {t.logOutEverywhere}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>

      <Modal
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={asking === 'unsent' ? t.unsent(store.unsentCount()) : t.logOutEverywhereAsk}
      >
        <Text mb="lg">{asking === 'unsent' ? t.unsentMore : t.logOutEverywhereMore}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setAsking(null)}>
            {t.stay}
          </Button>
          <Button onClick={() => leave(asking === 'everywhere')}>
            {asking === 'unsent' ? t.logOutAnyway : t.logOutEverywhere}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
