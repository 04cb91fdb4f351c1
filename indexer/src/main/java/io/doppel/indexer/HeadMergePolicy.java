package io.doppel.indexer;

import io.doppel.common.head.Rotation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.OneMergeWrappingMergePolicy;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.TieredMergePolicy;
import org.jspecify.annotations.Nullable;

/**
 * Merges as Lucene does, but what is merged gets the heads of the collection's rotation, once there
 * is one. A forced merge makes one segment of all, also where there is only one, which then gets
 * new heads.
 */
final class HeadMergePolicy extends OneMergeWrappingMergePolicy {
  private final AtomicReference<Optional<Rotation>> rotation;

  HeadMergePolicy(Optional<Rotation> rotation) {
    this(new AtomicReference<>(rotation));
  }

  private HeadMergePolicy(AtomicReference<Optional<Rotation>> rotation) {
    super(tiered(), merge -> new Headed(merge, rotation.get()));
    this.rotation = rotation;
  }

  /** Lucene's, without its limit of 5 GB a segment: one graph is searched faster than several. */
  private static TieredMergePolicy tiered() {
    TieredMergePolicy tiered = new TieredMergePolicy();
    tiered.setMaxMergedSegmentMB(Double.MAX_VALUE / (1 << 20));
    return tiered;
  }

  /** Merges that begin from now on make these heads. */
  void use(Rotation made) {
    rotation.set(Optional.of(made));
  }

  @Override
  public @Nullable MergeSpecification findForcedMerges(
      SegmentInfos infos,
      int maxSegmentCount,
      Map<SegmentCommitInfo, Boolean> segmentsToMerge,
      MergeContext context)
      throws IOException {
    List<SegmentCommitInfo> all = infos.asList();
    boolean done = all.stream().noneMatch(info -> segmentsToMerge.getOrDefault(info, false));
    if (done || all.stream().anyMatch(context.getMergingSegments()::contains)) {
      return null; // Lucene asks again when the merges at work have ended
    }
    MergeSpecification one = new MergeSpecification();
    one.add(new Headed(new OneMerge(all), rotation.get()));
    return one;
  }

  private static final class Headed extends OneMerge {
    private final Optional<Rotation> rotation;

    Headed(OneMerge merge, Optional<Rotation> rotation) {
      super(merge);
      this.rotation = rotation;
    }

    @Override
    public CodecReader wrapForMerge(CodecReader reader) throws IOException {
      CodecReader segment = super.wrapForMerge(reader);
      return rotation.isPresent() ? HeadedReader.of(segment, rotation.get()) : segment;
    }
  }
}
