// The agent's break after a hard conversation: how long it lasts, and a button that ends it.
import { Button } from '@mantine/core';
import { IconCoffee } from '@tabler/icons-react';

import { useDesk, useDeskSeconds } from '../desk/desk-context';
import { useAvailability } from '../desk/use-availability';
import { countdown } from '../format';
import { texts } from '../texts';
import classes from './pause-bar.module.css';

export function PauseBar() {
  const until = useDesk((s) => s.agents.find((agent) => agent.id === s.user?.id)?.pause_until);
  return until === undefined ? null : <Pause until={until} />;
}

function Pause({ until }: { until: number }) {
  const now = useDeskSeconds();
  const online = useDesk((s) => s.link) === 'online';
  const [, setAvailability] = useAvailability();
  const t = texts.availability;
  if (until <= now) return null;
  return (
    <section className={classes.pause} aria-label={t.pause}>
      <IconCoffee size={18} stroke={1.7} aria-hidden="true" />
      <p title={t.pauseMore}>
        {t.pauseEnds} <span className="figures">{countdown(until - now)}</span>
      </p>
      <Button
        size="compact-sm"
        variant="default"
        disabled={!online}
        onClick={() => setAvailability('online')}
      >
        {t.ready}
      </Button>
    </section>
  );
}
