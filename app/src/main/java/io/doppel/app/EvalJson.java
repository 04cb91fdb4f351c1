package io.doppel.app;

import com.fasterxml.jackson.core.JsonGenerator;
import io.doppel.app.json.Json;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.duplicates.calibrate.Reliability;
import io.doppel.duplicates.eval.Detection;
import io.doppel.duplicates.eval.Evaluation;
import io.doppel.duplicates.eval.Grouping;
import io.doppel.duplicates.eval.PrecisionRecall;
import io.doppel.duplicates.eval.RankingQuality;
import java.io.IOException;
import java.util.Map;

/** An evaluation as JSON. */
final class EvalJson {
  private EvalJson() {}

  static void write(JsonGenerator json, CollectionFolder folder, EvalReport report)
      throws IOException {
    json.writeStringField("collection", folder.path().toString());
    json.writeNumberField("images", report.images());
    json.writeNumberField("copies", report.trials().trials().size());
    json.writeNumberField("originals", report.trials().originals());
    json.writeNumberField("passedOver", report.trials().passedOver());
    json.writeNumberField("unreadablePairs", report.trials().unreadable());
    Json.number(json, "leastProbability", report.least());
    Json.number(json, "graphRecall", report.graphRecall().orElse(Double.NaN));
    Json.field(json, "all", part -> write(part, report.evaluation().all()));
    json.writeObjectFieldStart("byEdit");
    for (Map.Entry<String, Evaluation.Part> edit : report.evaluation().byEdit().entrySet()) {
      Json.field(json, edit.getKey(), part -> write(part, edit.getValue()));
    }
    json.writeEndObject();
    if (report.grouping().isPresent()) {
      Grouping grouping = report.grouping().get();
      Json.field(json, "groups", groups -> write(groups, grouping));
    }
    Json.field(json, "calibration", calibration -> writeCalibration(calibration, report));
    Json.field(
        json,
        "curves",
        curves -> {
          write(curves, "embedding", report.evaluation().cosineCurve());
          write(curves, "verdict", report.evaluation().probabilityCurve());
        });
  }

  private static void write(JsonGenerator json, Evaluation.Part part) throws IOException {
    Detection detection = part.detection();
    json.writeNumberField("copies", detection.queries());
    json.writeNumberField("shown", detection.shown());
    json.writeNumberField("found", detection.found());
    json.writeNumberField("reported", detection.reported());
    json.writeNumberField("right", detection.right());
    Json.number(json, "recall", detection.recall());
    Json.number(json, "precision", detection.precision().orElse(Double.NaN));
    Json.field(json, "embedding", ranking -> write(ranking, part.byCosine()));
    Json.field(json, "verdict", ranking -> write(ranking, part.byProbability()));
  }

  private static void write(JsonGenerator json, RankingQuality quality) throws IOException {
    Json.number(json, "recallAt1", quality.recallAt1());
    Json.number(json, "meanAveragePrecision", quality.meanAveragePrecision());
    Json.number(json, "microAveragePrecision", quality.microAveragePrecision());
  }

  private static void write(JsonGenerator json, Grouping grouping) throws IOException {
    json.writeNumberField("pairs", grouping.pairs());
    json.writeNumberField("right", grouping.right());
    Json.number(json, "precision", grouping.precision().orElse(Double.NaN));
    json.writeObjectFieldStart("recall");
    for (Map.Entry<String, Double> edit : grouping.recall().entrySet()) {
      Json.number(json, edit.getKey(), edit.getValue());
    }
    json.writeEndObject();
  }

  private static void writeCalibration(JsonGenerator json, EvalReport report) throws IOException {
    Reliability reliability = report.reliability();
    json.writeBooleanField("fresh", report.fresh());
    json.writeNumberField("pairs", report.calibration().pairs());
    json.writeNumberField("copies", report.calibration().copies());
    Json.number(json, "expectedCalibrationError", reliability.expectedCalibrationError());
    Json.number(json, "brier", reliability.brier());
    json.writeArrayFieldStart("bins");
    for (Reliability.Bin bin : reliability.bins()) {
      json.writeStartObject();
      Json.number(json, "probability", bin.probability());
      json.writeNumberField("pairs", bin.pairs());
      json.writeNumberField("copies", bin.copies());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, String name, PrecisionRecall curve)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (PrecisionRecall.Point point : curve.points()) {
      json.writeStartObject();
      Json.number(json, "threshold", point.threshold());
      Json.number(json, "precision", point.precision());
      Json.number(json, "recall", point.recall());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
