"use strict";
// Zooms and moves several frames in step, each within its pane: by wheel, by dragging, by calls.

doppel.zoom = (panes, frames, onScale) => {
  const STEP = 1.25;
  const LEAST = 1;
  const MOST = 32;
  let at = { scale: LEAST, x: 0, y: 0 };

  function move(scale, x, y) {
    at = { scale, x, y };
    const transform = `translate(${x}px, ${y}px) scale(${scale})`;
    frames.forEach((frame) => (frame.style.transform = transform));
    onScale(Math.round(100 * scale));
  }

  /** Zooms so that the point (x, y) of a pane, from its middle, stays where it is. */
  function by(factor, x = 0, y = 0) {
    const scale = Math.min(MOST, Math.max(LEAST, at.scale * factor));
    const ratio = scale / at.scale;
    if (scale === LEAST) {
      move(LEAST, 0, 0);
    } else {
      move(scale, x - (x - at.x) * ratio, y - (y - at.y) * ratio);
    }
  }

  function onWheel(event) {
    event.preventDefault();
    const pane = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - pane.left - pane.width / 2;
    const y = event.clientY - pane.top - pane.height / 2;
    by(event.deltaY < 0 ? STEP : 1 / STEP, x, y);
  }

  function onDrag(event) {
    if (event.buttons === 1) {
      move(at.scale, at.x + event.movementX, at.y + event.movementY);
    }
  }

  for (const pane of panes) {
    pane.addEventListener("wheel", onWheel, { passive: false });
    pane.addEventListener("pointermove", onDrag);
  }
  return { in: () => by(STEP), out: () => by(1 / STEP), reset: () => move(LEAST, 0, 0) };
};
