// Sets up a second factor: scan, confirm with a code, keep the recovery codes.
import { LIMITS, type MeView, type RecoveryCodes, type SecondFactorOffer } from '@frontdesk/protocol';
import { Alert, Button, Code, CopyButton, Group, Modal, Skeleton, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';

import { failureText } from '../parts/failure';
import { keyOf } from '../queries';
import { rest } from '../rest';
import { refreshMe } from '../session/session';
import { texts } from '../texts';
import { QrCode } from './qr-code';
import classes from './second-factor.module.css';

const t = texts.security;
const path = 'me/second-factor';

interface SetUpProps {
  me: MeView;
  opened: boolean;
  onClose: () => void;
}

export function SecondFactorSetUp({ me, opened, onClose }: SetUpProps) {
  const queries = useQueryClient();
  const [codes, setCodes] = useState<string[]>();
  const close = () => {
    onClose();
    if (codes) void refreshMe(queries);
    setCodes(undefined);
    queries.removeQueries({ queryKey: keyOf(path) });
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={codes ? t.codesTitle : t.factor}
      size={480}
      // The codes are shown only once, so they must not be closed by accident.
      closeOnClickOutside={!codes}
      closeOnEscape={!codes}
      withCloseButton={!codes}
    >
      {codes ? <Codes email={me.email} codes={codes} onDone={close} /> : <Scan onConfirmed={setCodes} />}
    </Modal>
  );
}

function Scan({ onConfirmed }: { onConfirmed: (codes: string[]) => void }) {
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  const offer = useQuery({
    queryKey: keyOf(path),
    queryFn: () => rest.post<SecondFactorOffer>(path, {}),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const confirm = useMutation({
    mutationFn: () => rest.put<RecoveryCodes>(path, { code }),
    onSuccess: ({ recovery_codes }) => onConfirmed(recovery_codes),
  });
  if (offer.isError) return <Alert color="red">{failureText(offer.error)}</Alert>;
  const error = missing ? t.codeMissing : confirm.error ? failureText(confirm.error) : undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const empty = !code.trim();
        setMissing(empty);
        if (!empty) confirm.mutate();
      }}
    >
      <Text size="sm" mb="md">
        {t.scan}
      </Text>
      <div className={classes.scan}>
        {offer.data ? <QrCode text={offer.data.uri} label={t.qr} /> : <Skeleton w={200} h={200} />}
      </div>
      <Text size="sm" c="dimmed" mt="md" mb={4}>
        {t.byHand}
      </Text>
      <Group gap="xs" wrap="nowrap" mb="md">
        <Code className={classes.secret} data-testid="second-factor-secret">
          {offer.data?.secret}
        </Code>
        <CopyButton value={offer.data?.secret ?? ''}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              size="compact-md"
              aria-label={t.copyKey}
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              onClick={copy}
            >
              {copied ? t.copied : t.copyKey}
            </Button>
          )}
        </CopyButton>
      </Group>
      <TextInput
        label={t.code}
        value={code}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={LIMITS.appCodeCharsMax}
        data-autofocus
        error={error}
        classNames={{ input: classes.code }}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Group justify="flex-end" mt="lg">
        <Button type="submit" loading={confirm.isPending} disabled={!offer.data}>
          {t.confirm}
        </Button>
      </Group>
    </form>
  );
}

function Codes({ email, codes, onDone }: { email: string; codes: string[]; onDone: () => void }) {
  const text = codes.join('\n');
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`${t.fileIntro(email)}\n\n${text}\n`)}`;
  return (
    <>
      <Text size="sm" mb="md">
        {t.codesMore}
      </Text>
      <ul className={classes.codes} aria-label={t.codesList}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group gap="xs" mt="md">
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              onClick={copy}
            >
              {copied ? t.copied : t.copyCodes}
            </Button>
          )}
        </CopyButton>
        <Button
          component="a"
          href={file}
          download={t.fileName}
          variant="default"
          leftSection={<IconDownload size={16} />}
        >
          {t.download}
        </Button>
      </Group>
      <Group justify="flex-end" mt="lg">
        <Button onClick={onDone}>{t.codesSaved}</Button>
      </Group>
    </>
  );
}
