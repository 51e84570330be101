// Notices about offered conversations, shown while the inbox is not visible.
import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconBellRinging } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';

import { useDesk } from '../desk/desk-context';
import { offersAt } from '../desk/offers';
import { showNotice } from '../parts/notice';
import { lastWords, reasonLine, visitorName } from '../parts/wording';
import { texts } from '../texts';

const noticeOf = (conversation: string) => `offer-${conversation}`;

export function OfferNotices() {
  const [path, navigate] = useLocation();
  const offers = useDesk((s) => s.offers);
  const conversations = useDesk((s) => s.conversations);
  const ahead = useDesk((s) => s.clockAheadMs);
  // On a phone an open conversation covers the lists.
  const wide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false });
  const inInbox = wide ? path.startsWith('/inbox/') : /^\/inbox\/[^/]+$/.test(path);
  const shown = useRef(new Set<string>());

  useEffect(() => {
    const now = Date.now() + ahead;
    const open = inInbox ? [] : offersAt({ offers, conversations }, now);
    for (const { summary, until } of open) {
      if (shown.current.has(summary.id)) continue;
      shown.current.add(summary.id);
      showNotice({
        id: noticeOf(summary.id),
        title: texts.offer.to(visitorName(summary.visitor)),
        words: reasonLine(summary.reasons) || lastWords(summary),
        icon: <IconBellRinging size={18} />,
        within_ms: until - now,
        open: () => navigate(`/inbox/waiting/${summary.id}`),
      });
    }
    for (const conversation of shown.current) {
      if (open.some(({ summary }) => summary.id === conversation)) continue;
      shown.current.delete(conversation);
      notifications.hide(noticeOf(conversation));
    }
  }, [offers, conversations, ahead, inInbox, navigate]);

  return null;
}
