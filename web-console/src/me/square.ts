// The square part of a picture that is shown.

/** The centre as shares of width and height, and the zoom; at 1 the picture just fills the square. */
export interface View {
  x: number;
  y: number;
  zoom: number;
}

interface Size {
  width: number;
  height: number;
}

/** In pixels of the picture. */
export function square({ width, height }: Size, { x, y, zoom }: View) {
  const side = Math.min(width, height) / zoom;
  return { left: x * width - side / 2, top: y * height - side / 2, side };
}

/** Moves the view until its square lies within the picture. */
export function clamped(size: Size, view: View): View {
  const { side } = square(size, view);
  const within = (share: number, length: number) => {
    const margin = side / 2 / length;
    return Math.min(1 - margin, Math.max(margin, share));
  };
  return { ...view, x: within(view.x, size.width), y: within(view.y, size.height) };
}
