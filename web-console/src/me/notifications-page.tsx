// What the user is notified of, how, and when not.
import type { MeView, NotificationChoice, QuietHours } from '@frontdesk/protocol';
import { Button, Group, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { IconBell, IconSend, IconVolume } from '@tabler/icons-react';
import { useState } from 'react';

import { showDone, showFailure, showRefusal } from '../parts/failure';
import { rest } from '../rest';
import { texts } from '../texts';
import { choiceOf, usePreferences } from './preferences';
import { canPush, pushKeyQuery, subscribe, unsubscribe, wantsPush } from './push';
import { timeLooksRight } from './quiet';
import { Setting, Settings } from './setting';
import { play } from './sound';

const t = texts.notify;

export function NotificationsPage({ me }: { me: MeView }) {
  const [preferences, change] = usePreferences();
  const choice = choiceOf(preferences);
  const set = (part: Partial<NotificationChoice>) => change({ notifications: { ...choice, ...part } });
  return (
    <>
      <Settings title={t.what}>
        <Choice label={t.assigned} on={choice.assigned} onChange={(assigned) => set({ assigned })} />
        <Choice label={t.messages} on={choice.messages} onChange={(messages) => set({ messages })} />
        <Choice label={t.mentions} on={choice.mentions} onChange={(mentions) => set({ mentions })} />
      </Settings>
      <Settings title={t.how}>
        <Desktop on={choice.desktop} onChange={(desktop) => set({ desktop })} />
        <Choice label={t.sound} more={t.soundMore} on={choice.sound} onChange={(sound) => set({ sound })}>
          <Button
            variant="subtle"
            size="compact-md"
            leftSection={<IconVolume size={16} />}
            onClick={() => void play()}
          >
            {t.listen}
          </Button>
        </Choice>
        {'setAppBadge' in navigator && (
          <Choice label={t.badge} more={t.badgeMore} on={choice.badge} onChange={(badge) => set({ badge })} />
        )}
      </Settings>
      <Settings title={t.closed}>
        <Push me={me} />
        <Choice
          label={t.showText}
          more={t.showTextMore}
          on={choice.words}
          onChange={(words) => set({ words })}
        />
      </Settings>
      <Quiet hours={preferences.quiet_hours} onChange={(quiet_hours) => change({ quiet_hours })} />
    </>
  );
}

interface ChoiceProps {
  label: string;
  more?: string;
  on: boolean;
  disabled?: boolean;
  onChange: (on: boolean) => void;
  children?: React.ReactNode;
}

function Choice({ label, more, on, disabled, onChange, children }: ChoiceProps) {
  return (
    <Setting title={label} more={more}>
      {children}
      <Switch
        size="md"
        aria-label={label}
        checked={on}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </Setting>
  );
}

function Desktop({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  const known = 'Notification' in window;
  const [permission, setPermission] = useState(known ? Notification.permission : 'denied');
  if (!known) return <Setting title={t.desktop} more={t.desktopNone} />;
  if (permission === 'denied') return <Setting title={t.desktop} more={t.desktopBlocked} />;
  if (permission === 'granted') {
    return <Choice label={t.desktop} more={t.desktopMore} on={on} onChange={onChange} />;
  }
  return (
    <Setting title={t.desktop} more={t.desktopMore}>
      <Button
        variant="default"
        leftSection={<IconBell size={16} />}
        onClick={() => void Notification.requestPermission().then(setPermission)}
      >
        {t.allow}
      </Button>
    </Setting>
  );
}

function Push({ me }: { me: MeView }) {
  const possible = canPush();
  const key = useQuery(pushKeyQuery).data;
  const [on, setOn] = useState(possible && wantsPush(me.id));
  const change = useMutation({
    mutationFn: async (wanted: boolean) => {
      if (!wanted) return unsubscribe();
      if ((await Notification.requestPermission()) !== 'granted') throw new Blocked();
      await subscribe(me.id, key!.key!);
    },
    onSuccess: (_, wanted) => {
      setOn(wanted);
      showDone(wanted ? t.pushOn : t.pushEnded);
    },
    onError: showPushFailure,
  });
  const trial = useMutation({
    mutationFn: () => rest.post<void>('me/push/trial', {}),
    onSuccess: () => showDone(t.testSent),
    onError: showFailure,
  });
  if (!possible) return <Setting title={t.push} more={t.pushNone} />;
  if (key && !key.key) return <Setting title={t.push} more={t.pushOff} />;
  return (
    <Choice
      label={t.push}
      more={t.pushMore}
      on={on}
      disabled={!key?.key || change.isPending}
      onChange={change.mutate}
    >
      {on && (
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<IconSend size={16} />}
          loading={trial.isPending}
          onClick={() => trial.mutate()}
        >
          {t.test}
        </Button>
      )}
    </Choice>
  );
}

class Blocked extends Error {}

function showPushFailure(error: unknown): void {
  // The browser's own error messages are not meant for users.
  if (error instanceof Blocked) showRefusal(t.desktopBlocked);
  else if (error instanceof DOMException) showRefusal(t.pushFailed);
  else showFailure(error);
}

function Quiet({ hours, onChange }: { hours?: QuietHours; onChange: (hours: QuietHours) => void }) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const current = hours ?? { on: false, from: '20:00', to: '08:00', time_zone: here };
  return (
    <Settings title={t.quiet} quiet>
      <Choice
        label={t.quiet}
        more={t.quietMore}
        on={current.on}
        onChange={(on) => onChange({ ...current, on, time_zone: here })}
      />
      {current.on && (
        <Setting title="" more={t.zone(current.time_zone)}>
          <Group gap="sm" align="flex-start">
            <Time label={t.from} value={current.from} onChange={(from) => onChange({ ...current, from })} />
            <Time label={t.to} value={current.to} onChange={(to) => onChange({ ...current, to })} />
          </Group>
        </Setting>
      )}
    </Settings>
  );
}

function Time({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (time: string) => void;
}) {
  const [text, setText] = useState(value);
  const wrong = timeLooksRight(text) ? null : t.timeWrong;
  return (
    <TextInput
      type="time"
      label={label}
      value={text}
      error={wrong}
      w={120}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => !wrong && text !== value && onChange(text)}
    />
  );
}
