"use strict";
// Alignments as CSS: (x', y', w') = M·(x, y, 1) takes a point of a member to the representative, in
// fractions of width and height. The member is drawn into the representative's box, then transformed.

doppel.alignment = (() => {
  const IDENTITY = [1, 0, 0, 0, 1, 0, 0, 0, 1];

  /** The transform for a box of these pixels: S·M·S⁻¹ with S = diag(width, height, 1), by columns. */
  function matrix3d(m, width, height) {
    const [a, b, c, d, e, f, g, h, i] = m;
    const ratio = width / height;
    const columns = [
      [a, d / ratio, 0, g / width],
      [b * ratio, e, 0, h / height],
      [0, 0, 1, 0],
      [c * width, f * height, 0, i],
    ];
    return `matrix3d(${columns.flat().join()})`;
  }

  /** The member's outline on the representative as a clip path; none where it has no simple one. */
  function outline(m) {
    const corners = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ].map(([x, y]) => {
      const w = m[6] * x + m[7] * y + m[8];
      return [w, (m[0] * x + m[1] * y + m[2]) / w, (m[3] * x + m[4] * y + m[5]) / w];
    });
    if (corners.some(([w]) => w * corners[0][0] <= 0)) {
      return "none";
    }
    const points = corners.map(([, x, y]) => `${(100 * x).toFixed(4)}% ${(100 * y).toFixed(4)}%`);
    return `polygon(${points.join()})`;
  }

  return { IDENTITY, matrix3d, outline };
})();
