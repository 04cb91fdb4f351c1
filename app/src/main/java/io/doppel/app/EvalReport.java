package io.doppel.app;

import io.doppel.duplicates.calibrate.Calibration;
import io.doppel.duplicates.calibrate.Reliability;
import io.doppel.duplicates.eval.Evaluation;
import io.doppel.duplicates.eval.Grouping;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an evaluation has to say.
 *
 * @param trials what it rests on
 * @param images in the collection
 * @param evaluation precision, recall and rankings
 * @param grouping how well groups agree with the truth, where the copies are in the collection
 * @param calibration what verdicts are worth
 * @param fresh whether the calibration was learned from these trials
 * @param least the least probability of a reported copy
 * @param reliability whether probabilities come true; of a fresh calibration, on pictures that it
 *     was not learned from
 * @param graphRecall recall@10 of the search graph, where there is one
 */
record EvalReport(
    EvalTrials trials,
    int images,
    Evaluation evaluation,
    Optional<Grouping> grouping,
    Calibration calibration,
    boolean fresh,
    double least,
    Reliability reliability,
    OptionalDouble graphRecall) {}
