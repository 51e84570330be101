// The whole conversation by e-mail: asks for the address, and says that it is on its way.
import { useWords } from '../texts';
import { ContactForm } from './contact-form';
import { CloseIcon, MailIcon } from './icons';

interface TranscriptFormProps {
  asks: boolean;
  /** What was left before. */
  email: string | undefined;
  sentTo: string | undefined;
  onSend(email: string): void;
  onClose(): void;
}

export function TranscriptForm({ asks, email, sentTo, onSend, onClose }: TranscriptFormProps) {
  const { t } = useWords();
  return (
    <>
      {asks && (
        <section class="status" aria-label={t.transcriptByEmail}>
          <span class="status-icon">
            <MailIcon />
          </span>
          <div class="status-words">
            <p class="card-title">{t.transcriptByEmail}</p>
            <p>{t.transcriptWhere}</p>
            <ContactForm
              way="email"
              start={email}
              save={t.send}
              onSave={(contact) => contact.email && onSend(contact.email)}
              onCancel={onClose}
            />
          </div>
        </section>
      )}
      <div role="status">
        {sentTo && !asks && (
          <p class="note">
            <MailIcon />
            <span>{t.transcriptSent(sentTo)}</span>
            <button type="button" class="icon-button" aria-label={t.dismiss} title={t.dismiss} onClick={onClose}>
              <CloseIcon />
            </button>
          </p>
        )}
      </div>
    </>
  );
}
