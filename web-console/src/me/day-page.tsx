// The agent's own day, visible only to them, with hints to take a break.
import { Alert, Button, Text, Title } from '@mantine/core';
import { IconCoffee } from '@tabler/icons-react';

import { useAvailability } from '../desk/use-availability';
import { count, duration } from '../format';
import { PageSkeleton } from '../parts/page-skeleton';
import { Failure } from '../parts/states';
import { texts } from '../texts';
import { useDay } from './day';
import classes from './day-page.module.css';

const t = texts.day;

export function DayPage() {
  const day = useDay();
  const [availability, setAvailability] = useAvailability();

  if (day.isPending) return <PageSkeleton />;
  if (day.isError) return <Failure error={day.error} onRetry={() => void day.refetch()} />;
  const { handled, resolved, replies, first_reply_s_median: first, hard, ratings, break_hint } = day.data;
  const rated = ratings.reduce((sum, rating) => sum + rating.count, 0);
  const most = Math.max(1, ...ratings.map((rating) => rating.count));
  return (
    <>
      <Text c="dimmed" size="sm" mb="lg">
        {t.intro}
      </Text>
      {break_hint && (
        <Alert
          color="pine"
          variant="light"
          icon={<IconCoffee size={20} />}
          title={t.hintTitle}
          mb="lg"
          role="status"
        >
          <Text size="sm" mb="xs">
            {availability === 'away' ? t.away : t.hint[break_hint]}
          </Text>
          {availability !== 'away' && (
            <Button size="compact-md" variant="default" onClick={() => setAvailability('away')}>
              {t.takeBreak}
            </Button>
          )}
        </Alert>
      )}
      <dl className={classes.figures}>
        <Figure label={t.handled} value={count(handled)} more={handled > 0 && t.handledMore(resolved)} />
        <Figure label={t.replies} value={count(replies)} />
        <Figure label={t.first} value={seconds(first)} more={first !== undefined && t.firstMore} />
        <Figure label={t.hard} value={count(hard)} more={t.hardMore} />
      </dl>
      {handled === 0 && (
        <Text c="dimmed" size="sm" mt="md">
          {t.empty}
        </Text>
      )}
      <section aria-label={t.ratings}>
        <Title order={2} size="lg" mt={40} mb="sm">
          {t.ratings}
        </Title>
        {rated === 0 ? (
          <Text c="dimmed" size="sm">
            {t.ratingsNone}
          </Text>
        ) : (
          <ul className={classes.ratings}>
            {ratings.toReversed().map(({ score, count: given }) => (
              <li key={score} className={classes.rating}>
                <span className="figures">{t.ratingLine(score)}</span>
                <span className={classes.track} aria-hidden="true">
                  <span className={classes.bar} style={{ width: `${(given / most) * 100}%` }} />
                </span>
                <span className="figures">{count(given)}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

function seconds(value: number | undefined): string {
  if (value === undefined) return t.none;
  return value < 60 ? t.seconds(value) : duration(value * 1_000);
}

function Figure({ label, value, more }: { label: string; value: string; more?: string | false }) {
  return (
    <div className={classes.figure}>
      <dt>{label}</dt>
      <dd className={`${classes.value} figures`}>{value}</dd>
      {more && <dd className={classes.more}>{more}</dd>}
    </div>
  );
}
