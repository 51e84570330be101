// The status until an agent takes over: the position in the queue or the promised time, and a way to be reached.
import { useState } from 'preact/hooks';
import type { Session } from '../session';
import { contactOf, type ChatState } from '../state';
import { useWords } from '../texts';
import type { Texts } from '../texts/en';
import { askToNotify, canNotify, mayNotify } from '../attention';
import { ContactForm } from './contact-form';
import { ClockIcon, MailIcon, PersonIcon } from './icons';
import { ContactOptions } from './contact-options';

export function Status({ state, session }: { state: ChatState; session: Session }) {
  const { t } = useWords();
  const { holder } = state;
  const waits = holder.holder === 'queue';
  const promised = holder.promise?.kind === 'answer_by' ? holder.promise.at : undefined;
  const ways = holder.ways ?? [];
  const title =
    promised !== undefined
      ? t.answerBy(promised, Date.now())
      : holder.position
        ? t.next(holder.position)
        : t.inLine;
  const more =
    promised !== undefined
      ? t.nobodyHere
      : `${holder.wait_s ? `${waitWords(holder.wait_s, t)} ` : ''}${t.placeKept}`;
  return (
    <>
      {/* Always in the page, so that text that is added is announced. */}
      <p class="unseen" role="status">
        {waits && `${title}. ${more}`}
      </p>
      {waits && (
        <section class="status" aria-label={promised === undefined ? t.waitingForPerson : t.answersLater}>
          <span class="status-icon">{promised === undefined ? <PersonIcon /> : <ClockIcon />}</span>
          <div class="status-words">
            <p class="card-title">{title}</p>
            <p>{more}</p>
            {canNotify() && !(mayNotify() && session.wantsNotices()) && (
              <p class="status-chosen">
                <button
                  type="button"
                  class="link-button"
                  onClick={() => void askToNotify().then((yes) => session.switchNotices(yes))}
                >
                  {t.notifyMe}
                </button>
              </p>
            )}
            {promised === undefined && <EmailToo state={state} session={session} />}
            {ways.length > 0 && (
              <ContactOptions
                ways={ways}
                contact={contactOf(state)}
                onLeave={(contact) => session.leaveContact(contact)}
              />
            )}
          </div>
        </section>
      )}
    </>
  );
}

/** In the queue, contact details are optional. */
function EmailToo({ state, session }: { state: ChatState; session: Session }) {
  const { t } = useWords();
  const [editing, setEditing] = useState(false);
  const email = contactOf(state)?.email;
  if (editing) {
    return (
      <ContactForm
        way="email"
        onSave={(contact) => {
          session.leaveContact(contact);
          setEditing(false);
        }}
        onCancel={() => setEditing(false)}
      />
    );
  }
  return (
    <p class="status-chosen">
      {email && (
        <span role="status">
          <MailIcon />
          {t.emailKept(email)}{' '}
        </span>
      )}
      <button type="button" class="link-button" onClick={() => setEditing(true)}>
        {email ? t.changeWay : t.leaveEmailToo}
      </button>
    </p>
  );
}

/** A range in minutes, or in hours if minutes would be too precise. */
function waitWords([from_s, to_s]: [number, number], t: Texts): string {
  // Rounded outwards, so that the range claims no more than is known.
  const low = (unit_s: number) => Math.floor(from_s / unit_s);
  const high = (unit_s: number) => Math.ceil(to_s / unit_s);
  if (to_s > 90 * 60) return t.usuallyHours(Math.max(1, low(3600)), high(3600));
  return t.usually(low(60), high(60));
}
