// The owner's page of colleagues: the list, and forms to add and change them.
import type { UserView } from '@frontdesk/protocol';
import { ActionIcon, Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';

import { AvailabilityDot } from '../desk/availability';
import { useDesk } from '../desk/desk-context';
import { Avatar } from '../parts/avatar';
import { Page } from '../parts/page';
import { PageSkeleton } from '../parts/page-skeleton';
import { Failure } from '../parts/states';
import { useItems } from '../parts/use-collection';
import { texts } from '../texts';
import { AddPerson } from './add-person';
import { EditPerson } from './edit-person';
import classes from './team-page.module.css';

const t = texts.team;

export default function TeamPage() {
  const users = useItems<UserView>('users');
  const [adding, { open, close }] = useDisclosure(false);
  const [editing, setEditing] = useState<UserView>();

  if (users.state === 'loading') return <PageSkeleton />;
  if (users.state === 'failed') return <Failure error={users.error} onRetry={users.retry} order={1} />;
  const items = [...users.items].sort((a, b) => a.name.localeCompare(b.name));
  return (
    <Page
      title={t.title}
      actions={
        <Button leftSection={<IconUserPlus size={16} />} onClick={open}>
          {t.add}
        </Button>
      }
    >
      <Text c="dimmed" maw="68ch" mb="lg">
        {t.intro}
      </Text>
      <ul className={classes.people}>
        {items.map((user) => (
          <Person key={user.id} user={user} onEdit={() => setEditing(user)} />
        ))}
      </ul>
      <AddPerson opened={adding} onClose={close} />
      <EditPerson user={editing} onClose={() => setEditing(undefined)} />
    </Page>
  );
}

function Person({ user, onEdit }: { user: UserView; onEdit: () => void }) {
  const teams = useDesk((s) => s.teams);
  const here = useDesk((s) => s.agents.find((agent) => agent.id === user.id));
  const theirs = teams.length > 1 ? teams.filter((team) => user.teams.includes(team.id)) : [];
  const does = [...theirs.map((team) => team.name), ...user.skills].join(' · ');
  const availability = here?.availability ?? 'offline';
  return (
    <li className={classes.person}>
      <Avatar name={user.name} picture={user.picture} size={36} />
      <div className={classes.who}>
        <span className={classes.name}>{user.name}</span>
        <span className={classes.email}>{user.email}</span>
        {does && <span className={classes.does}>{does}</span>}
      </div>
      <span className={classes.role}>{texts.words.roles[user.role]}</span>
      <span className={classes.capacity}>
        {t.capacityOf(user.capacity)} {t.capacity.toLowerCase()}
      </span>
      <span className={classes.state}>
        <AvailabilityDot availability={availability} />
        {texts.words.availabilities[availability]}
      </span>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        className={classes.edit}
        aria-label={t.editOf(user.name)}
        onClick={onEdit}
      >
        <IconPencil size={18} />
      </ActionIcon>
    </li>
  );
}
