// Availability as a dot that differs in shape as well as in colour, and the user's own switch.
import type { Availability } from '@frontdesk/protocol';
import { Switch, Tooltip } from '@mantine/core';

import { texts } from '../texts';
import classes from './availability.module.css';
import { useDesk } from './desk-context';
import { useAvailability } from './use-availability';

/** Full: online. Ring in the same colour: busy. Half: away. Grey ring: offline. */
export function AvailabilityDot({ availability, corner }: { availability: Availability; corner?: boolean }) {
  return (
    <span
      className={classes.dot}
      data-availability={availability}
      data-corner={corner || undefined}
      aria-hidden="true"
    />
  );
}

export function AvailabilitySwitch() {
  const [availability, setAvailability] = useAvailability();
  const link = useDesk((s) => s.link);
  const ready = useDesk((s) => s.ready);
  const online = availability === 'online' || availability === 'busy';
  const t = texts.availability;
  const mores = { online: t.onlineMore, busy: t.busyMore, away: t.awayMore, offline: t.offlineMore };
  const shown =
    link === 'online' ? texts.words.availabilities[availability] : texts.words.availabilities.offline;
  return (
    <Tooltip label={link === 'online' ? mores[availability] : t.offlineMore} multiline maw={220}>
      <Switch
        labelPosition="left"
        label={ready ? shown : ' '}
        aria-label={`${shown}: ${t.switch}`}
        checked={ready && online}
        disabled={link !== 'online'}
        onChange={(event) => setAvailability(event.currentTarget.checked ? 'online' : 'away')}
        classNames={{ label: classes.switchLabel }}
      />
    </Tooltip>
  );
}
