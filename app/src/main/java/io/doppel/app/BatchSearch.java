package io.doppel.app;

import io.doppel.app.json.AnswerJson;
import io.doppel.app.json.SearchAnswer;
import io.doppel.common.DoppelException;
import io.doppel.common.Embedding;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.searcher.SearchRequest;
import io.doppel.searcher.SearchResult;
import io.doppel.searcher.Searcher;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Asks many questions of one collection, as many at once as there are by now, and prints the
 * answers in the order of the questions.
 */
final class BatchSearch {
  private final CollectionFolder folder;
  private final CollectionSnapshot snapshot;
  private final BatchEmbedder embedder;
  private final Function<Embedding, SearchRequest> questions;
  private final OutputOptions output;
  private final Timings timings;
  private boolean failed;
  private boolean begun;

  BatchSearch(
      CollectionFolder folder,
      CollectionSnapshot snapshot,
      BatchEmbedder embedder,
      Function<Embedding, SearchRequest> questions,
      OutputOptions output,
      Timings timings) {
    this.folder = folder;
    this.snapshot = snapshot;
    this.embedder = embedder;
    this.questions = questions;
    this.output = output;
    this.timings = timings;
  }

  /**
   * Answers all.
   *
   * @return whether each could be answered, and the answers be written
   */
  boolean run(NameList list, PrintWriter out, PrintWriter err)
      throws IOException, InterruptedException {
    BatchInput input = new BatchInput(list);
    Searcher searcher = new Searcher(snapshot);
    try (TerminalLine progress = progress(list, err)) {
      for (List<String> names = input.next(); !names.isEmpty(); names = input.next()) {
        List<String> some = names;
        List<BatchItem> items = timings.of("embedding", () -> embedder.embed(some));
        List<SearchAnswer> answers = timings.of("search", () -> answers(items, searcher));
        progress.aside(() -> print(items, answers.iterator(), out, err));
        if (out.checkError()) {
          return false;
        }
      }
    }
    return !failed;
  }

  private List<SearchAnswer> answers(List<BatchItem> items, Searcher searcher)
      throws IOException, InterruptedException {
    List<BatchItem.Ready> ready = new ArrayList<>();
    List<SearchRequest> requests = new ArrayList<>();
    for (BatchItem item : items) {
      if (item instanceof BatchItem.Ready one) {
        ready.add(one);
        requests.add(questions.apply(one.embedding()));
      }
    }
    List<SearchResult> results = searcher.search(requests);
    List<SearchAnswer> answers = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      answers.add(answer(ready.get(i), requests.get(i), results.get(i)));
    }
    return answers;
  }

  private SearchAnswer answer(BatchItem.Ready item, SearchRequest request, SearchResult result) {
    return new SearchAnswer(
        Optional.of(item.given()),
        List.of(QueryTerm.of(item.operand()).asked()),
        folder,
        snapshot.manifest(),
        request,
        result,
        output.relative());
  }

  private void print(
      List<BatchItem> items, Iterator<SearchAnswer> answers, PrintWriter out, PrintWriter err)
      throws IOException {
    for (BatchItem item : items) {
      switch (item) {
        case BatchItem.Ready ready -> print(ready, answers.next(), out);
        case BatchItem.Failed(String given, String reason) -> {
          failed = true;
          err.println("doppel: " + Text.printable(reason));
          if (output.asNdjson()) {
            AnswerJson.printError(given, reason, out);
          }
        }
      }
    }
    out.flush();
  }

  private void print(BatchItem.Ready item, SearchAnswer answer, PrintWriter out)
      throws IOException {
    if (output.asNdjson()) {
      AnswerJson.print(answer, out);
    } else {
      out.println((begun ? System.lineSeparator() : "") + Text.printable(item.given()) + ":");
      AnswerTable.print(answer, out);
    }
    begun = true;
    output.explain(answer);
  }

  private TerminalLine progress(NameList list, PrintWriter err) {
    AtomicLong total = new AtomicLong(-1);
    if (TerminalLine.isTerminal() && list.isFile()) {
      Thread.ofPlatform().daemon().start(() -> count(list, total));
    }
    long start = System.nanoTime();
    return TerminalLine.start(
        err,
        () ->
            TerminalLine.rate(
                "pictures",
                embedder.done(),
                total.get() < 0 ? OptionalLong.empty() : OptionalLong.of(total.get()),
                System.nanoTime() - start));
  }

  private static void count(NameList list, AtomicLong total) {
    AtomicLong names = new AtomicLong();
    try {
      list.forEach(_ -> names.incrementAndGet());
      total.set(names.get());
    } catch (DoppelException | InterruptedException e) {
      // Then it stays unknown; whoever reads the list for its names will say why.
    }
  }
}
