// The layout of the pages before log-in: one narrow column with the logo on top.
import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

import { Mark } from '../parts/mark';
import classes from './entrance.module.css';
import { texts } from '../texts';

export function Entrance({
  title,
  intro,
  children,
}: {
  title: string;
  intro?: ReactNode;
  children: ReactNode;
}) {
  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <div className={classes.mark}>
          <Mark size={32} />
          <Text component="span" size="lg" fw={600}>
            {texts.product}
          </Text>
        </div>
        <Title order={1} mb={intro ? 'xs' : 'lg'}>
          {title}
        </Title>
        {intro && (
          <Text c="dimmed" mb="lg">
            {intro}
          </Text>
        )}
        {children}
      </div>
    </main>
  );
}
