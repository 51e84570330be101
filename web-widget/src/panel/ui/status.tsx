// While nobody has taken over yet: the place in line or the promised time, and a way to be reached.
import { useState } from 'preact/hooks';
import type { Session } from '../session';
import type { ChatState } from '../state';
import { useWords } from '../texts';
import type { Texts } from '../texts/en';
import { ContactForm } from './contact-form';
import { ClockIcon, MailIcon, PersonIcon } from './icons';

export function Status({ state, session }: { state: ChatState; session: Session }) {
  const { t } = useWords();
  const [editing, setEditing] = useState(false);
  const { holder } = state;
  if (holder.holder !== 'queue') return null;

  const promised = holder.promise?.kind === 'answer_by' ? holder.promise.at : undefined;
  const contact = contactOf(state);
  const asksEmail = editing || (promised !== undefined && contact === undefined);
  const save = (email: string) => {
    session.leaveContact(email);
    setEditing(false);
  };

  return (
    <section class="status" aria-label={t.waitingForPerson}>
      <span class="status-icon">{promised === undefined ? <PersonIcon /> : <ClockIcon />}</span>
      <div class="status-words">
        <div role="status">
          <p class="card-title">
            {promised === undefined
              ? holder.position
                ? t.next(holder.position)
                : t.inLine
              : t.answerBy(promised, Date.now())}
          </p>
          <p>
            {promised === undefined ? (
              <>
                {holder.wait_s && `${waitWords(holder.wait_s, t)} `}
                {t.placeKept}
              </>
            ) : contact === undefined ? (
              `${t.nobodyHere} ${t.leaveEmail}`
            ) : (
              t.nobodyHere
            )}
          </p>
        </div>
        {asksEmail ? (
          <ContactForm onSave={save} onCancel={editing ? () => setEditing(false) : undefined} />
        ) : (
          <p class="status-mail">
            {contact !== undefined && <MailIcon />}
            {contact !== undefined && <span>{contact ? t.emailKept(contact) : t.emailKeptUnnamed} </span>}
            <button type="button" class="link-button" onClick={() => setEditing(true)}>
              {contact === undefined ? t.leaveEmailToo : t.changeEmail}
            </button>
          </p>
        )}
      </div>
    </section>
  );
}

/** A range in minutes, or in hours where minutes would be false precision. */
function waitWords([from_s, to_s]: [number, number], t: Texts): string {
  const whole = (seconds: number, unit_s: number) => Math.max(1, Math.round(seconds / unit_s));
  if (to_s > 90 * 60) return t.usuallyHours(whole(from_s, 3600), whole(to_s, 3600));
  return t.usually(whole(from_s, 60), whole(to_s, 60));
}

/** The address that was left: from its entry or on its way; '' where the entry does not tell it. */
function contactOf(state: ChatState): string | undefined {
  for (const { frame } of state.unsent) if (frame.type === 'contact') return frame.email ?? '';
  const entry = state.entries.findLast((entry) => entry.kind === 'contact');
  return entry && (/\S+@\S+/.exec(entry.text ?? '')?.[0] ?? '');
}
