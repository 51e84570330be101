// How an answer can reach the visitor while no agent is available: the allowed ways, and the chosen one.
import type { WayName } from '@frontdesk/protocol';
import { useState } from 'preact/hooks';
import type { Contact } from '../state';
import { useWords } from '../texts';
import { ContactForm } from './contact-form';
import { ClockIcon, MailIcon, PhoneIcon } from './icons';

const ICONS = { wait: ClockIcon, email: MailIcon, call_back: PhoneIcon };

interface ContactOptionsProps {
  ways: readonly WayName[];
  /** The contact details that were left before. */
  contact: Contact | undefined;
  onLeave(contact: Contact): void;
}

export function ContactOptions({ ways, contact, onLeave }: ContactOptionsProps) {
  const { t } = useWords();
  const [waits, setWaits] = useState(false);
  const [changing, setChanging] = useState(false);
  const mayLeave = ways.some((way) => way !== 'wait');
  const asks = changing || (mayLeave && !waits && contact === undefined);
  return (
    <>
      {/* Always in the page, so that text that is added is announced. */}
      <div class="status-chosen">
        <span role="status">{!asks && <Chosen contact={contact} />}</span>{' '}
        {!asks && mayLeave && (
          <button type="button" class="link-button" onClick={() => setChanging(true)}>
            {t.changeWay}
          </button>
        )}
      </div>
      {asks && (
        <Choice
          // Choosing to wait does not remove contact details that were left before.
          ways={contact ? ways.filter((way) => way !== 'wait') : ways}
          onWait={() => {
            setWaits(true);
            setChanging(false);
          }}
          onKeep={contact && (() => setChanging(false))}
          onLeave={(left) => {
            onLeave(left);
            setChanging(false);
          }}
        />
      )}
    </>
  );
}

/** Keeps a phone number on one line. */
function Chosen({ contact }: { contact: Contact | undefined }) {
  const { t } = useWords();
  const [Icon, words] = contact?.phone
    ? [PhoneIcon, t.phoneKept(contact.phone.replaceAll(' ', '\u00a0'))]
    : contact?.email
      ? [MailIcon, t.emailKept(contact.email)]
      : [ClockIcon, t.waitsHere];
  return (
    <>
      <Icon />
      {words}
    </>
  );
}

interface ChoiceProps {
  ways: readonly WayName[];
  onWait(): void;
  /** Goes back to the details that were left before; absent if there are none. */
  onKeep: (() => void) | undefined;
  onLeave(contact: Contact): void;
}

function Choice({ ways, onWait, onKeep, onLeave }: ChoiceProps) {
  const { t } = useWords();
  const [picked, setPicked] = useState<Exclude<WayName, 'wait'>>();
  return (
    <>
      <div class="ways" role="group" aria-label={t.chooseWay}>
        <p aria-hidden="true">{t.chooseWay}</p>
        {ways.map((way) => {
          const Icon = ICONS[way];
          return (
            <button
              type="button"
              class="chip way"
              key={way}
              aria-pressed={picked === way}
              onClick={() => (way === 'wait' ? onWait() : setPicked(way))}
            >
              <Icon />
              {t.ways[way]}
            </button>
          );
        })}
      </div>
      {onKeep && !picked && (
        <button type="button" class="link-button" onClick={onKeep}>
          {t.notNow}
        </button>
      )}
      {picked && (
        <>
          <p class="way-more">{picked === 'email' ? t.leaveEmail : t.leavePhone}</p>
          <ContactForm key={picked} way={picked} onSave={onLeave} onCancel={() => setPicked(undefined)} />
        </>
      )}
    </>
  );
}
