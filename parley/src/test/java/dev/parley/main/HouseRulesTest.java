package dev.parley.main;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The lines between the modules, which ARCHITECTURE.md draws. */
@AnalyzeClasses(packages = "dev.parley", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    @ArchTest
    static final ArchRule dependenciesRunInOneDirection = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("main")
            .definedBy("dev.parley.main")
            .layer("gateway")
            .definedBy("dev.parley.gateway")
            .layer("signaling")
            .definedBy("dev.parley.signaling")
            .layer("turn")
            .definedBy("dev.parley.turn")
            .layer("cluster")
            .definedBy("dev.parley.cluster")
            .layer("protocol")
            .definedBy("dev.parley.protocol")
            .whereLayer("main")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("gateway")
            .mayOnlyBeAccessedByLayers("main")
            .whereLayer("signaling")
            .mayOnlyBeAccessedByLayers("main")
            .whereLayer("turn")
            .mayOnlyBeAccessedByLayers("main")
            .whereLayer("cluster")
            .mayOnlyBeAccessedByLayers("main", "gateway", "signaling", "turn");

    @ArchTest
    static final ArchRule theLanguageAndTheRoomKnowNoVertx = noClasses()
            .that()
            .resideInAPackage("dev.parley.protocol")
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
            .resideInAnyPackage(
                    "dev.parley.protocol",
                    "dev.parley.cluster",
                    "dev.parley.gateway",
                    "dev.parley.signaling",
                    "dev.parley.turn",
                    "dev.parley.main");
}
