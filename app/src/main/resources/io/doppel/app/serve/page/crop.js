// A rectangle that is drawn on a picture, by pointer or by keys, in per cent of its sides.

const LEAST = 3; // per cent of a side: less is a click
const STEP = 2;
const START = { x: 25, y: 25, width: 50, height: 50 };

const clamp = (value, least, most) => Math.min(most, Math.max(least, value));

const rounded = (value) => Number(value.toFixed(2));

/** As the API writes it; rounding does not take it beyond the picture. */
export function text({ x, y, width, height }) {
  const [left, top] = [rounded(x), rounded(y)];
  const sides = [Math.min(width, 100 - left), Math.min(height, 100 - top)].map(rounded);
  return [left, top, ...sides].map((value) => `${value}%`).join();
}

/** Reads what {@link text} wrote. */
export function parse(crop) {
  const [x, y, width, height] = crop.split(",").map(Number.parseFloat);
  return { x, y, width, height };
}

/** Lets a crop be drawn on an area; calls onCrop(crop) when it is done, onClear() on Escape. */
export function crop(area, box, onCrop, onClear) {
  let current;
  let from;

  function show(crop) {
    current = crop;
    box.hidden = !crop;
    if (crop) {
      box.style.left = `${crop.x}%`;
      box.style.top = `${crop.y}%`;
      box.style.width = `${crop.width}%`;
      box.style.height = `${crop.height}%`;
    }
  }

  function point({ clientX, clientY }) {
    const { left, top, width, height } = area.getBoundingClientRect();
    return [
      clamp((100 * (clientX - left)) / width, 0, 100),
      clamp((100 * (clientY - top)) / height, 0, 100),
    ];
  }

  function between([ax, ay], [bx, by]) {
    return {
      x: Math.min(ax, bx),
      y: Math.min(ay, by),
      width: Math.abs(ax - bx),
      height: Math.abs(ay - by),
    };
  }

  area.addEventListener("pointerdown", (event) => {
    if (event.button === 0 && area.ariaDisabled !== "true") {
      event.preventDefault();
      area.focus();
      area.setPointerCapture(event.pointerId);
      from = { at: point(event), before: current };
    }
  });
  area.addEventListener("pointermove", (event) => {
    if (from) show(between(from.at, point(event)));
  });
  area.addEventListener("pointerup", (event) => {
    if (!from) return;
    const drawn = between(from.at, point(event));
    const { before } = from;
    from = undefined;
    if (drawn.width >= LEAST && drawn.height >= LEAST) {
      show(drawn);
      onCrop(drawn);
    } else {
      show(before);
    }
  });
  area.addEventListener("pointercancel", () => {
    show(from?.before);
    from = undefined;
  });

  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  /** Moves the rectangle by a step, or its lower right corner with Shift. */
  function move([right, down], isResizing) {
    if (!current) {
      return START;
    }
    const { x, y, width, height } = current;
    return isResizing
      ? {
          x,
          y,
          width: clamp(width + STEP * right, LEAST, 100 - x),
          height: clamp(height + STEP * down, LEAST, 100 - y),
        }
      : {
          x: clamp(x + STEP * right, 0, 100 - width),
          y: clamp(y + STEP * down, 0, 100 - height),
          width,
          height,
        };
  }

  area.addEventListener("keydown", (event) => {
    if (area.ariaDisabled === "true") return;
    const way = WAYS[event.key];
    if (way) {
      event.preventDefault();
      show(move(way, event.shiftKey));
    } else if (event.key === "Enter" && current) {
      onCrop(current);
    } else if (event.key === "Escape" && current) {
      onClear();
    }
  });
  return { show };
}
