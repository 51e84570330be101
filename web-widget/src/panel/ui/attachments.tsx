// The files of a message: images with reserved space and a full view, other files with name and size.
import type { AttachmentView } from '@frontdesk/protocol';
import { useContext, useState } from 'preact/hooks';
import type { Uploads } from '../uploads';
import { useWords } from '../texts';
import { FileIcon } from './icons';
import { Later } from './later';
import { OriginContext, Picture } from './picture';

/** The maximum size of an image in the log. */
const WIDE_PX = 240;
const HIGH_PX = 200;
/** Used if the server does not know the size of an image. */
const UNKNOWN = { width: 4, height: 3 };

interface AttachmentsProps {
  files: readonly AttachmentView[];
  uploads: Uploads;
}

export function Attachments({ files, uploads }: AttachmentsProps) {
  const [viewed, setViewed] = useState<AttachmentView>();
  return (
    <div class="attachments">
      {files.map((file) => (
        <Attachment
          key={file.id}
          file={file}
          local={uploads.fileOf(file.id)}
          onView={() => setViewed(file)}
        />
      ))}
      {viewed && (
        <Later
          load={() => import('./viewer')}
          with={{ file: viewed, local: uploads.fileOf(viewed.id), onClose: () => setViewed(undefined) }}
        />
      )}
    </div>
  );
}

interface AttachmentProps {
  file: AttachmentView;
  local: File | undefined;
  onView(): void;
}

function Attachment({ file, local, onView }: AttachmentProps) {
  const { t, format } = useWords();
  const origin = useContext(OriginContext);
  const [failed, setFailed] = useState(false);
  if (file.media_type.startsWith('image/') && !failed) {
    const { width, height } = boxOf(file);
    return (
      <button type="button" class="attachment-image" aria-label={t.viewImage(file.name)} onClick={onView}>
        <Picture
          source={local ?? file.url}
          name=""
          width={width}
          height={height}
          onFail={() => setFailed(true)}
        />
      </button>
    );
  }
  return (
    <a
      class="attachment-file"
      href={origin + file.url}
      target="_blank"
      rel="noopener noreferrer nofollow"
      download={file.name}
    >
      <FileIcon />
      <span class="attachment-words">
        <span class="attachment-name" dir="auto">
          {file.name}
        </span>
        <span class="attachment-size">{format.bytes(file.size)}</span>
      </span>
    </a>
  );
}

/** As large as allowed, but never enlarged and never a thin line. */
function boxOf({ width = UNKNOWN.width * 60, height = UNKNOWN.height * 60 }: AttachmentView) {
  const fit = Math.min(1, WIDE_PX / width, HIGH_PX / height);
  const atLeast = (length: number) => Math.max(48, Math.round(length * fit));
  return { width: atLeast(width), height: atLeast(height) };
}
