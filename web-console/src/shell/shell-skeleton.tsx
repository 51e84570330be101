// The skeleton of the console, shown until it is known whether the user is logged in.
import { Skeleton, VisuallyHidden } from '@mantine/core';

import { Mark } from '../parts/mark';
import { texts } from '../texts';
import classes from './shell.module.css';

export function ShellSkeleton() {
  return (
    <div className={classes.shell} aria-busy="true">
      <div className={classes.rail}>
        <div className={classes.mark}>
          <Mark />
        </div>
        <Skeleton h={52} radius="md" />
      </div>
      <main className={classes.main}>
        <VisuallyHidden role="status">{texts.loading}</VisuallyHidden>
      </main>
    </div>
  );
}
