package io.doppel.models.decode.worker;

import io.doppel.models.decode.PictureDescription;
import io.doppel.models.decode.RejectedImageException;
import io.doppel.models.decode.Reply;
import io.doppel.models.decode.Request;
import io.doppel.models.decode.worker.compare.PictureComparer;
import io.doppel.models.decode.worker.compare.PictureDescriber;
import io.doppel.models.image.Decoded;
import io.doppel.models.image.ImageFacts;
import io.doppel.models.image.ImageFormat;
import io.doppel.models.image.Raster;
import io.doppel.models.image.Region;
import io.doppel.models.image.ShortSideCrop;
import io.doppel.models.image.Sniffed;
import java.lang.foreign.Arena;
import java.util.Optional;

/**
 * From a file's bytes to the answer: sniff, read the headers, hold the limits, decode, turn,
 * shrink, describe. Immutable; one thread at a time, since it uses one arena for all of a file's
 * memory.
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
    return switch (request) {
      case Request.Crop crop -> crop(file, format(file), crop, arena);
      case Request.Thumbnail thumbnail -> thumbnail(file, format(file), thumbnail, arena);
      case Request.SyntheticCopy copy -> copy(file, format(file), copy, arena);
      case Request.Describe() -> describe(file, format(file), arena);
      case Request.HashPixels() -> hash(file, format(file), arena);
      case Request.Compare(int firstLength) -> compare(file, firstLength);
    };
  }

  private static ImageFormat format(Bytes file) throws RejectedImageException {
    byte[] head = file.copy(0, Math.min(file.size(), Sniffed.HEAD));
    return switch (Sniffed.of(head)) {
      case Sniffed.Decodable(ImageFormat known) -> known;
      case Sniffed.Unsupported(String name) ->
          throw new RejectedImageException(name + " is not supported");
      case Sniffed.NoImage() -> throw new RejectedImageException("is no image by its first bytes");
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

  private Reply copy(Bytes file, ImageFormat format, Request.SyntheticCopy asked, Arena arena)
      throws RejectedImageException {
    Wanted wanted = new Wanted(Integer.MAX_VALUE, Optional.empty());
    try (OpenImage image = OpenImage.open(file, format, wanted, limits, arena)) {
      ImageFacts facts = image.facts();
      limits.checkMemory(SyntheticCopy.memory(facts.width(), facts.height()));
      OpenCv.loadComparing();
      return new Reply.Encoded(SyntheticCopy.of(image.upright(arena), asked.edit(), asked.seed()));
    }
  }

  private Reply describe(Bytes file, ImageFormat format, Arena arena)
      throws RejectedImageException {
    Wanted wanted = new Wanted(KEPT_SIDE, Optional.empty());
    try (OpenImage image = OpenImage.open(file, format, wanted, limits, arena)) {
      Picture upright = image.upright(arena);
      Resize size = Resize.within(PictureDescriber.SIDE, upright.width(), upright.height());
      Raster raster = Resampler.resize(upright, size);
      OpenCv.loadComparing();
      return new Reply.Described(new PictureDescription(PictureDescriber.describe(raster)));
    }
  }

  private Reply hash(Bytes file, ImageFormat format, Arena arena) throws RejectedImageException {
    Wanted wanted = new Wanted(Integer.MAX_VALUE, Optional.empty());
    try (OpenImage image = OpenImage.open(file, format, wanted, limits, arena)) {
      return new Reply.Hashed(PixelHash.of(image.upright(arena)));
    }
  }

  private static Reply compare(Bytes both, int firstLength) throws RejectedImageException {
    OpenCv.loadComparing();
    return new Reply.Compared(
        PictureComparer.compare(
            both.part(0, firstLength).view(),
            both.part(firstLength, (long) both.size() - firstLength).view()));
  }
}
