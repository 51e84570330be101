// Empty, failed and forbidden states: what it is, what happens next, and one thing to do.
import { Button, Text, Title } from '@mantine/core';
import { IconCloudOff, IconLock, IconMoodEmpty, IconReload } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { Link } from 'wouter';

import { isForbidden, RequestFailed } from '../rest';
import { texts } from '../texts';
import classes from './states.module.css';

interface StateProps {
  icon: ComponentType<{ size?: number; stroke?: number }>;
  title: string;
  more?: ReactNode;
  children?: ReactNode;
  /** The rank of the headline; 1 if the state is the whole page. */
  order?: 1 | 2 | 3;
}

export function State({ icon: Icon, title, more, children, order = 2 }: StateProps) {
  return (
    <div className={classes.state}>
      <Icon size={28} stroke={1.5} />
      <Title order={order} size="lg">
        {title}
      </Title>
      {more && (
        <Text c="dimmed" size="sm" className={classes.more}>
          {more}
        </Text>
      )}
      {children}
    </div>
  );
}

/** A request failed or was refused. */
export function Failure({
  error,
  onRetry,
  order,
}: {
  error: unknown;
  onRetry: () => void;
  order?: 1 | 2 | 3;
}) {
  const t = texts.pages;
  if (isForbidden(error)) return <Forbidden />;
  const offline = error instanceof RequestFailed && error.status === 0;
  return (
    <State
      icon={offline ? IconCloudOff : IconMoodEmpty}
      title={offline ? t.offline : t.failed}
      more={offline ? t.offlineMore : (error instanceof RequestFailed && error.message) || t.failedMore}
      order={order}
    >
      <Button variant="default" leftSection={<IconReload size={16} />} onClick={onRetry} mt="xs">
        {texts.retry}
      </Button>
    </State>
  );
}

/** `desk`: the page is open to supervisors, too. */
export function Forbidden({ desk }: { desk?: boolean }) {
  const t = texts.pages;
  return (
    <State
      icon={IconLock}
      title={desk ? t.forbiddenDesk : t.forbidden}
      more={desk ? t.forbiddenDeskMore : t.forbiddenMore}
      order={1}
    >
      <ToInbox />
    </State>
  );
}

export function ToInbox() {
  return (
    <Button component={Link} href="/inbox/mine" variant="default" mt="xs">
      {texts.pages.toInbox}
    </Button>
  );
}
