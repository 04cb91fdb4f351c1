package io.doppel.models.decode.worker;

import io.doppel.models.decode.RejectedImageException;
import io.doppel.models.decode.Reply;
import io.doppel.models.decode.Request;
import io.doppel.models.image.Decoded;
import io.doppel.models.image.ImageFacts;
import io.doppel.models.image.ImageFormat;
import io.doppel.models.image.Raster;
import io.doppel.models.image.ShortSideCrop;
import io.doppel.models.image.Sniffed;
import java.lang.foreign.Arena;

/**
 * From a file's bytes to the answer: sniff, read the headers, hold the limits, decode, turn,
 * shrink. Immutable; one thread at a time, since it uses one arena for all of a file's memory.
 */
final class ImageDecoder {
  /** A JPEG decoded at a fraction keeps this much of its short side, or twice the target's. */
  private static final int KEPT_SIDE = 512;

  private final Limits limits;

  ImageDecoder(Limits limits) {
    this.limits = limits;
  }

  /** Answers one request. */
  Reply answer(Request request, Bytes file, Arena arena) throws RejectedImageException {
    byte[] head = file.copy(0, Math.min(file.size(), Sniffed.HEAD));
    ImageFormat format =
        switch (Sniffed.of(head)) {
          case Sniffed.Decodable(ImageFormat known) -> known;
          case Sniffed.Unsupported(String name) ->
              throw new RejectedImageException(name + " is not supported");
          case Sniffed.NoImage() ->
              throw new RejectedImageException("is no image by its first bytes");
        };
    return switch (request) {
      case Request.Crop(ShortSideCrop target, boolean exact) ->
          crop(file, format, target, exact, arena);
      case Request.Thumbnail(int maxSide) -> thumbnail(file, format, maxSide, arena);
    };
  }

  private Reply crop(
      Bytes file, ImageFormat format, ShortSideCrop target, boolean exact, Arena arena)
      throws RejectedImageException {
    int kept = exact ? Integer.MAX_VALUE : Math.max(KEPT_SIDE, 2 * target.shortSide());
    try (OpenImage image = OpenImage.open(file, format, kept, limits, arena)) {
      ImageFacts facts = image.facts();
      Resize size = Resize.of(target, facts.width(), facts.height());
      return new Reply.Picture(new Decoded(facts, Resampler.resize(image.upright(arena), size)));
    }
  }

  private Reply thumbnail(Bytes file, ImageFormat format, int maxSide, Arena arena)
      throws RejectedImageException {
    try (OpenImage image = OpenImage.open(file, format, 2 * maxSide, limits, arena)) {
      ImageFacts facts = image.facts();
      Resize size = Resize.within(maxSide, facts.width(), facts.height());
      Raster small = Resampler.resize(image.upright(arena), size);
      return new Reply.Encoded(OpenCv.encodeJpeg(small));
    }
  }
}
