// One setting: title and description on the left, the control on the right.
import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

import classes from './setting.module.css';

interface SettingProps {
  title: ReactNode;
  more?: ReactNode;
  /** Next to the text; below it on a phone. */
  children?: ReactNode;
}

export function Setting({ title, more, children }: SettingProps) {
  return (
    <div className={classes.setting}>
      <div className={classes.words}>
        <div className={classes.title}>{title}</div>
        {more && (
          <Text size="xs" c="dimmed">
            {more}
          </Text>
        )}
      </div>
      {children && <div className={classes.control}>{children}</div>}
    </div>
  );
}

interface SettingsProps {
  title: string;
  more?: ReactNode;
  /** Visible to screen readers only, because the page already shows it. */
  quiet?: boolean;
  children: ReactNode;
}

export function Settings({ title, more, quiet, children }: SettingsProps) {
  return (
    <section className={classes.group} aria-label={title}>
      {!quiet && (
        <Title order={2} size="lg">
          {title}
        </Title>
      )}
      {more && (
        <Text size="sm" c="dimmed" maw="60ch" mt={2}>
          {more}
        </Text>
      )}
      <div className={classes.settings}>{children}</div>
    </section>
  );
}
