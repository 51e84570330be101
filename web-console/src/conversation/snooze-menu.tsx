// Snoozes a conversation until a preset or chosen time.
import { ActionIcon, Button, Group, Menu, Modal, Text, TextInput, Tooltip } from '@mantine/core';
import { IconAlarm, IconCalendarTime } from '@tabler/icons-react';
import { useState } from 'react';

import { whenExactly } from '../format';
import { texts } from '../texts';
import { localMinute, snoozePresets } from './snooze-times';
import type { Actions } from './use-actions';

const HOUR_MS = 3_600_000;

interface SnoozeMenuProps {
  actions: Actions;
  opened: boolean;
  onChange: (opened: boolean) => void;
}

export function SnoozeMenu({ actions, opened, onChange }: SnoozeMenuProps) {
  const t = texts.snooze;
  const [choosing, setChoosing] = useState(false);
  const now = Date.now();
  return (
    <>
      <Menu opened={opened} onChange={onChange} position="bottom-end" width={288}>
        <Menu.Target>
          <Tooltip label={t.label} disabled={opened}>
            <ActionIcon variant="default" size={36} aria-label={t.label} loading={actions.busy === 'snooze'}>
              <IconAlarm size={18} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t.until}</Menu.Label>
          {snoozePresets(now).map(({ preset, until }) => (
            <Menu.Item
              key={preset}
              onClick={() => actions.snooze(until)}
              rightSection={
                <Text size="xs" c="dimmed" className="figures">
                  {whenExactly(until, now)}
                </Text>
              }
            >
              {t.presets[preset]}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconCalendarTime size={16} />} onClick={() => setChoosing(true)}>
            {t.choose}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={choosing} onClose={() => setChoosing(false)} title={t.chooseTitle} size={360}>
        <ChooseTime
          onChosen={(until) => {
            setChoosing(false);
            actions.snooze(until);
          }}
          onClose={() => setChoosing(false)}
        />
      </Modal>
    </>
  );
}

function ChooseTime({ onChosen, onClose }: { onChosen: (until: number) => void; onClose: () => void }) {
  const t = texts.snooze;
  const [value, setValue] = useState(() => localMinute(Date.now() + 2 * HOUR_MS));
  const until = new Date(value).getTime();
  const past = !(until > Date.now());
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!past) onChosen(until);
      }}
    >
      <TextInput
        type="datetime-local"
        label={t.time}
        description={t.more}
        value={value}
        min={localMinute(Date.now())}
        onChange={(event) => setValue(event.currentTarget.value)}
        error={past ? t.past : undefined}
        data-autofocus
      />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {texts.cancel}
        </Button>
        <Button type="submit" disabled={past}>
          {t.submit}
        </Button>
      </Group>
    </form>
  );
}
