package io.doppel.duplicates.group;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Finds the nearest neighbours of each of many pictures by their codes, exactly. Pictures are taken
 * in blocks, and each stretch of the others is compared with a whole block while it is in the
 * processor's cache. The work grows with the square of the pictures, at a few nanoseconds a pair;
 * the memory with the pictures.
 */
final class NeighbourSearch {
  private static final int BLOCK = 64;
  private static final int STRETCH = 512;

  private final CodeTable codes;
  private final int first;
  private final int among;
  private final int most;
  private final int farthest;

  /**
   * A search.
   *
   * @param first the first picture whose neighbours are sought; those before it are given none
   * @param among how many pictures, from the first of all on, may be neighbours
   * @param most neighbours of a picture
   * @param farthest the distance beyond which none is
   */
  NeighbourSearch(CodeTable codes, int first, int among, int most, int farthest) {
    this.codes = codes;
    this.first = first;
    this.among = among;
    this.most = most;
    this.farthest = farthest;
  }

  /**
   * Finds them.
   *
   * @param threads how many look
   * @param done is told, from these threads, of how many more pictures the neighbours are known
   * @return those of each picture, by its number
   */
  List<Neighbours> find(int threads, IntConsumer done) throws InterruptedException {
    Neighbours[] found = new Neighbours[codes.size()];
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> looking = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int i = 0; i < threads; i++) {
        looking.add(pool.submit(() -> lookOn(next, found, done)));
      }
      for (Future<?> one : looking) {
        one.get();
      }
    } catch (InterruptedException e) {
      next.set(codes.size());
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return List.of(found);
  }

  private void lookOn(AtomicInteger next, Neighbours[] found, IntConsumer done) {
    int begin = next.getAndAdd(BLOCK);
    while (begin < codes.size()) {
      int end = Math.min(begin + BLOCK, codes.size());
      look(begin, end, found);
      done.accept(end - begin);
      begin = next.getAndAdd(BLOCK);
    }
  }

  private void look(int begin, int end, Neighbours[] found) {
    NearestCodes[] nearest = new NearestCodes[end - begin];
    for (int i = 0; i < nearest.length; i++) {
      nearest[i] = new NearestCodes(most, farthest);
    }
    for (int at = 0; at < among; at += STRETCH) {
      int upTo = Math.min(at + STRETCH, among);
      for (int image = Math.max(begin, first); image < end; image++) {
        compare(image, at, upTo, nearest[image - begin]);
      }
    }
    for (int i = 0; i < nearest.length; i++) {
      found[begin + i] = nearest[i].neighbours();
    }
  }

  private void compare(int image, int from, int upTo, NearestCodes nearest) {
    for (int other = from; other < upTo; other++) {
      int distance = codes.distance(image, other);
      if (distance <= nearest.limit() && other != image) {
        nearest.add(other, distance);
      }
    }
  }
}
