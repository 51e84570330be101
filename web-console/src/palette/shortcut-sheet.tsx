// The sheet of keyboard shortcuts; `?` opens it from anywhere.
import { Kbd, Modal, Switch } from '@mantine/core';
import { useEffect, useState } from 'react';

import { useKeys, useKeysSetting } from '../parts/use-keys';
import { texts } from '../texts';
import classes from './shortcut-sheet.module.css';

const OPEN = 'frontdesk:shortcuts';

export function openShortcuts(): void {
  window.dispatchEvent(new Event(OPEN));
}

const t = texts.shortcuts;
type Row = { keys: string[][]; does: string };
const groups: { title: string; rows: Row[] }[] = [
  {
    title: t.groups.anywhere,
    rows: [
      { keys: [['Ctrl', 'K']], does: t.palette },
      { keys: [['1', '…', '8']], does: t.lists },
      { keys: [['j']], does: t.next },
      { keys: [['k']], does: t.previous },
      { keys: [['↑'], ['↓']], does: t.focus },
      { keys: [['/']], does: t.search },
      { keys: [['a']], does: t.accept },
      { keys: [['d']], does: t.decline },
      { keys: [['Esc']], does: t.escape },
      { keys: [['?']], does: t.help },
    ],
  },
  {
    title: t.groups.conversation,
    rows: [
      { keys: [['t']], does: t.assign },
      { keys: [['r']], does: t.reply },
      { keys: [['n']], does: t.note },
      { keys: [['e']], does: t.resolve },
      { keys: [['s']], does: t.snooze },
      { keys: [['p']], does: t.transfer },
      { keys: [['l']], does: t.tags },
      { keys: [['m']], does: t.macro },
      { keys: [['f']], does: t.faq },
    ],
  },
  {
    title: t.groups.writing,
    rows: [
      { keys: [['Enter'], ['Ctrl', 'Enter']], does: t.send },
      { keys: [['Shift', 'Enter']], does: t.newLine },
      { keys: [['i'], ['Alt', 'Enter']], does: t.suggested },
      { keys: [['/']], does: t.canned },
      { keys: [['@']], does: t.mention },
      {
        keys: [
          ['Ctrl', 'B'],
          ['Ctrl', 'I'],
          ['Ctrl', 'E'],
        ],
        does: t.marks,
      },
      {
        keys: [
          ['Ctrl', 'Shift', '8'],
          ['Ctrl', 'Shift', '7'],
        ],
        does: t.listed,
      },
      { keys: [['Ctrl', 'K']], does: t.link },
    ],
  },
];

export function ShortcutSheet() {
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    const open = () => setOpened(true);
    window.addEventListener(OPEN, open);
    return () => window.removeEventListener(OPEN, open);
  }, []);
  const [on, setOn] = useKeysSetting();
  useKeys({ 'shift+?': () => setOpened(true), '?': () => setOpened(true) });

  return (
    <Modal opened={opened} onClose={() => setOpened(false)} title={t.title} size={1120}>
      <Switch
        mb="md"
        label={t.singleKeys}
        description={t.singleKeysMore}
        checked={on}
        onChange={(event) => setOn(event.currentTarget.checked)}
      />
      <div className={classes.groups}>
        {groups.map(({ title, rows }) => (
          <table key={title} className={classes.sheet}>
            <caption>{title}</caption>
            <tbody>
              {rows.map(({ keys, does }) => (
                <tr key={does}>
                  <th scope="row">{does}</th>
                  <td>
                    {keys.map((combination, i) => (
                      <span key={i}>
                        {combination.map((key) => (
                          <Kbd key={key}>{key}</Kbd>
                        ))}
                      </span>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </Modal>
  );
}
