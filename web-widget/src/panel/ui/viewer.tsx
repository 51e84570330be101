// A full-size image over the whole page, closed by Escape, the button or a click next to it.
import type { AttachmentView } from '@frontdesk/protocol';
import { useContext, useLayoutEffect, useRef } from 'preact/hooks';
import { useWords } from '../texts';
import { CloseIcon, DownloadIcon } from './icons';
import css from '../styles/viewer.css?inline';
import { mounts } from './later';
import { OriginContext, Picture } from './picture';

interface ViewerProps {
  file: AttachmentView;
  local: File | undefined;
  onClose(): void;
}

function Viewer({ file, local, onClose }: ViewerProps) {
  const { t } = useWords();
  const origin = useContext(OriginContext);
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal?.(), []);
  const { width = 800, height = 600 } = file;
  const fit = Math.min(1, (innerWidth - 32) / width, (innerHeight - 112) / height);
  return (
    <dialog
      class="viewer"
      ref={dialog}
      aria-label={file.name}
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
    >
      <div class="viewer-head">
        <span class="viewer-name" dir="auto">
          {file.name}
        </span>
        <a
          class="icon-button"
          href={origin + file.url}
          target="_blank"
          rel="noopener noreferrer nofollow"
          aria-label={t.openOriginal}
          title={t.openOriginal}
        >
          <DownloadIcon />
        </a>
        <button
          type="button"
          class="icon-button"
          aria-label={t.closeImage}
          title={t.closeImage}
          onClick={() => dialog.current?.close()}
        >
          <CloseIcon />
        </button>
      </div>
      <Picture
        source={local ?? file.url}
        name={file.name}
        width={Math.max(1, width * fit)}
        height={Math.max(1, height * fit)}
      />
    </dialog>
  );
}

export const mount = mounts(Viewer, css);
