// The files of a message: pictures are shown, other files are download links.
import type { AttachmentView } from '@frontdesk/protocol';
import { IconDownload, IconFile } from '@tabler/icons-react';
import { useState } from 'react';

import { fileSize } from '../format';
import { texts } from '../texts';
import classes from './attachments.module.css';

/** The longest side of a picture in the timeline (px); a click opens the full picture. */
const PICTURE_PX = 280;

export function Attachments({ attachments }: { attachments: readonly AttachmentView[] }) {
  return (
    <ul className={classes.files} aria-label={texts.files.sent}>
      {attachments.map((file) => (
        <li key={file.id}>
          {file.media_type.startsWith('image/') ? <Picture file={file} /> : <FileLine file={file} />}
        </li>
      ))}
    </ul>
  );
}

function Picture({ file }: { file: AttachmentView }) {
  const [broken, setBroken] = useState(false);
  if (broken) return <FileLine file={file} />;
  const { width = PICTURE_PX, height = PICTURE_PX } = file;
  const scale = Math.min(1, PICTURE_PX / Math.max(width, height));
  return (
    <a href={file.url} target="_blank" rel="noopener noreferrer" className={classes.picture}>
      <img
        src={file.url}
        alt={file.name}
        width={Math.round(width * scale)}
        height={Math.round(height * scale)}
        loading="lazy"
        decoding="async"
        onError={() => setBroken(true)}
      />
    </a>
  );
}

function FileLine({ file }: { file: AttachmentView }) {
  return (
    <a href={file.url} download={file.name} className={classes.file}>
      <IconFile size={20} stroke={1.5} aria-hidden="true" />
      <span className={classes.name}>{file.name}</span>
      <span className={classes.size}>{fileSize(file.size)}</span>
      <IconDownload size={16} stroke={1.7} aria-hidden="true" />
    </a>
  );
}
