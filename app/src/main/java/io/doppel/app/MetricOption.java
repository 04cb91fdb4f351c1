package io.doppel.app;

import io.doppel.common.metric.PrimaryMetric;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a metric; another name is a mistake in the usage. */
final class MetricOption implements ITypeConverter<PrimaryMetric> {
  @Override
  public PrimaryMetric convert(String name) {
    return switch (name) {
      case "cosine", "euclidean" -> PrimaryMetric.of(name);
      default ->
          throw new TypeConversionException("expected cosine or euclidean, found \"" + name + "\"");
    };
  }
}
