package io.doppel.models.decode.worker;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.RandomAccessReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.ExifTiffHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The parts of EXIF that matter here, read by metadata-extractor. What is damaged is taken for not
 * there: it is no reason to reject a picture.
 *
 * @param orientation 1 to 8
 * @param taken when the picture was taken, by the camera's clock
 */
record Exif(int orientation, Optional<LocalDateTime> taken) {
  /** What a file without EXIF says. */
  static final Exif NONE = new Exif(1, Optional.empty());

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss");

  /** Reads a block that begins with a TIFF header. */
  static Exif read(Bytes block) {
    Metadata metadata = new Metadata();
    try {
      new TiffReader().processTiff(new Reader(block), new ExifTiffHandler(metadata, null, 0), 0);
    } catch (IOException | TiffProcessingException | RuntimeException e) {
      // What was read before the damage counts.
    }
    return new Exif(orientation(metadata), taken(metadata));
  }

  private static int orientation(Metadata metadata) {
    return first(metadata, ExifIFD0Directory.class)
        .map(directory -> directory.getInteger(ExifDirectoryBase.TAG_ORIENTATION))
        .filter(orientation -> orientation >= 1 && orientation <= 8)
        .orElse(1);
  }

  private static Optional<LocalDateTime> taken(Metadata metadata) {
    return first(metadata, ExifSubIFDDirectory.class)
        .map(directory -> directory.getString(ExifDirectoryBase.TAG_DATETIME_ORIGINAL))
        .flatMap(Exif::parse);
  }

  private static Optional<LocalDateTime> parse(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text.strip(), CLOCK));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static <T extends Directory> Optional<T> first(Metadata metadata, Class<T> kind) {
    return Optional.ofNullable(metadata.getFirstDirectoryOfType(kind));
  }

  /** Reads from memory outside the heap, and nothing that would not fit on it. */
  private static final class Reader extends RandomAccessReader {
    private static final int LARGEST = 1 << 20;
    private final ByteBuffer bytes;

    Reader(Bytes block) {
      this.bytes = block.view();
    }

    @Override
    public int toUnshiftedOffset(int localOffset) {
      return localOffset;
    }

    @Override
    public byte getByte(int index) throws IOException {
      validateIndex(index, 1);
      return bytes.get(index);
    }

    @Override
    public byte[] getBytes(int index, int count) throws IOException {
      validateIndex(index, count);
      byte[] copy = new byte[count];
      bytes.get(index, copy);
      return copy;
    }

    @Override
    protected void validateIndex(int index, int count) throws IOException {
      if (!isValidIndex(index, count)) {
        throw new IOException(
            "expected at most %d bytes within %d, found %d at %d"
                .formatted(LARGEST, bytes.capacity(), count, index));
      }
    }

    @Override
    protected boolean isValidIndex(int index, int count) {
      return index >= 0 && count >= 0 && count <= LARGEST && index <= bytes.capacity() - count;
    }

    @Override
    public long getLength() {
      return bytes.capacity();
    }
  }
}
