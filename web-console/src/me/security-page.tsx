// The user's password, second factor and sessions.
import type { MeView, PasswordChange, SessionView } from '@frontdesk/protocol';
import { Badge, Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { IconDeviceDesktop, IconDeviceMobile, IconShieldCheck, IconShieldOff } from '@tabler/icons-react';

import { whenExactly } from '../format';
import { showDone, showFailure } from '../parts/failure';
import { Failure } from '../parts/states';
import { useItems, useRefresh } from '../parts/use-collection';
import { useNow } from '../parts/use-now';
import { rest } from '../rest';
import { passwordLooksRight } from '../session/rules';
import { texts } from '../texts';
import { SecondFactorSetUp } from './second-factor-set-up';
import { SwitchOff } from './second-factor-switch-off';
import { Setting, Settings } from './setting';

const t = texts.security;
const sessionsPath = 'me/sessions';
/** With fewer recovery codes left, the page warns. */
const CODES_FEW = 3;

export function SecurityPage({ me }: { me: MeView }) {
  return (
    <>
      <Settings title={t.how}>
        <Password />
        <SecondFactor me={me} />
      </Settings>
      <SessionList />
    </>
  );
}

function SecondFactor({ me }: { me: MeView }) {
  const [settingUp, setUp] = useDisclosure(false);
  const [switchingOff, off] = useDisclosure(false);
  const left = me.recovery_codes_left ?? 0;
  const words = me.second_factor
    ? [t.factorOn, t.codesLeft(left), left < CODES_FEW && t.codesFew].filter(Boolean).join(' ')
    : t.factorOff;
  return (
    <>
      <Setting
        title={
          <>
            {t.factor}
            <Badge
              variant={me.second_factor ? 'light' : 'default'}
              color={me.second_factor ? 'pine' : 'gray'}
              leftSection={me.second_factor ? <IconShieldCheck size={14} /> : <IconShieldOff size={14} />}
            >
              {me.second_factor ? t.on : t.off}
            </Badge>
          </>
        }
        more={words}
      >
        {me.second_factor ? (
          <Button variant="default" onClick={off.open}>
            {t.switchOff}
          </Button>
        ) : (
          <Button onClick={setUp.open}>{t.setUp}</Button>
        )}
      </Setting>
      <SecondFactorSetUp me={me} opened={settingUp} onClose={setUp.close} />
      <SwitchOff opened={switchingOff} onClose={off.close} />
    </>
  );
}

function Password() {
  const refreshSessions = useRefresh(sessionsPath);
  const [opened, { open, close }] = useDisclosure(false);
  const form = useForm<PasswordChange>({
    initialValues: { old: '', new: '' },
    validate: {
      old: (value) => (value ? null : t.passwordOldMissing),
      new: (value) => (passwordLooksRight(value) ? null : texts.setUp.passwordShort),
    },
  });
  const done = () => {
    form.reset();
    close();
  };
  const change = useMutation({
    mutationFn: (body: PasswordChange) => rest.put<void>('me/password', body),
    onSuccess: () => {
      showDone(t.passwordChanged);
      refreshSessions();
      done();
    },
    onError: showFailure,
  });
  if (!opened) {
    return (
      <Setting title={t.password} more={t.passwordMore}>
        <Button variant="default" onClick={open}>
          {t.passwordChange}
        </Button>
      </Setting>
    );
  }
  return (
    <form noValidate onSubmit={form.onSubmit((body) => change.mutate(body))}>
      <Stack gap="sm" maw={376} py="sm">
        <PasswordInput
          label={t.passwordOld}
          autoComplete="current-password"
          autoFocus
          {...form.getInputProps('old')}
        />
        <PasswordInput
          label={t.passwordNew}
          description={texts.setUp.passwordHint}
          autoComplete="new-password"
          {...form.getInputProps('new')}
        />
        <Group gap="xs" mt={4}>
          <Button type="submit" loading={change.isPending}>
            {t.passwordChange}
          </Button>
          <Button variant="default" onClick={done}>
            {texts.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function SessionList() {
  const sessions = useItems<SessionView>(sessionsPath);
  return (
    <Settings title={t.sessions} more={t.sessionsMore}>
      {sessions.state === 'failed' && <Failure error={sessions.error} onRetry={sessions.retry} order={3} />}
      {sessions.items.map((session) => (
        <Session key={session.id} session={session} />
      ))}
    </Settings>
  );
}

function deviceName({ browser, system }: SessionView): string {
  return browser && system ? t.device(browser, system) : (browser ?? system ?? t.unknown);
}

function Session({ session }: { session: SessionView }) {
  const refreshSessions = useRefresh(sessionsPath);
  const now = useNow();
  const name = deviceName(session);
  const end = useMutation({
    mutationFn: () => rest.remove(`${sessionsPath}/${session.id}`),
    onSuccess: () => showDone(t.ended(name)),
    onError: showFailure,
    onSettled: refreshSessions,
  });
  const onPhone = session.system === 'Android' || session.system === 'iPhone';
  const Icon = onPhone ? IconDeviceMobile : IconDeviceDesktop;
  // Sessions of older versions have no start time.
  const began = session.began_at > 0 && t.began(whenExactly(session.began_at, now));
  return (
    <Setting
      title={
        <>
          <Icon size={18} stroke={1.6} aria-hidden="true" />
          {name}
          {session.current && (
            <Badge variant="light" color="pine">
              {t.current}
            </Badge>
          )}
        </>
      }
      more={
        <Text span inherit className="figures">
          {session.last_seen_at > 0 && t.seen(whenExactly(session.last_seen_at, now))}
          {session.last_seen_at > 0 && began && ', '}
          {began}
        </Text>
      }
    >
      {!session.current && (
        <Button
          variant="default"
          size="compact-md"
          aria-label={t.endOf(name)}
          loading={end.isPending}
          onClick={() => end.mutate()}
        >
          {t.end}
        </Button>
      )}
    </Setting>
  );
}
