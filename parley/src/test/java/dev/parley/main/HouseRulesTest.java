package dev.parley.main;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

/** The lines between the modules, which ARCHITECTURE.md draws. */
@AnalyzeClasses(packages = "dev.parley", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    @ArchTest
    static final ArchRule theProtocolKnowsNobody =
            stranger("protocol", "cluster", "gateway", "signaling", "turn", "main");

    @ArchTest
    static final ArchRule theClusterKnowsTheProtocolAlone = stranger("cluster", "gateway", "signaling", "turn", "main");

    @ArchTest
    static final ArchRule theDoorDoesNotLookSideways = stranger("gateway", "signaling", "turn", "main");

    @ArchTest
    static final ArchRule theDecisionsDoNotLookSideways = stranger("signaling", "gateway", "turn", "main");

    @ArchTest
    static final ArchRule theKeysDoNotLookSideways = stranger("turn", "gateway", "signaling", "main");

    @ArchTest
    static final ArchRule theLanguageAndTheRoomKnowNoVertx = noClasses()
            .that()
            .resideInAPackage(of("protocol"))
            .or()
            .haveFullyQualifiedName("dev.parley.signaling.Room")
            .or()
            .haveFullyQualifiedName("dev.parley.signaling.Seat")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx..");

    @ArchTest
    static final ArchRule onlyTheMainEndsTheProcess =
            noClasses().that().doNotHaveSimpleName("Main").should().callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule packagesAreFlat = classes()
            .should()
            .resideInAnyPackage(packages("protocol", "cluster", "gateway", "signaling", "turn", "main"));

    private static ArchRule stranger(String to, String... those) {
        return noClasses()
                .that()
                .resideInAPackage(of(to))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(those));
    }

    private static String[] packages(String... modules) {
        return Arrays.stream(modules).map(HouseRulesTest::of).toArray(String[]::new);
    }

    private static String of(String module) {
        return "dev.parley." + module;
    }
}
