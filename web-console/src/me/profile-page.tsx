// The user's name, picture and language, and how many conversations they take.
import { LIMITS, type MeChange, type MeView } from '@frontdesk/protocol';
import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconDownload, IconPhoto, IconTrash } from '@tabler/icons-react';
import { useRef, useState, type ChangeEvent } from 'react';

import { Avatar } from '../parts/avatar';
import { showDone, showFailure } from '../parts/failure';
import { rest } from '../rest';
import { rememberMe } from '../session/session';
import { languageNames, texts } from '../texts';
import { followLanguage } from '../texts/choice';
import { useInstall } from './install';
import { PictureDialog } from './picture-dialog';
import { Setting, Settings } from './setting';

const t = texts.profile;

export function ProfilePage({ me }: { me: MeView }) {
  return (
    <>
      <Settings title={texts.account.pages.profile} quiet>
        <PictureSetting me={me} />
        <NameSetting me={me} />
        <Setting title={t.email} more={t.emailMore}>
          {me.email}
        </Setting>
        <Setting title={t.role}>{texts.words.roles[me.role]}</Setting>
        <LimitSetting me={me} />
        <LanguageSetting me={me} />
      </Settings>
      <InstallSettings />
    </>
  );
}

function useChange() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: MeChange) => rest.patch<MeView>('me', change),
    onSuccess: (me) => rememberMe(queries, me),
    onError: showFailure,
  });
}

function PictureSetting({ me }: { me: MeView }) {
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const remove = useMutation({
    mutationFn: () => rest.remove<MeView>('me/picture'),
    onSuccess: (changed) => {
      rememberMe(queries, changed);
      showDone(t.removed);
    },
    onError: showFailure,
  });
  const choose = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    setFile(currentTarget.files?.[0]);
    currentTarget.value = ''; // allows choosing the same file again
  };
  return (
    <Setting title={t.picture} more={t.pictureMore}>
      <Avatar name={me.name} picture={me.picture} size={56} />
      <input ref={input} type="file" accept="image/*" hidden onChange={choose} data-testid="picture-file" />
      <Button variant="default" leftSection={<IconPhoto size={16} />} onClick={() => input.current?.click()}>
        {me.picture ? t.change : t.choose}
      </Button>
      {me.picture && (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconTrash size={16} />}
          loading={remove.isPending}
          onClick={() => remove.mutate()}
        >
          {t.remove}
        </Button>
      )}
      <PictureDialog
        file={file}
        onClose={() => setFile(undefined)}
        onSaved={(changed) => rememberMe(queries, changed)}
      />
    </Setting>
  );
}

function NameSetting({ me }: { me: MeView }) {
  const change = useChange();
  const [name, setName] = useState(me.name);
  const missing = name.trim() ? null : texts.setUp.nameMissing;
  const save = () => !missing && change.mutate({ name }, { onSuccess: () => showDone(texts.account.saved) });
  return (
    <Setting title={<label htmlFor="my-name">{t.name}</label>} more={t.nameMore}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Group gap={8} align="flex-start" wrap="nowrap">
          <TextInput
            id="my-name"
            value={name}
            maxLength={LIMITS.userNameCharsMax}
            autoComplete="name"
            error={missing}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button
            type="submit"
            variant="default"
            loading={change.isPending}
            disabled={Boolean(missing) || name.trim() === me.name}
          >
            {texts.account.save}
          </Button>
        </Group>
      </form>
    </Setting>
  );
}

/** Agents can take fewer conversations at a time than the owner allows, never more. */
function LimitSetting({ me }: { me: MeView }) {
  const change = useChange();
  const fewer = Array.from({ length: me.capacity - 1 }, (_, i) => String(i + 1));
  const own = me.own_limit !== undefined && me.own_limit < me.capacity ? me.own_limit : 0;
  return (
    <Setting title={<label htmlFor="my-limit">{t.limit}</label>} more={t.limitMore}>
      <NativeSelect
        id="my-limit"
        data={[...fewer, { value: '0', label: t.limitAll(me.capacity) }]}
        value={String(own)}
        disabled={change.isPending}
        onChange={(event) =>
          change.mutate(
            { own_limit: Number(event.currentTarget.value) },
            { onSuccess: () => showDone(texts.account.saved) },
          )
        }
      />
    </Setting>
  );
}

function LanguageSetting({ me }: { me: MeView }) {
  const change = useChange();
  const choices = Object.entries(languageNames).map(([value, label]) => ({ value, label }));
  return (
    <Setting title={<label htmlFor="my-language">{t.language}</label>} more={t.languageMore}>
      <NativeSelect
        id="my-language"
        data={[{ value: '', label: t.languageAuto }, ...choices]}
        value={me.language ?? ''}
        disabled={change.isPending}
        onChange={(event) =>
          change.mutate(
            { language: event.currentTarget.value },
            { onSuccess: ({ language }) => followLanguage(language) },
          )
        }
      />
    </Setting>
  );
}

function InstallSettings() {
  const { installed, install } = useInstall();
  return (
    <Settings title={t.app}>
      <Setting title={t.appMore} more={installed ? t.installed : install ? undefined : t.installByMenu}>
        {install && !installed && (
          <Button variant="default" leftSection={<IconDownload size={16} />} onClick={install}>
            {t.install}
          </Button>
        )}
      </Setting>
    </Settings>
  );
}
