// The second step of logging in: a code from the app, or a recovery code.
import { Alert, Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useState } from 'react';

import { RequestFailed } from '../rest';
import { texts } from '../texts';
import classes from './second-step.module.css';

const t = texts.secondStep;

interface SecondStepProps {
  pending: boolean;
  error: Error | null;
  onCode: (code: string) => void;
  onBack: () => void;
}

export function SecondStep({ pending, error, onCode, onBack }: SecondStepProps) {
  const [by, setBy] = useState<'app' | 'recovery'>('app');
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  const app = by === 'app';
  const change = (next: typeof by) => {
    setBy(next);
    setCode('');
    setMissing(false);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const empty = !code.trim();
        setMissing(empty);
        if (!empty) onCode(code.trim());
      }}
    >
      <Stack gap="md">
        <Text c="dimmed">{app ? t.intro : t.recoveryIntro}</Text>
        {error && (
          <Alert color="red" variant="light" icon={<IconAlertCircle size={18} />} role="alert">
            {sentence(error, app)}
          </Alert>
        )}
        <TextInput
          key={by}
          label={app ? t.code : t.recoveryCode}
          size="md"
          value={code}
          inputMode={app ? 'numeric' : 'text'}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          error={missing ? (app ? t.codeMissing : t.recoveryMissing) : undefined}
          classNames={{ input: classes.code }}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Button type="submit" size="md" loading={pending} fullWidth>
          {t.submit}
        </Button>
        <Anchor component="button" type="button" onClick={() => change(app ? 'recovery' : 'app')}>
          {app ? t.recovery : t.app}
        </Anchor>
        <Anchor component="button" type="button" onClick={onBack}>
          {t.back}
        </Anchor>
        {!app && (
          <Text size="xs" c="dimmed">
            {t.lost}
          </Text>
        )}
      </Stack>
    </form>
  );
}

function sentence(error: Error, app: boolean): string {
  if (!(error instanceof RequestFailed)) return texts.logIn.failed;
  if (error.status === 0) return texts.logIn.offline;
  if (error.code === 'wrong_code') return app ? t.wrong : t.wrongRecovery;
  if (error.status === 429) return error.message || texts.logIn.tooMany;
  return error.message || texts.logIn.failed;
}
