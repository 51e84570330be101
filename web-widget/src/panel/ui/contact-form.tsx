// A form for contact details for a later answer: an e-mail address or a phone number.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { LIMITS } from '@frontdesk/protocol';
import { isEmail, isPhone } from '../contact';
import type { Contact } from '../state';
import { useWords } from '../texts';

const EMAIL = { type: 'email', autocomplete: 'email' } as const;
const PHONE = { type: 'tel', autocomplete: 'tel' } as const;

interface ContactFormProps {
  way: 'email' | 'call_back';
  /** The initial value. */
  start?: string;
  /** The label of the button. */
  save?: string;
  onSave(contact: Contact): void;
  onCancel: (() => void) | undefined;
}

/** Takes the focus, because the visitor has asked for the form. */
export function ContactForm({ way, start = '', save, onSave, onCancel }: ContactFormProps) {
  const { t } = useWords();
  const [address, setAddress] = useState(start);
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), []);

  const email = way === 'email';
  const label = email ? t.email : t.phone;
  const button = (
    <button type="submit" class="button">
      {save ?? t.saveContact}
    </button>
  );
  return (
    <form
      class="contact"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const left = address.trim();
        if (email ? isEmail(left) : isPhone(left)) {
          return onSave(email ? { email: left } : { phone: left, name: name.trim() || undefined });
        }
        setWrong(true);
        field.current?.focus();
      }}
    >
      <div class="contact-row">
        <input
          ref={field}
          class="input"
          {...(email ? EMAIL : PHONE)}
          dir="ltr"
          value={address}
          placeholder={label}
          aria-label={label}
          aria-invalid={wrong}
          aria-describedby={wrong ? 'contact-wrong' : undefined}
          onInput={(event) => {
            setAddress(event.currentTarget.value);
            setWrong(false);
          }}
        />
        {email && button}
      </div>
      {wrong && (
        <p class="bad" id="contact-wrong" role="alert">
          {email ? t.emailInvalid : t.phoneInvalid}
        </p>
      )}
      {!email && (
        <div class="contact-row">
          <input
            class="input"
            autocomplete="name"
            maxLength={LIMITS.visitorNameCharsMax}
            value={name}
            placeholder={t.yourName}
            aria-label={t.yourName}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          {button}
        </div>
      )}
      {onCancel && (
        <button type="button" class="link-button" onClick={onCancel}>
          {t.notNow}
        </button>
      )}
    </form>
  );
}
