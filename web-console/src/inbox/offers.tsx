// Offered conversations at the top of the inbox: the visitor, the reason, the time left, and buttons to answer.
import { Button, VisuallyHidden } from '@mantine/core';
import { useLocation } from 'wouter';

import { ACCEPTED } from '../conversation/conversation-view';
import { useActions } from '../conversation/use-actions';
import { useDesk, useDeskSeconds } from '../desk/desk-context';
import { offersAt, type Offer } from '../desk/offers';
import { countdown } from '../format';
import { PriorityMark } from '../parts/priority-mark';
import { useKeys } from '../parts/use-keys';
import { lastWords, reasonLine, visitorName } from '../parts/wording';
import { texts } from '../texts';
import classes from './offers.module.css';

export function Offers() {
  const now = useDeskSeconds();
  const offers = useDesk((s) => s.offers);
  const conversations = useDesk((s) => s.conversations);
  const open = offersAt({ offers, conversations }, now);
  return (
    <>
      <VisuallyHidden role="status">
        {open.map(({ summary }) => texts.offer.to(visitorName(summary.visitor))).join('. ')}
      </VisuallyHidden>
      {open.length > 0 && <Open offers={open} now={now} />}
    </>
  );
}

function Open({ offers, now }: { offers: Offer[]; now: number }) {
  return (
    <section className={classes.offers} aria-label={texts.offer.title}>
      {offers.map((offer, i) => (
        <OfferCard key={offer.summary.id} offer={offer} now={now} first={i === 0} />
      ))}
    </section>
  );
}

function OfferCard({ offer: { summary, until }, now, first }: { offer: Offer; now: number; first: boolean }) {
  const t = texts.offer;
  const [, navigate] = useLocation();
  const actions = useActions(summary.id, () => navigate(`/inbox/mine/${summary.id}`, { state: ACCEPTED }));
  useKeys({
    a: first && actions.may.take ? actions.take : undefined,
    d: first && actions.may.take ? actions.decline : undefined,
  });
  const name = visitorName(summary.visitor);
  return (
    <article className={classes.offer} aria-label={t.to(name)}>
      <p className={classes.line}>
        <strong className={classes.name}>{name}</strong>
        <PriorityMark priority={summary.priority} />
        <span className={`${classes.left} figures`} role="timer">
          {countdown(until - now)}
          <VisuallyHidden> {t.left}</VisuallyHidden>
        </span>
      </p>
      <p className={classes.why}>{reasonLine(summary.reasons) || lastWords(summary)}</p>
      <div className={classes.answers}>
        <Button
          size="compact-md"
          onClick={actions.take}
          loading={actions.busy === 'take'}
          disabled={!actions.may.take}
        >
          {t.accept}
        </Button>
        <Button
          size="compact-md"
          variant="default"
          onClick={actions.decline}
          loading={actions.busy === 'decline'}
          disabled={!actions.may.take}
        >
          {t.decline}
        </Button>
      </div>
    </article>
  );
}
