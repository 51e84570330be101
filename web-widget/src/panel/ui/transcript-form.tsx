// The form that sends the conversation by e-mail.
import { useWords } from '../texts';
import { ContactForm } from './contact-form';
import { MailIcon } from './icons';
import { mounts } from './later';

interface TranscriptFormProps {
  /** The e-mail address that was left before. */
  email: string | undefined;
  onSend(email: string): void;
  onClose(): void;
}

function TranscriptForm({ email, onSend, onClose }: TranscriptFormProps) {
  const { t } = useWords();
  return (
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
  );
}

export const mount = mounts(TranscriptForm);
