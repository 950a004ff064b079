package dev.rollcall.engine;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Which package may know which other, and which library. */
class ModularityTests {
  private static final String ENGINE = "dev.rollcall.engine";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ENGINE);

  @Test
  void packagesKnowOnlyWhatTheyDeclare() {
    ApplicationModules.of(ENGINE).verify();
  }

  @Test
  void packagesDoNotDependOnEachOtherInCircles() {
    slices().matching(ENGINE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void fastCsvIsKnownWhereTextIsReadAndWrittenOnly() {
    only("de.siegmar.fastcsv..", "read", "report", "export").check(CLASSES);
  }

  @Test
  void fastExcelIsKnownWhereWorkbooksAreWrittenOnly() {
    only("org.dhatim.fastexcel..", "read", "layout", "report", "export").check(CLASSES);
  }

  @Test
  void librariesOfWorkbooksAreKnownToTheReadersOnly() {
    only("com.fasterxml.aalto..", "read").check(CLASSES);
    only("javax.xml.stream..", "read").check(CLASSES);
    only("org.apache.poi..", "read").check(CLASSES);
  }

  @Test
  void libphonenumberIsKnownToTheNormalisationOnly() {
    only("com.google.i18n.phonenumbers..", "normalize").check(CLASSES);
  }

  @Test
  void icuIsKnownToTheNormalisationAndTheDetectionOnly() {
    only("com.ibm.icu..", "normalize", "layout").check(CLASSES);
  }

  @Test
  void connectionsToTheOutsideAreMadeByTheNotificationsOnly() {
    only("org.apache.hc..", "notify").check(CLASSES);
    only("org.springframework.integration..", "notify").check(CLASSES);
  }

  @Test
  void languageModelIsKnownToTheAssistantOnly() {
    only("org.springframework.ai..", "assist").check(CLASSES);
    only("com.openai..", "assist").check(CLASSES);
    only("java.net.http..", "assist").check(CLASSES);
  }

  @Test
  void driverIsKnownToTheCopyAndToTheListenerOnly() {
    only("org.postgresql..", "copy", "live").check(CLASSES);
  }

  @Test
  void itemsOfSpringBatchAreKnownToTheReadersAndTheConductorOnly() {
    only("org.springframework.batch.infrastructure.item..", "read", "run").check(CLASSES);
  }

  @Test
  void restOfSpringBatchIsKnownWhereJobsAreRunOnly() {
    only("org.springframework.batch.core..", "attempt", "run", "export").check(CLASSES);
    only("org.springframework.batch.infrastructure.repeat..", "run", "export").check(CLASSES);
    only("org.springframework.batch.infrastructure.support..", "export").check(CLASSES);
  }

  @Test
  void lifecycleOfSpringBootIsKnownWhereThingsAreWiredOnly() {
    only("org.springframework.boot..", "run", "export", "notify", "outside", "assist")
        .check(CLASSES);
    only("org.springframework.context..", "run", "export", "cluster", "notify", "assist")
        .check(CLASSES);
  }

  @Test
  void quartzIsKnownToTheClusterOnly() {
    only("org.quartz..", "cluster").check(CLASSES);
  }

  @Test
  void engineKnowsNoWeb() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "org.springframework.web..", "org.springframework.http..", "jakarta.servlet.."))
        .check(CLASSES);
  }

  private static ArchRule only(String library, String... packages) {
    String[] allowed = new String[packages.length];
    for (int i = 0; i < packages.length; i++) {
      allowed[i] = ENGINE + "." + packages[i] + "..";
    }
    return noClasses()
        .that()
        .resideOutsideOfPackages(allowed)
        .should()
        .dependOnClassesThat(resideInAPackage(library));
  }
}
