// Shown if the console is opened offline; continues by itself once there is a connection.
import { Button } from '@mantine/core';
import { IconCloudOff, IconReload } from '@tabler/icons-react';
import { useEffect } from 'react';

import { Mark } from '../parts/mark';
import { State } from '../parts/states';
import { texts } from '../texts';
import classes from './shell.module.css';

const AGAIN_MS = 5_000;

export function OfflinePage({ onRetry }: { onRetry: () => void }) {
  useEffect(() => {
    const timer = setInterval(onRetry, AGAIN_MS);
    addEventListener('online', onRetry);
    return () => {
      clearInterval(timer);
      removeEventListener('online', onRetry);
    };
  }, [onRetry]);
  return (
    <div className={classes.shell}>
      <div className={classes.rail}>
        <div className={classes.mark}>
          <Mark />
        </div>
      </div>
      <main className={classes.main}>
        <State icon={IconCloudOff} title={texts.offline.title} more={texts.offline.more} order={1}>
          <Button variant="default" leftSection={<IconReload size={16} />} onClick={onRetry} mt="xs">
            {texts.retry}
          </Button>
        </State>
      </main>
    </div>
  );
}
