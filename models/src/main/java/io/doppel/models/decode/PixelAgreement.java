package io.doppel.models.decode;

/**
 * How far the shared part of two pictures agrees, after one was laid on the other and brightness
 * and contrast were made equal. Blocks are 12 × 12 pixels of the pictures at 256 pixels a side at
 * most.
 *
 * @param kept the share of the pixels, in [0, 1], that differ by no more than noise does; what is
 *     left may be a caption
 * @param lost the share of the blocks, in [0, 1], of which most is not kept
 * @param structure the mean correlation of blocks of kept pixels, in [-1, 1], those with more
 *     contrast weighing more
 * @param detail the correlation of the Laplacians of all pixels, in [-1, 1]
 * @param difference the mean absolute difference of all pixels' luma, of 1
 * @param typicalDifference the median of that, of 1
 * @param texture the mean standard deviation of luma in a block, of 255
 * @param contrast the second picture's standard deviation of luma over the first's
 * @param brightness the second's mean luma less the first's, of 255
 * @param colour the mean over the blocks of the absolute difference of red and blue, each less
 *     green, of 255, as the pictures are
 * @param sharpness the second's mean absolute Laplacian over the first's, of kept pixels
 */
public record PixelAgreement(
    double kept,
    double lost,
    double structure,
    double detail,
    double difference,
    double typicalDifference,
    double texture,
    double contrast,
    double brightness,
    double colour,
    double sharpness) {

  /** The same with the pictures exchanged. */
  public PixelAgreement inverse() {
    return new PixelAgreement(
        kept,
        lost,
        structure,
        detail,
        difference,
        typicalDifference,
        texture,
        1 / contrast,
        -brightness,
        colour,
        1 / sharpness);
  }
}
