// An e-mail address, for an answer that comes later.
import { useRef, useState } from 'preact/hooks';
import { useWords } from '../texts';

interface ContactFormProps {
  onSave(email: string): void;
  onCancel: (() => void) | undefined;
}

export function ContactForm({ onSave, onCancel }: ContactFormProps) {
  const { t } = useWords();
  const [email, setEmail] = useState('');
  const [wrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  return (
    <form
      class="contact"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(email.trim())) return onSave(email.trim());
        setWrong(true);
        field.current?.focus();
      }}
    >
      <div class="contact-row">
        <input
          ref={field}
          class="input"
          type="email"
          inputMode="email"
          autocomplete="email"
          dir="ltr"
          value={email}
          placeholder={t.email}
          aria-label={t.email}
          aria-invalid={wrong}
          aria-describedby={wrong ? 'contact-wrong' : undefined}
          onInput={(event) => {
            setEmail(event.currentTarget.value);
            setWrong(false);
          }}
        />
        <button type="submit" class="button">
          {t.saveEmail}
        </button>
      </div>
      {wrong && (
        <p class="bad" id="contact-wrong" role="alert">
          {t.emailInvalid}
        </p>
      )}
      {onCancel && (
        <button type="button" class="link-button" onClick={onCancel}>
          {t.notNow}
        </button>
      )}
    </form>
  );
}
