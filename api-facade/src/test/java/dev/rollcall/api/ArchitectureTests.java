package dev.rollcall.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Repository;
import org.springframework.web.bind.annotation.RestController;

/** Which package may know what: each library in the one place that is about it. */
class ArchitectureTests {
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.rollcall.api");

  private static final String[] DATABASE = {
    "java.sql..", "javax.sql..", "org.springframework.jdbc.."
  };

  @Test
  void featuresDoNotDependOnEachOtherInCircles() {
    slices().matching("dev.rollcall.api.(*)..").should().beFreeOfCycles().check(CODE);
  }

  @Test
  void callsAreInThePackagesOfTheirFeatures() {
    classes()
        .that()
        .areAnnotatedWith(RestController.class)
        .should()
        .resideInAnyPackage(
            "dev.rollcall.api.access",
            "dev.rollcall.api.admin",
            "dev.rollcall.api.contacts",
            "dev.rollcall.api.events",
            "dev.rollcall.api.exports",
            "dev.rollcall.api.imports",
            "dev.rollcall.api.lists",
            "dev.rollcall.api.templates",
            "dev.rollcall.api.webhooks",
            "dev.rollcall.api.problem")
        .andShould()
        .haveSimpleNameEndingWith("Controller")
        .andShould()
        .notBePublic()
        .check(CODE);
  }

  @Test
  void callsAskRepositoriesAndTheEngineAndNotTheDatabase() {
    noClasses()
        .that()
        .areAnnotatedWith(RestController.class)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(DATABASE)
        .check(CODE);
  }

  @Test
  void tablesAreReadInRepositories() {
    noClasses()
        .that()
        .areNotAnnotatedWith(Repository.class)
        .and()
        .resideOutsideOfPackages("dev.rollcall.api.start", "dev.rollcall.api.exports")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(DATABASE)
        .check(CODE);
  }

  @Test
  void runningOfImportsIsLeftToTheEngine() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework.batch..", "org.postgresql..", "org.quartz..")
        .check(CODE);
  }

  @Test
  void formsAreTakenApartByImportsOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.rollcall.api.imports")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.tomcat.util.http.fileupload..")
        .check(CODE);
  }

  @Test
  void serverIsKnownWhereItsOwnErrorsBecomeProblems() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.rollcall.api.problem")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.catalina..", "org.apache.coyote..")
        .check(CODE);
  }

  @Test
  void securityIsDecidedInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.rollcall.api.access", "dev.rollcall.api.problem")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework.security..")
        .check(CODE);
  }

  @Test
  void consoleIsForTheStart() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.rollcall.api.start")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CODE);
  }

  @Test
  void whatIsPublicIsUsedElsewhere() {
    classes()
        .that()
        .arePublic()
        .and()
        .areTopLevelClasses()
        .and()
        .areNotAnnotatedWith(SpringBootApplication.class)
        // Tomcat makes it from its name.
        .and()
        .doNotHaveSimpleName("ProblemReportValve")
        .should(beUsedByAnotherPackage())
        .check(CODE);
  }

  private static ArchCondition<JavaClass> beUsedByAnotherPackage() {
    return new ArchCondition<>("be used by another package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean used =
            type.getDirectDependenciesToSelf().stream()
                .anyMatch(
                    use -> !use.getOriginClass().getPackageName().equals(type.getPackageName()));
        events.add(
            new SimpleConditionEvent(
                type, used, type.getName() + (used ? " is" : " is not") + " used elsewhere"));
      }
    };
  }
}
