package imagetranslate.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the house: who may know whom. */
@AnalyzeClasses(
        packages = "imagetranslate",
        importOptions = {DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeTestJars.class})
final class ArchitectureTest {

    /** Fixtures of other modules arrive here as jars, which the option above doesn't know for tests. */
    static final class DoNotIncludeTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule dependenciesPointOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("common")
            .definedBy(
                    "imagetranslate.message..",
                    "imagetranslate.dependency..",
                    "imagetranslate.queue..",
                    "imagetranslate.store..",
                    "imagetranslate.fetch..",
                    "imagetranslate.worker..",
                    "imagetranslate.status..",
                    "imagetranslate.metrics..",
                    "imagetranslate.settings..")
            .layer("samples")
            .definedBy("imagetranslate.samples..")
            .layer("vision")
            .definedBy("imagetranslate.vision..")
            .layer("ocr")
            .definedBy("imagetranslate.ocr..")
            .layer("operate")
            .definedBy("imagetranslate.operate..")
            .layer("result")
            .definedBy("imagetranslate.result..")
            .layer("api")
            .definedBy("imagetranslate.api..")
            .layer("standalone")
            .definedBy("imagetranslate.standalone..")
            .whereLayer("standalone")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("ocr")
            .mayOnlyBeAccessedByLayers("standalone")
            .whereLayer("operate")
            .mayOnlyBeAccessedByLayers("standalone")
            .whereLayer("result")
            .mayOnlyBeAccessedByLayers("standalone")
            .whereLayer("api")
            .mayOnlyBeAccessedByLayers("standalone")
            .whereLayer("vision")
            .mayOnlyBeAccessedByLayers("ocr", "operate", "standalone")
            .whereLayer("samples")
            .mayOnlyBeAccessedByLayers("operate", "standalone");

    @ArchTest
    static final ArchRule onlyTheStoreTalksToS3 = noClasses()
            .that()
            .resideOutsideOfPackages("imagetranslate.store..", "imagetranslate.standalone..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule onlyTheQueueAndTheStatusTalkToRedis = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "imagetranslate.queue..",
                    "imagetranslate.status..",
                    "imagetranslate.worker..",
                    "imagetranslate.standalone..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("redis.clients.jedis..", "io.lettuce..");

    /** JavaCPP loads those modules through OpenCV's windows, and these need GTK, which a server hasn't. */
    @ArchTest
    static final ArchRule nothingNeedsAWindowingToolkit = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "org\\.bytedeco\\.opencv\\.global\\.opencv_(highgui|ximgproc|xphoto|objdetect|videoio|face|text)");

    @ArchTest
    static final ArchRule packagesAreNamedForTheirSubject = classes()
            .should()
            .resideOutsideOfPackages("..util..", "..utils..", "..impl..", "..service..", "..manager..", "..helper..");
}
