package io.doppel.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/io/doppel/models/testing/"))
          .importPackages("io.doppel");

  @Test
  void modulesSeeOnlyThoseToTheirLeft() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("io.doppel..")
        .layer("common")
        .definedBy("io.doppel.common..")
        .layer("models")
        .definedBy("io.doppel.models..")
        .layer("indexer")
        .definedBy("io.doppel.indexer..")
        .layer("searcher")
        .definedBy("io.doppel.searcher..")
        .layer("duplicates")
        .definedBy("io.doppel.duplicates..")
        .layer("app")
        .definedBy("io.doppel.app..")
        .whereLayer("app")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("indexer")
        .mayOnlyBeAccessedByLayers("app")
        .whereLayer("duplicates")
        .mayOnlyBeAccessedByLayers("app")
        .whereLayer("searcher")
        .mayOnlyBeAccessedByLayers("duplicates", "app")
        .whereLayer("models")
        .mayOnlyBeAccessedByLayers("indexer", "searcher", "duplicates", "app")
        .whereLayer("common")
        .mayOnlyBeAccessedByLayers("models", "indexer", "searcher", "duplicates", "app")
        .check(CLASSES);
  }

  @Test
  void untrustedBytesAreDecodedInWorkersOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.doppel.models.decode.worker..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.bytedeco..", "com.drew..", "javax.imageio..", "java.awt..")
        .check(CLASSES);
    classes()
        .that()
        .resideInAPackage("io.doppel.models.decode.worker..")
        .should()
        .onlyBeAccessed()
        .byAnyPackage("io.doppel.models.decode.worker..")
        .check(CLASSES);
  }

  @Test
  void commonDependsOnLuceneAndJacksonAtMost() {
    classes()
        .that()
        .resideInAPackage("io.doppel.common..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.doppel.common..",
            "org.apache.lucene..",
            "com.fasterxml.jackson..",
            "org.jspecify..",
            "java..")
        .check(CLASSES);
  }

  @Test
  void nothingShippedNeedsTheConverter() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.doppel.models.conversion..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.doppel.models.conversion..")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.doppel.(*).(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void looksAtAllModules() {
    for (String module :
        new String[] {"common", "models", "indexer", "searcher", "duplicates", "app"}) {
      assertThat(CLASSES)
          .anySatisfy(
              found -> assertThat(found.getPackageName()).startsWith("io.doppel." + module));
    }
  }
}
