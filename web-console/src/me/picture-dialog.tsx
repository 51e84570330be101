// Crops a picture to a square of 512 pixels in the browser, which also removes its metadata.
import type { MeView } from '@frontdesk/protocol';
import { Button, Group, Modal, Slider, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';

import { showFailure } from '../parts/failure';
import { rest } from '../rest';
import { texts } from '../texts';
import classes from './picture-dialog.module.css';
import { clamped, square, type View } from './square';

const t = texts.profile;
const SIDE_PX = 512;
const QUALITY = 0.9;
const STEP = 0.02;
const arrows: Record<string, [x: number, y: number]> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

interface PictureDialogProps {
  file: File | undefined;
  onClose: () => void;
  onSaved: (me: MeView) => void;
}

export function PictureDialog({ file, onClose, onSaved }: PictureDialogProps) {
  return (
    <Modal opened={file !== undefined} onClose={onClose} title={t.crop} size={400}>
      {file && <Crop file={file} onClose={onClose} onSaved={onSaved} />}
    </Modal>
  );
}

function Crop({ file, onClose, onSaved }: PictureDialogProps & { file: File }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [image, setImage] = useState<ImageBitmap | 'unreadable'>();
  const [view, setView] = useState<View>({ x: 0.5, y: 0.5, zoom: 1 });
  const drag = useRef<{ x: number; y: number } | null>(null);
  const save = useMutation({
    mutationFn: async () => rest.put<MeView>('me/picture', await jpeg(canvas.current!)),
    onSuccess: (me) => {
      onSaved(me);
      onClose();
    },
    onError: showFailure,
  });

  useEffect(() => {
    let gone = false;
    createImageBitmap(file).then(
      (bitmap) => !gone && setImage(bitmap),
      () => !gone && setImage('unreadable'),
    );
    return () => {
      gone = true;
    };
  }, [file]);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !image || image === 'unreadable') return;
    const { left, top, side } = square(image, view);
    context.imageSmoothingQuality = 'high';
    // Transparent pictures get a white background.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, SIDE_PX, SIDE_PX);
    context.drawImage(image, left, top, side, side, 0, 0, SIDE_PX, SIDE_PX);
  }, [image, view]);

  if (image === 'unreadable') return <Text role="alert">{t.unreadable}</Text>;

  /** Moves by shares of the visible part. */
  const move = (x: number, y: number) =>
    image && setView((before) => clamped(image, { ...before, x: before.x + x, y: before.y + y }));
  const onPointerMove = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!drag.current || !image) return;
    const { side } = square(image, view);
    const shown = event.currentTarget.getBoundingClientRect().width;
    const by = (moved: number, size: number) => (-moved * side) / shown / size;
    move(by(event.clientX - drag.current.x, image.width), by(event.clientY - drag.current.y, image.height));
    drag.current = { x: event.clientX, y: event.clientY };
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const arrow = arrows[event.key];
    if (!arrow) return;
    event.preventDefault();
    move(...arrow);
  };

  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {t.cropMore}
      </Text>
      <canvas
        ref={canvas}
        width={SIDE_PX}
        height={SIDE_PX}
        className={classes.canvas}
        role="img"
        aria-label={t.area}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          drag.current = { x: event.clientX, y: event.clientY };
        }}
        onPointerMove={onPointerMove}
        onPointerUp={() => (drag.current = null)}
        onPointerCancel={() => (drag.current = null)}
      />
      <Text size="sm" mt="md" mb={4} id="zoom-label">
        {t.zoom}
      </Text>
      <Slider
        thumbProps={{ 'aria-labelledby': 'zoom-label' }}
        min={1}
        max={4}
        step={0.05}
        label={null}
        value={view.zoom}
        onChange={(zoom) => image && setView((before) => clamped(image, { ...before, zoom }))}
      />
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {texts.cancel}
        </Button>
        <Button disabled={!image} loading={save.isPending} onClick={() => save.mutate()}>
          {t.use}
        </Button>
      </Group>
    </>
  );
}

function jpeg(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(t.unreadable))), 'image/jpeg', QUALITY),
  );
}
