package io.doppel.models.decode.worker;

import io.doppel.models.decode.RejectedImageException;
import io.doppel.models.decode.Reply;
import io.doppel.models.decode.Request;
import io.doppel.models.image.Decoded;
import io.doppel.models.image.ImageFormat;
import io.doppel.models.image.Region;
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
      case Request.Crop crop -> crop(file, format, crop, arena);
      case Request.Thumbnail thumbnail -> thumbnail(file, format, thumbnail, arena);
    };
  }

  private Reply crop(Bytes file, ImageFormat format, Request.Crop asked, Arena arena)
      throws RejectedImageException {
    ShortSideCrop target = asked.target();
    int kept = asked.exact() ? Integer.MAX_VALUE : Math.max(KEPT_SIDE, 2 * target.shortSide());
    Wanted wanted = new Wanted(kept, asked.region());
    try (OpenImage image = OpenImage.open(file, format, wanted, limits, arena)) {
      Region.Pixels part = wanted.part(image.facts());
      Resize size = Resize.of(target, part.width(), part.height());
      Picture cut = wanted.cut(image.upright(arena), image.facts());
      return new Reply.Picture(new Decoded(image.facts(), Resampler.resize(cut, size)));
    }
  }

  private Reply thumbnail(Bytes file, ImageFormat format, Request.Thumbnail asked, Arena arena)
      throws RejectedImageException {
    Wanted wanted = new Wanted(2 * asked.maxSide(), asked.region());
    try (OpenImage image = OpenImage.open(file, format, wanted, limits, arena)) {
      Region.Pixels part = wanted.part(image.facts());
      Resize size = Resize.within(asked.maxSide(), part.width(), part.height());
      Picture cut = wanted.cut(image.upright(arena), image.facts());
      return new Reply.Encoded(OpenCv.encodeJpeg(Resampler.resize(cut, size)));
    }
  }
}
