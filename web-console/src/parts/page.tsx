// The layout of a page: headline, actions, and the content in a readable width.
import { Title } from '@mantine/core';
import type { ReactNode } from 'react';

import classes from './page.module.css';

interface PageProps {
  title: ReactNode;
  above?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

export function Page({ title, above, actions, children }: PageProps) {
  return (
    <div className={classes.page}>
      {above}
      <header className={classes.header}>
        <Title order={1}>{title}</Title>
        <div className={classes.actions}>{actions}</div>
      </header>
      {children}
    </div>
  );
}
