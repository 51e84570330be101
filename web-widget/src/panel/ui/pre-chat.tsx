// The form before the first message: the owner's fields, and consent.
import { useRef, useState } from 'preact/hooks';
import { LIMITS, type FormView, type PreChatField, type PreChatView } from '@frontdesk/protocol';
import type { Identity } from '../../shell';
import { isEmail, isPhone } from '../contact';
import { PlainText } from '../markdown';
import { useWords } from '../texts';
import type { Texts } from '../texts/en';
import css from '../styles/form.css?inline';
import { mounts } from './later';

const CONSENT = 'consent';

const KINDS = {
  text: {},
  email: { type: 'email', autocomplete: 'email', dir: 'ltr' },
  phone: { type: 'tel', autocomplete: 'tel', dir: 'ltr' },
} as const;

interface PreChatProps {
  form: PreChatView;
  privacyUrl: string | undefined;
  /** What the site has already provided, which is not asked again. */
  identity: Identity | undefined;
  /** The answers that the server rejected. */
  before: FormView | undefined;
  onDone(answers: FormView): void;
}

function PreChat({ form, privacyUrl, identity, before, onDone }: PreChatProps) {
  const { t } = useWords();
  const [values, setValues] = useState<Record<string, string>>(() => ({
    ...known(form.fields, identity),
    ...Object.fromEntries(before?.fields.map(({ id, value }) => [id, value]) ?? []),
  }));
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const box = useRef<HTMLFormElement>(null);

  const change = (id: string, value: string) => {
    setValues({ ...values, [id]: value });
    setWrong({ ...wrong, [id]: '' });
  };
  const submit = () => {
    const faults = Object.fromEntries(
      form.fields.map((field) => [field.id, fault(field, values[field.id], t)]),
    );
    if (form.consent && !values[CONSENT]) faults[CONSENT] = t.formNotTicked;
    const first = Object.keys(faults).find((id) => faults[id]);
    setWrong(faults as Record<string, string>);
    if (first !== undefined) {
      return box.current?.querySelector<HTMLElement>(`[name="${CSS.escape(first)}"]`)?.focus();
    }
    const fields = form.fields
      .map(({ id, label }) => ({ id, label, value: (values[id] ?? '').trim() }))
      .filter(({ value }) => value !== '');
    onDone({ fields, consent: form.consent });
  };

  return (
    <form
      class="form"
      aria-label={t.formTitle}
      noValidate
      ref={box}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p class="card-title">{t.formTitle}</p>
      {form.intro && <PlainText text={form.intro} />}
      {form.fields.map((field) => (
        <Field
          key={field.id}
          field={field}
          value={values[field.id] ?? ''}
          wrong={wrong[field.id]}
          onChange={(value) => change(field.id, value)}
        />
      ))}
      {form.consent && (
        <Tick
          name={CONSENT}
          label={form.consent}
          more={
            privacyUrl && (
              <a href={privacyUrl} target="_blank" rel="noopener">
                {t.privacy}
              </a>
            )
          }
          required
          value={values[CONSENT] ?? ''}
          wrong={wrong[CONSENT]}
          onChange={(value) => change(CONSENT, value)}
        />
      )}
      <button type="submit" class="button">
        {t.formStart}
      </button>
    </form>
  );
}

interface FieldProps {
  field: PreChatField;
  value: string;
  wrong: string | undefined;
  onChange(value: string): void;
}

function Field({ field, value, wrong, onChange }: FieldProps) {
  const { t } = useWords();
  const { id, kind, required } = field;
  const label = required ? field.label : t.formOptional(field.label);
  if (kind === 'checkbox') {
    return (
      <Tick name={id} label={label} required={required} value={value} wrong={wrong} onChange={onChange} />
    );
  }
  const common = {
    id: `form-${id}`,
    name: id,
    class: 'input',
    value,
    required,
    'aria-invalid': Boolean(wrong),
    'aria-describedby': wrong ? `form-${id}-wrong` : undefined,
  };
  return (
    <div class="form-field">
      <label for={common.id}>{label}</label>
      {kind === 'select' ? (
        <select {...common} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="">{t.formChoose}</option>
          {field.options?.map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...common}
          {...KINDS[kind]}
          {...(id === 'name' && { autocomplete: 'name' })}
          maxLength={LIMITS.formFieldCharsMax}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
      <FieldError id={id} words={wrong} />
    </div>
  );
}

interface TickProps {
  name: string;
  label: string;
  more?: preact.ComponentChildren;
  required: boolean;
  value: string;
  wrong: string | undefined;
  onChange(value: string): void;
}

function Tick({ name, label, more, required, value, wrong, onChange }: TickProps) {
  return (
    <div class="form-field">
      <div class="form-tick">
        <input
          type="checkbox"
          id={`form-${name}`}
          name={name}
          required={required}
          checked={value !== ''}
          aria-invalid={Boolean(wrong)}
          aria-describedby={wrong ? `form-${name}-wrong` : undefined}
          onChange={(event) => onChange(event.currentTarget.checked ? 'true' : '')}
        />
        <span>
          <label for={`form-${name}`}>{label}</label> {more}
        </span>
      </div>
      <FieldError id={name} words={wrong} />
    </div>
  );
}

function FieldError({ id, words }: { id: string; words: string | undefined }) {
  if (!words) return null;
  return (
    <p class="bad" id={`form-${id}-wrong`} role="alert">
      {words}
    </p>
  );
}

function fault({ kind, required, options }: PreChatField, value = '', t: Texts): string {
  const given = value.trim();
  if (!given) {
    if (!required) return '';
    return kind === 'checkbox' ? t.formNotTicked : kind === 'select' ? t.formNotChosen : t.formMissing;
  }
  if (kind === 'email' && !isEmail(given)) return t.emailInvalid;
  if (kind === 'phone' && !isPhone(given)) return t.phoneInvalid;
  if (kind === 'select' && !options?.includes(given)) return t.formNotChosen;
  return '';
}

function known(fields: readonly PreChatField[], identity: Identity = {}): Record<string, string> {
  const told = (field: PreChatField) =>
    field.kind === 'email' ? identity.email : field.kind === 'phone' ? identity.phone : undefined;
  return Object.fromEntries(
    fields.map((field) => [field.id, (field.id === 'name' ? identity.name : told(field)) ?? '']),
  );
}

export const mount = mounts(PreChat, css);
