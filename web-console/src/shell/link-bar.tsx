// Shows that the connection is lost, what happens to unsent messages, and when the connection is back.
import { Button } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';

import { useDesk, useDeskStore } from '../desk/desk-context';
import { duration } from '../format';
import { useNow } from '../parts/use-now';
import { texts } from '../texts';
import classes from './link-bar.module.css';

export function LinkBar() {
  const store = useDeskStore();
  const link = useDesk((s) => s.link);
  const since = useDesk((s) => s.linkSince);
  const now = useNow();
  const offline = link === 'offline';
  const lasted = now - since;

  return (
    <div className={classes.area} role="status">
      {offline && (
        <div className={classes.bar}>
          <IconCloudOff size={18} stroke={1.7} aria-hidden="true" />
          <p>
            <strong>{texts.link.lost}</strong> {texts.link.lostMore}
            {lasted >= 60_000 && <span className="figures"> ({duration(lasted)})</span>}
          </p>
          <Button size="compact-sm" variant="default" onClick={store.tryNow}>
            {texts.link.tryNow}
          </Button>
        </div>
      )}
    </div>
  );
}
