package io.doppel.searcher.where;

import io.doppel.common.schema.Fields;

/** A field that holds a point in time. */
enum DateField implements Field {
  MTIME(Fields.MTIME),
  TAKEN(Fields.TAKEN);

  private final String label;

  DateField(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
