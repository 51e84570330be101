// The owner's feedback report for a chosen period.
import '@mantine/charts/styles.css';

import type { FeedbackReport } from '@frontdesk/protocol';
import { Skeleton, VisuallyHidden } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { IconChartDots } from '@tabler/icons-react';
import { useLocation, useSearch } from 'wouter';

import { Page } from '../parts/page';
import { Failure, State } from '../parts/states';
import { boundsOf, readPeriod, writePeriod, type Period } from '../period/period';
import { PeriodPicker } from '../period/period-picker';
import { restQuery } from '../queries';
import { texts } from '../texts';
import { OutcomeBars, ReasonBars } from './bars';
import { DaysChart } from './days-chart';
import { DraftBars } from './draft-bars';
import classes from './feedback-page.module.css';
import { KeyFigures } from './key-figures';
import { MoodChart } from './mood-chart';
import { RatingsChart } from './ratings-chart';
import { Unanswered } from './unanswered';

const t = texts.feedback;
const EARLIEST = 0;

export default function FeedbackPage() {
  const search = useSearch();
  const [, navigate] = useLocation();
  const period = readPeriod(new URLSearchParams(search), { kind: 'days', days: 30 });
  const bounds = boundsOf(period, Date.now());
  const query = {
    from: bounds.from ?? EARLIEST,
    to: bounds.to ?? boundsOf({ kind: 'days', days: 7 }, Date.now()).to,
    utc_offset_min: -new Date().getTimezoneOffset(),
  };
  const report = useQuery({
    ...restQuery<FeedbackReport>('reports/feedback', query),
    placeholderData: keepPreviousData,
  });

  function choose(next: Period) {
    const params = new URLSearchParams();
    writePeriod(params, next);
    navigate(`/feedback?${params}`, { replace: true });
  }

  return (
    <Page title={t.title} actions={<PeriodPicker period={period} onChange={choose} />}>
      {report.isPending ? (
        <FeedbackSkeleton />
      ) : report.isError ? (
        <Failure error={report.error} onRetry={() => void report.refetch()} />
      ) : report.data.conversations === 0 ? (
        <State icon={IconChartDots} title={t.empty} more={t.emptyMore} />
      ) : (
        <div className={classes.report} data-stale={report.isPlaceholderData || undefined}>
          <KeyFigures report={report.data} period={period} />
          <DaysChart report={report.data} />
          <div className={classes.pair}>
            <ReasonBars report={report.data} />
            <OutcomeBars report={report.data} period={period} />
          </div>
          <div className={classes.pair}>
            <RatingsChart report={report.data} period={period} />
            <MoodChart report={report.data} period={period} />
          </div>
          <DraftBars query={query} />
          <Unanswered groups={report.data.unanswered} />
        </div>
      )}
    </Page>
  );
}

function FeedbackSkeleton() {
  return (
    <div aria-busy="true">
      <VisuallyHidden role="status">{texts.loading}</VisuallyHidden>
      <Skeleton h={96} mb="xl" />
      <Skeleton h={20} w="50%" mb="md" />
      <Skeleton h={260} mb="xl" />
      <Skeleton h={200} />
    </div>
  );
}
