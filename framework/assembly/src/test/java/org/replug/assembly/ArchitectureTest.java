package org.replug.assembly;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the modules point down only. */
@AnalyzeClasses(packages = "org.replug", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule ARROWS_POINT_DOWN =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("api")
          .definedBy("org.replug.api..")
          .layer("evdev")
          .definedBy("org.replug.evdev..")
          .layer("kernel")
          .definedBy("org.replug.kernel..")
          .layer("criu")
          .definedBy("org.replug.criu..")
          .layer("engine")
          .definedBy("org.replug.engine..")
          .layer("session")
          .definedBy("org.replug.session..")
          .layer("lab")
          .definedBy("org.replug.lab..")
          .layer("cli")
          .definedBy("org.replug.cli..")
          .layer("plugins")
          .definedBy("org.replug.plugin..")
          .layer("simulators")
          .definedBy("org.replug.simulator..")
          .whereLayer("evdev")
          .mayOnlyBeAccessedByLayers("kernel", "engine", "cli", "simulators")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("session")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("engine")
          .mayOnlyBeAccessedByLayers("session", "cli")
          .whereLayer("lab")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("criu")
          .mayOnlyBeAccessedByLayers("engine", "lab", "cli")
          .whereLayer("kernel")
          .mayOnlyBeAccessedByLayers("engine", "session", "cli", "simulators")
          .whereLayer("plugins")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("simulators")
          .mayNotBeAccessedByAnyLayer();

  /**
   * The packages below a module's own: that one is the module's front and holds what all its parts
   * share.
   */
  @ArchTest
  static final ArchRule NO_PACKAGES_GO_ROUND_IN_CIRCLES =
      slices().matching("org.replug.(*).(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule THE_API_DEPENDS_ON_PF4J_ALONE =
      classes()
          .that()
          .resideInAPackage("org.replug.api..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("org.replug.api..", "org.pf4j..", "java..");

  @ArchTest
  static final ArchRule JNA_IS_AT_HOME_IN_KERNEL =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.replug.kernel..")
          .and()
          .resideInAPackage("org.replug..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.sun.jna..");

  @ArchTest
  static void everyLayerIsSeen(JavaClasses imported) {
    for (String name :
        new String[] {
          "org.replug.api.Device",
          "org.replug.evdev.InputEvent",
          "org.replug.kernel.process.ProcFileSystem",
          "org.replug.criu.run.Criu",
          "org.replug.engine.Engine",
          "org.replug.session.Sessions",
          "org.replug.lab.Lab",
          "org.replug.cli.Main",
          "org.replug.plugin.input.InputPlugin",
          "org.replug.simulator.cuse.CuseSimulator",
          "org.replug.simulator.fuse.FuseSimulator",
          "org.replug.simulator.uinput.UinputSimulator"
        }) {
      imported.get(name);
    }
  }
}
