// Tells me that a conversation is offered to me, wherever I am in the console, for as long as it is.
import { notifications } from '@mantine/notifications';
import { IconBellRinging } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';

import { reasonLine, visitorName } from '../conversation/wording';
import { useDesk } from '../desk/desk-context';
import { offersAt } from '../desk/offers';
import { texts } from '../texts';

const noticeOf = (conversation: string) => `offer-${conversation}`;

export function OfferNotices() {
  const [, navigate] = useLocation();
  const offers = useDesk((s) => s.offers);
  const conversations = useDesk((s) => s.conversations);
  const ahead = useDesk((s) => s.clockAheadMs);
  const told = useRef(new Set<string>());

  useEffect(() => {
    const now = Date.now() + ahead;
    for (const { summary, until } of offersAt({ offers, conversations }, now)) {
      if (told.current.has(summary.id)) continue;
      told.current.add(summary.id);
      const id = noticeOf(summary.id);
      notifications.show({
        id,
        title: texts.offer.to(visitorName(summary.visitor)),
        message: reasonLine(summary.reasons) || summary.preview,
        icon: <IconBellRinging size={18} />,
        color: 'pine',
        autoClose: until - now,
        style: { cursor: 'pointer' },
        onClick: () => {
          notifications.hide(id);
          navigate(`/inbox/waiting/${summary.id}`);
        },
      });
    }
    for (const conversation of told.current) {
      if (offers.has(conversation)) continue;
      told.current.delete(conversation);
      notifications.hide(noticeOf(conversation));
    }
  }, [offers, conversations, ahead, navigate]);

  return null;
}
