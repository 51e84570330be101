// Below the greeting: that the assistant is automatic, the opening hours, and a link to the privacy policy.
import type { InboxView } from '@frontdesk/protocol';
import { useWords } from '../texts';

export function Notice({ inbox }: { inbox: InboxView }) {
  const { t, format } = useWords();
  const now = Date.now();
  const hours = inbox.hours;
  const presence = inbox.open
    ? t.openNow
    : inbox.opens_at
      ? t.opensAt(inbox.opens_at, now)
      : hours.length > 0
        ? t.closedNow
        : undefined;
  return (
    <div class="notice">
      <p>
        {t.automaticNotice}{' '}
        {inbox.privacy_url && (
          <a href={inbox.privacy_url} target="_blank" rel="noopener">
            {t.privacy}
          </a>
        )}
      </p>
      {presence && (
        <p class={inbox.open ? 'presence presence-open' : 'presence'}>
          <span>{presence}</span>
        </p>
      )}
      {hours.length > 0 && (
        <details class="hours">
          <summary>{t.openingHours}</summary>
          <dl>
            {hours.map(({ days, from, to }) => (
              <div key={days + from}>
                <dt>{format.weekdays(days)}</dt>
                <dd>{t.hoursFromTo(format.clock(from), format.clock(to))}</dd>
              </div>
            ))}
          </dl>
          {inbox.time_zone && inbox.time_zone !== zoneOfVisitor() && (
            <p>{t.hoursIn(inbox.time_zone.split('/').at(-1)!.replaceAll('_', ' '))}</p>
          )}
        </details>
      )}
    </div>
  );
}

const zoneOfVisitor = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
