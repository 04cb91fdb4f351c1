package io.doppel.duplicates.ledger;

import io.doppel.common.DoppelException;
import io.doppel.common.ImageRecord;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.duplicates.Group;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What people decided about pictures that look alike. It goes by content: it holds whatever the
 * files are called, wherever they lie, and whichever index or model finds them again.
 *
 * <p>A decision about files with the same bytes also says how many there were of them: one more is
 * news. Thread-safe.
 */
public final class Ledger {
  private final LedgerFile file;
  private final Clock clock;
  private final Map<ContentPair, LedgerEntry> decided = new HashMap<>();

  private Ledger(LedgerFile file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * Reads the ledger of a collection; it is empty where nothing was decided yet.
   *
   * @throws DoppelException when it cannot be read
   */
  public static Ledger open(CollectionFolder folder) {
    return open(new LedgerFile(folder.decisionsPath()), Clock.systemUTC());
  }

  static Ledger open(LedgerFile file, Clock clock) {
    Ledger ledger = new Ledger(file, clock);
    file.read().forEach(ledger::take);
    return ledger;
  }

  private void take(LedgerEntry entry) {
    if (entry.decision().isPresent()) {
      decided.put(entry.pair(), entry);
    } else {
      decided.remove(entry.pair());
    }
  }

  /** What stands now, the oldest decision first. */
  public synchronized List<LedgerEntry> entries() {
    return decided.values().stream()
        .sorted(Comparator.comparing(LedgerEntry::at).thenComparing(LedgerEntry::pair))
        .toList();
  }

  /** What was decided about two pictures. */
  public synchronized Optional<Decision> decision(ImageRecord one, ImageRecord other) {
    return Optional.ofNullable(decided.get(new ContentPair(one.sha256(), other.sha256())))
        .flatMap(LedgerEntry::decision);
  }

  /** Whether it was decided that two pictures are no duplicates: they belong in no common group. */
  public boolean separates(ImageRecord one, ImageRecord other) {
    return decision(one, other).equals(Optional.of(Decision.NOT_DUPLICATE));
  }

  /**
   * Whether all of a group was decided: each member and the representative, and as many files as
   * there are of each content. There is nothing left to ask then.
   */
  public boolean isSettled(Group group) {
    String representative = group.representative().sha256();
    List<String> contents = group.images().stream().map(ImageRecord::sha256).toList();
    return ContentPair.among(contents).entrySet().stream()
        .filter(pair -> concerns(pair.getKey(), representative))
        .allMatch(pair -> files(pair.getKey()) >= pair.getValue());
  }

  private static boolean concerns(ContentPair pair, String content) {
    return pair.isSame() || pair.first().equals(content) || pair.second().equals(content);
  }

  /** How many files a decision on these contents is about; 0 where there is none. */
  private synchronized int files(ContentPair pair) {
    return Optional.ofNullable(decided.get(pair)).map(LedgerEntry::files).orElse(0);
  }

  /**
   * Whether a picture is to stay beside another one that stays.
   *
   * @param beside how many files with the bytes of {@code kept} stay already
   */
  public boolean staysBeside(ImageRecord image, ImageRecord kept, int beside) {
    ContentPair pair = new ContentPair(image.sha256(), kept.sha256());
    return files(pair) > (pair.isSame() ? beside : 0);
  }

  /**
   * Notes a decision about each two of some files. It is on disk afterwards.
   *
   * @param contents SHA-256 of each file, at least two
   * @throws DoppelException when it cannot be written, or files with the same bytes are said to be
   *     no duplicates
   */
  public void record(Decision decision, Collection<String> contents) {
    SequencedMap<ContentPair, Integer> pairs = pairs(contents);
    boolean hasSame = pairs.keySet().stream().anyMatch(ContentPair::isSame);
    if (decision == Decision.NOT_DUPLICATE && hasSame) {
      throw new DoppelException(
          "not-duplicate: expected pictures that differ, found two with the same bytes;"
              + " keep-both leaves them alone");
    }
    append(pairs, Optional.of(decision));
  }

  /**
   * Takes back what was decided about each two of some files.
   *
   * @param contents SHA-256 of each file, at least two
   * @return how many decisions that were
   * @throws DoppelException when it cannot be written
   */
  public synchronized int forget(Collection<String> contents) {
    SequencedMap<ContentPair, Integer> pairs = pairs(contents);
    pairs.keySet().retainAll(decided.keySet());
    append(pairs, Optional.empty());
    return pairs.size();
  }

  private static SequencedMap<ContentPair, Integer> pairs(Collection<String> contents) {
    if (contents.size() < 2) {
      throw new DoppelException("expected two pictures or more, found " + contents.size());
    }
    return ContentPair.among(List.copyOf(contents));
  }

  private synchronized void append(
      SequencedMap<ContentPair, Integer> pairs, Optional<Decision> decision) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    List<LedgerEntry> entries =
        pairs.entrySet().stream()
            .map(pair -> new LedgerEntry(pair.getKey(), decision, pair.getValue(), now))
            .toList();
    if (!entries.isEmpty()) {
      file.append(entries);
      entries.forEach(this::take);
    }
  }
}
