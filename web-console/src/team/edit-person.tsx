// The form for a colleague's role, capacity, teams and skills.
import { LIMITS, type UserChange, type UserView } from '@frontdesk/protocol';
import {
  Alert,
  Button,
  Checkbox,
  Group,
  Input,
  Modal,
  NumberInput,
  Radio,
  Stack,
  TagsInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { IconAlertCircle } from '@tabler/icons-react';

import { useDesk } from '../desk/desk-context';
import { roles } from '../enumerations';
import { showDone, showFailure } from '../parts/failure';
import { useRefresh } from '../parts/use-collection';
import { isMissing, RequestFailed, rest } from '../rest';
import { texts } from '../texts';

const t = texts.team;

/** Closed if `user` is undefined. */
export function EditPerson({ user, onClose }: { user: UserView | undefined; onClose: () => void }) {
  return (
    <Modal opened={user !== undefined} onClose={onClose} title={user && t.editOf(user.name)} size={480}>
      {user && <EditPersonForm key={user.id} user={user} onDone={onClose} />}
    </Modal>
  );
}

function EditPersonForm({ user, onDone }: { user: UserView; onDone: () => void }) {
  const refresh = useRefresh('users');
  const teams = useDesk((s) => s.teams);
  const myself = useDesk((s) => s.user?.id) === user.id;
  const form = useForm<Required<UserChange>>({
    initialValues: { role: user.role, capacity: user.capacity, teams: user.teams, skills: user.skills },
    validateInputOnBlur: true,
    validate: {
      capacity: (n) =>
        Number.isInteger(n) && n >= 1 && n <= LIMITS.userCapacityMax
          ? null
          : t.capacityWrong(LIMITS.userCapacityMax),
    },
  });
  const save = useMutation({
    mutationFn: (change: UserChange) => rest.patch<UserView>(`users/${encodeURIComponent(user.id)}`, change),
    onSuccess: (changed) => {
      refresh();
      notifications.show({ message: t.saved(changed.name), color: 'pine' });
      onDone();
    },
  });

  return (
    <form noValidate onSubmit={form.onSubmit((change) => save.mutate(change))}>
      <Stack gap="md">
        {save.error && (
          <Alert
            color="red"
            variant="light"
            icon={<IconAlertCircle size={18} />}
            title={t.notSaved}
            role="alert"
          >
            {sentence(save.error)}
          </Alert>
        )}
        <Radio.Group
          label={t.role}
          description={myself ? t.ownRole : undefined}
          {...form.getInputProps('role')}
        >
          <Stack gap={8} mt={8}>
            {roles.map((role) => (
              <Radio
                key={role}
                value={role}
                disabled={myself}
                label={`${texts.words.roles[role]}: ${t.roleMore[role]}`}
              />
            ))}
          </Stack>
        </Radio.Group>
        <NumberInput
          label={t.atATime}
          description={t.capacityHint}
          min={1}
          max={LIMITS.userCapacityMax}
          allowDecimal={false}
          allowNegative={false}
          styles={{ wrapper: { maxWidth: 120 } }}
          {...form.getInputProps('capacity')}
        />
        {teams.length > 1 && (
          <Checkbox.Group label={t.teams} description={t.teamsHint} {...form.getInputProps('teams')}>
            <Stack gap={8} mt={8}>
              {teams.map((team) => (
                <Checkbox key={team.id} value={team.id} label={team.name} />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
        <TagsInput
          label={t.skills}
          description={t.skillsHint}
          placeholder={form.values.skills.length ? undefined : t.skillsAdd}
          acceptValueOnBlur
          {...form.getInputProps('skills')}
        />
        {!myself && <ForgetSecondFactor user={user} />}
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={onDone}>
            {texts.cancel}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** For a colleague who has lost both phone and recovery codes. */
function ForgetSecondFactor({ user }: { user: UserView }) {
  const s = texts.security;
  const forget = useMutation({
    mutationFn: () => rest.remove(`users/${encodeURIComponent(user.id)}/second-factor`),
    onSuccess: () => showDone(s.factorReset(user.name)),
    onError: (error) => (isMissing(error) ? showDone(s.noFactor(user.name)) : showFailure(error)),
  });
  return (
    <Input.Wrapper labelElement="div" label={s.factor} description={s.resetFactorMore}>
      <Button
        variant="default"
        size="compact-md"
        display="block"
        mt={4}
        loading={forget.isPending}
        onClick={() => forget.mutate()}
      >
        {s.resetFactor}
      </Button>
    </Input.Wrapper>
  );
}

function sentence(error: Error): string {
  if (!(error instanceof RequestFailed)) return texts.logIn.failed;
  if (error.status === 0) return texts.logIn.offline;
  if (error.status === 404) return t.gone;
  return error.message || texts.logIn.failed;
}
