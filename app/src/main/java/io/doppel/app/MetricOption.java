package io.doppel.app;

import io.doppel.common.DoppelException;
import io.doppel.common.metric.PrimaryMetric;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a metric; another name is a mistake in the usage. */
final class MetricOption implements ITypeConverter<PrimaryMetric> {
  @Override
  public PrimaryMetric convert(String name) {
    try {
      return PrimaryMetric.of(name);
    } catch (DoppelException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
