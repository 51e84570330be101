// The files of the next message: the progress of each, what went wrong, and a way to remove it.
import { ActionIcon, Button, Progress } from '@mantine/core';
import { IconAlertCircle, IconFile, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';

import { fileSize, share } from '../format';
import { texts } from '../texts';
import classes from './upload-tray.module.css';
import { removeUpload, tryUploadAgain, useUploads, type Upload } from './uploads';

const THUMB_PX = 40;

export function UploadTray({ conversation }: { conversation: string }) {
  const uploads = useUploads(conversation);
  if (uploads.length === 0) return null;
  return (
    <ul className={classes.tray} aria-label={texts.files.tray}>
      {uploads.map((upload) => (
        <li key={upload.key} className={classes.file} data-failed={upload.failure ? true : undefined}>
          <Thumb file={upload.file} />
          <div className={classes.what}>
            <p className={classes.name}>{upload.name}</p>
            <State upload={upload} />
          </div>
          {upload.failure && upload.file && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => tryUploadAgain(conversation, upload.key)}
            >
              {texts.retry}
            </Button>
          )}
          <ActionIcon
            variant="subtle"
            color="gray"
            size={28}
            aria-label={texts.files.remove(upload.name)}
            onClick={() => removeUpload(conversation, upload.key)}
          >
            <IconX size={16} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}

function State({ upload }: { upload: Upload }) {
  if (upload.failure) {
    return (
      <p className={classes.failure} role="alert">
        <IconAlertCircle size={14} aria-hidden="true" /> {upload.failure}
      </p>
    );
  }
  if (upload.attachment) return <p className={classes.more}>{fileSize(upload.size)}</p>;
  return (
    <Progress
      value={upload.share * 100}
      size={4}
      mt={6}
      aria-label={texts.files.progress(upload.name, share(upload.share))}
    />
  );
}

/** A thumbnail, drawn on a canvas because the content security policy allows no blob: addresses. */
function Thumb({ file }: { file: File | undefined }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    if (!file?.type.startsWith('image/')) return;
    let left = false;
    const height = { resizeHeight: THUMB_PX * 2, resizeQuality: 'medium' } as const;
    createImageBitmap(file, height).then(
      (image) => {
        const box = canvas.current;
        if (left || !box) return;
        const side = THUMB_PX * 2;
        box.getContext('2d')?.drawImage(image, (side - image.width) / 2, 0);
        setDrawn(true);
      },
      () => undefined, // not a picture
    );
    return () => {
      left = true;
    };
  }, [file]);
  return (
    <span className={classes.thumb}>
      {!drawn && <IconFile size={20} stroke={1.5} aria-hidden="true" />}
      <canvas
        ref={canvas}
        width={THUMB_PX * 2}
        height={THUMB_PX * 2}
        aria-hidden="true"
        data-drawn={drawn || undefined}
      />
    </span>
  );
}
