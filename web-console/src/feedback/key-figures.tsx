// The period in five figures, each with its sample size, and a range if the sample is small.
import type { FeedbackReport } from '@frontdesk/protocol';
import type { ReactNode } from 'react';
import { Link } from 'wouter';

import { count, decimal, share } from '../format';
import type { Period } from '../period/period';
import { texts, type Countable } from '../texts';
import { transcriptsHref } from '../transcripts/filter';
import classes from './key-figures.module.css';
import { INTERVAL_SAMPLE_MAX, likelyShare, SAMPLE_MIN } from './statistics';

const t = texts.feedback;

export function KeyFigures({ report, period }: { report: FeedbackReport; period: Period }) {
  const ratings = report.ratings.reduce((sum, rating) => sum + rating.count, 0);
  const marked = report.helpful.yes + report.helpful.no;
  return (
    <section className={classes.figures} aria-label={t.figures}>
      <dl>
        <Figure
          label={t.conversations}
          href={transcriptsHref({ period })}
          value={count(report.conversations)}
        >
          <Link href={transcriptsHref({ period, outcome: 'open' })}>{t.conversationsMore(report.open)}</Link>
        </Figure>
        <ShareFigure
          label={t.botOnly}
          href={transcriptsHref({ period, handedOver: false })}
          hits={report.bot_only}
          all={report.conversations}
          what={t.counted.conversations}
        />
        <ShareFigure
          label={t.handedOver}
          href={transcriptsHref({ period, handedOver: true })}
          hits={report.handed_over}
          all={report.conversations}
          what={t.counted.conversations}
        />
        {ratings >= SAMPLE_MIN && report.rating_mean !== undefined ? (
          <Figure label={t.rating} value={decimal(report.rating_mean, 1)}>
            {t.ratingMore(count(ratings))}
          </Figure>
        ) : (
          <Figure label={t.rating} value="–">
            {t.notEnoughMore(ratings, SAMPLE_MIN, t.counted.ratings)}
          </Figure>
        )}
        <ShareFigure label={t.helpful} hits={report.helpful.yes} all={marked} what={t.counted.answers} />
      </dl>
    </section>
  );
}

interface FigureProps {
  label: string;
  value: string;
  /** A link to the transcripts that the figure counts. */
  href?: string;
  children?: ReactNode;
}

function Figure({ label, value, href, children }: FigureProps) {
  return (
    <div className={classes.figure}>
      <dt>{label}</dt>
      <dd className={`${classes.value} figures`}>{href ? <Link href={href}>{value}</Link> : value}</dd>
      <dd className={`${classes.more} figures`}>{children}</dd>
    </div>
  );
}

interface ShareFigureProps {
  label: string;
  hits: number;
  all: number;
  what: Countable;
  href?: string;
}

function ShareFigure({ label, hits, all, what, href }: ShareFigureProps) {
  if (all < SAMPLE_MIN) {
    return (
      <Figure
        label={label}
        value={all === 0 ? '–' : t.ofAll(count(hits), count(all))}
        href={all ? href : undefined}
      >
        {t.notEnoughMore(all, SAMPLE_MIN, what)}
      </Figure>
    );
  }
  const range = all < INTERVAL_SAMPLE_MAX ? likelyShare(hits, all) : null;
  return (
    <Figure label={label} value={share(hits / all)} href={href}>
      {t.ofAll(count(hits), count(all))}
      {range && `, ${t.likely(share(range[0]), share(range[1]))}`}
    </Figure>
  );
}
