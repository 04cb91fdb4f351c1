package io.doppel.models.decode.worker;

import io.doppel.models.decode.RejectedImageException;
import io.doppel.models.decode.Reply;
import io.doppel.models.decode.Request;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.SynchronousQueue;

/**
 * The worker process: reads requests from standard input, answers on standard output, one after the
 * other, and ends when its input does, even while it is decoding: it never outlives its parent.
 */
public final class WorkerMain {
  /** One request with its file, in memory outside the heap that its arena frees. */
  private record Job(Request request, Bytes file, Arena arena) {}

  private final SynchronousQueue<Job> jobs = new SynchronousQueue<>();
  private final ImageDecoder decoder;
  private final Path errors;
  private final Complaints complaints;

  private WorkerMain(Limits limits, Path errors) {
    this.decoder = new ImageDecoder(limits);
    this.errors = errors;
    this.complaints = new Complaints(errors);
  }

  /**
   * Runs until standard input ends.
   *
   * @param args the memory that this process may hold, in bytes; the pixels of the largest picture;
   *     the file that its standard error is appended to, and that which lists the native libraries
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    DataOutputStream replies =
        new DataOutputStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
    System.setOut(System.err);
    Limits limits = Limits.within(Long.parseLong(args[0]), Long.parseLong(args[1]));
    WorkerMain worker = new WorkerMain(limits, Path.of(args[2]));
    Thread.ofPlatform().daemon().name("requests").start(worker::listen);
    OpenCv.load(Path.of(args[3]));
    new Reply.Ready().write(replies);
    worker.work(replies);
  }

  private void work(DataOutputStream replies) throws IOException, InterruptedException {
    while (true) {
      Job job = jobs.take();
      try (Arena arena = job.arena) {
        complaints.clear();
        Reply reply = answer(job, arena);
        if (complaints.tellOfMissingPixels()) {
          reply = new Reply.Rejected("is truncated: the JPEG's data ends before its last row");
        }
        reply.write(replies);
      }
    }
  }

  private Reply answer(Job job, Arena arena) {
    try {
      return decoder.answer(job.request, job.file, arena);
    } catch (RejectedImageException e) {
      return new Reply.Rejected(e.reason());
    } catch (OutOfMemoryError e) {
      return new Reply.Rejected("needs more memory to decode than a worker has");
    } catch (RuntimeException e) {
      return new Reply.Rejected("made the decoder fail: " + e);
    }
  }

  /** Reads ahead of the work, since only who reads notices that the parent is gone. */
  @SuppressWarnings("MustBeClosedChecker") // The job's arena is closed by whoever takes the job.
  private void listen() {
    try (FileInputStream input = new FileInputStream(FileDescriptor.in)) {
      DataInputStream requests = new DataInputStream(input);
      ReadableByteChannel channel = input.getChannel();
      while (true) {
        Request request = Request.read(requests);
        int length = requests.readInt();
        Arena arena = Arena.ofShared();
        jobs.put(new Job(request, read(channel, length, arena), arena));
      }
    } catch (IOException | InterruptedException e) {
      end();
    }
  }

  private static Bytes read(ReadableByteChannel channel, int length, Arena arena)
      throws IOException {
    ByteBuffer buffer = arena.allocate(length).asByteBuffer();
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("the parent is gone");
      }
    }
    return Bytes.of(buffer, ByteOrder.BIG_ENDIAN);
  }

  private void end() {
    try {
      Files.deleteIfExists(errors);
    } catch (IOException e) {
      // It stays in the temporary folder.
    }
    Runtime.getRuntime().halt(0);
  }
}
