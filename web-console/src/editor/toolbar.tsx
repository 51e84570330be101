// The toolbar below the editor: formatting (behind one button on a phone), emoji, files, canned replies.
import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import {
  IconBold,
  IconCode,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconMoodSmile,
  IconPaperclip,
  IconSlash,
  IconTypography,
} from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState, type ReactNode, type RefObject } from 'react';

import { texts } from '../texts';
import type { EditorHandle } from './editor';
import classes from './toolbar.module.css';

const EmojiPicker = lazy(() => import('./emoji-picker'));

interface ToolbarProps {
  editor: RefObject<EditorHandle | null>;
  /** Absent if no files can be added. */
  onFiles?: (files: File[]) => void;
  /** Whether `/` opens the canned replies. */
  canned: boolean;
  children: ReactNode;
}

export function Toolbar({ editor, onFiles, canned, children }: ToolbarProps) {
  const t = texts.editor;
  const [formats, setFormats] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const formatting = [
    { label: t.bold, keys: 'Ctrl+B', icon: IconBold, run: () => editor.current?.mark('**') },
    { label: t.italic, keys: 'Ctrl+I', icon: IconItalic, run: () => editor.current?.mark('_') },
    { label: t.bullets, keys: 'Ctrl+Shift+8', icon: IconList, run: () => editor.current?.list('bullets') },
    {
      label: t.numbers,
      keys: 'Ctrl+Shift+7',
      icon: IconListNumbers,
      run: () => editor.current?.list('numbers'),
    },
    { label: t.link, keys: 'Ctrl+K', icon: IconLink, run: () => editor.current?.link() },
    { label: t.code, keys: 'Ctrl+E', icon: IconCode, run: () => editor.current?.mark('`') },
  ];

  return (
    <div className={classes.bar}>
      <div
        role="toolbar"
        aria-label={t.toolbar}
        className={classes.tools}
        data-formats={formats || undefined}
      >
        <Tool
          label={t.formats}
          icon={IconTypography}
          className={classes.formatsToggle}
          expanded={formats}
          onClick={() => setFormats(!formats)}
        />
        <span className={classes.formats}>
          {formatting.map(({ label, keys, icon, run }) => (
            <Tool key={label} label={label} keys={keys} icon={icon} onClick={run} />
          ))}
        </span>
        <Emoji onChosen={(emoji) => editor.current?.insert(emoji)} />
        {onFiles && (
          <>
            <Tool label={t.attach} icon={IconPaperclip} onClick={() => files.current?.click()} />
            <input
              ref={files}
              type="file"
              multiple
              hidden
              aria-label={t.attach}
              onChange={(event) => {
                onFiles([...(event.currentTarget.files ?? [])]);
                event.currentTarget.value = '';
                editor.current?.focus();
              }}
            />
          </>
        )}
        {canned && (
          <Tool label={t.canned} keys="/" icon={IconSlash} onClick={() => editor.current?.insert('/')} />
        )}
      </div>
      {children}
    </div>
  );
}

interface ToolProps {
  label: string;
  keys?: string;
  icon: typeof IconBold;
  className?: string;
  expanded?: boolean;
  onClick: () => void;
}

function Tool({ label, keys, icon: Icon, className, expanded, onClick }: ToolProps) {
  return (
    <Tooltip label={keys ? `${label} (${keys})` : label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        className={className}
        aria-label={label}
        aria-expanded={expanded}
        // Keeps the cursor in the editor.
        onMouseDown={(event) => event.preventDefault()}
        onClick={onClick}
      >
        <Icon size={18} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );
}

function Emoji({ onChosen }: { onChosen: (emoji: string) => void }) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="top-start"
      width={304}
      withinPortal={false}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label={texts.editor.emoji}
          onClick={() => setOpened(!opened)}
        >
          <IconMoodSmile size={18} stroke={1.7} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={texts.editor.emoji}>
        <Suspense fallback={<div className={classes.emojiSpace} />}>
          <EmojiPicker
            onChosen={(emoji) => {
              setOpened(false);
              onChosen(emoji);
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
