package imagetranslate.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

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

    private static final String[] COMMON = {
        "imagetranslate.access..",
        "imagetranslate.dependency..",
        "imagetranslate.fetch..",
        "imagetranslate.geometry..",
        "imagetranslate.log..",
        "imagetranslate.message..",
        "imagetranslate.metrics..",
        "imagetranslate.queue..",
        "imagetranslate.scene..",
        "imagetranslate.settings..",
        "imagetranslate.status..",
        "imagetranslate.store..",
        "imagetranslate.usage..",
        "imagetranslate.worker.."
    };

    /** Fixtures of other modules arrive here as jars, which the option above doesn't know for tests. */
    static final class DoNotIncludeTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    /** Module by module, in the order that data flows; each names all that it may know. What is in no layer fails. */
    @ArchTest
    static final ArchRule dependenciesPointOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("imagetranslate..")
            .ensureAllClassesAreContainedInArchitecture()
            .layer("common")
            .definedBy(COMMON)
            .layer("samples")
            .definedBy("imagetranslate.samples..")
            .layer("models")
            .definedBy("imagetranslate.models..")
            .layer("vision")
            .definedBy("imagetranslate.vision..")
            .layer("inpainting")
            .definedBy("imagetranslate.inpainting..")
            .layer("typesetting")
            .definedBy("imagetranslate.typesetting..")
            .layer("translation")
            .definedBy("imagetranslate.translation..")
            .layer("rpc")
            .definedBy("imagetranslate.rpc..")
            .layer("ocr-server")
            .definedBy("imagetranslate.ocrserver..")
            .layer("ocr-worker")
            .definedBy("imagetranslate.ocr..")
            .layer("operate-worker")
            .definedBy("imagetranslate.operate..")
            .layer("result-worker")
            .definedBy("imagetranslate.result..")
            .layer("batch-worker")
            .definedBy("imagetranslate.batch..")
            .layer("api")
            .definedBy("imagetranslate.api..")
            .layer("cli")
            .definedBy("imagetranslate.cli..")
            .layer("standalone")
            .definedBy("imagetranslate.standalone..")
            .whereLayer("common")
            .mayNotAccessAnyLayer()
            .whereLayer("samples")
            .mayNotAccessAnyLayer()
            .whereLayer("models")
            .mayOnlyAccessLayers("common")
            .whereLayer("vision")
            .mayOnlyAccessLayers("models", "common")
            .whereLayer("inpainting")
            .mayOnlyAccessLayers("vision", "models", "common")
            .whereLayer("typesetting")
            .mayOnlyAccessLayers("vision", "common")
            .whereLayer("translation")
            .mayOnlyAccessLayers("common")
            .whereLayer("rpc")
            .mayOnlyAccessLayers("common")
            .whereLayer("ocr-server")
            .mayOnlyAccessLayers("vision", "models", "rpc", "common")
            .whereLayer("ocr-worker")
            .mayOnlyAccessLayers("vision", "models", "rpc", "common")
            .whereLayer("operate-worker")
            .mayOnlyAccessLayers("inpainting", "typesetting", "translation", "vision", "models", "common")
            .whereLayer("result-worker")
            .mayOnlyAccessLayers("common")
            .whereLayer("batch-worker")
            .mayOnlyAccessLayers("vision", "models", "common")
            .whereLayer("api")
            .mayOnlyAccessLayers("translation", "common")
            .whereLayer("cli")
            .mayOnlyAccessLayers("models", "common")
            .whereLayer("standalone")
            .mayNotBeAccessedByAnyLayer();

    /** No two packages know each other, nor do several in a ring: each can be read after those that it stands on. */
    @ArchTest
    static final ArchRule packagesDependInOneDirection =
            slices().matching("imagetranslate.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheStoreTalksToS3 = noClasses()
            .that()
            .resideOutsideOfPackages("imagetranslate.store..", "imagetranslate.standalone..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule onlyWhoKeepsThingsThereTalksToRedis = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "imagetranslate.queue..",
                    "imagetranslate.access..",
                    "imagetranslate.status..",
                    "imagetranslate.usage..",
                    "imagetranslate.translation.budget..",
                    "imagetranslate.translation.memory..",
                    "imagetranslate.translation.glossary..",
                    "imagetranslate.translation.names..",
                    "imagetranslate.worker..",
                    "imagetranslate.cli..",
                    "imagetranslate.standalone..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("redis.clients.jedis..", "io.lettuce..");

    /**
     * Loading highgui needs GTK 2, which a server hasn't. JavaCPP loads it before features2d and bioinspired, and so before
     * all that stands on these; photo, xphoto, quality, dnn and videoio do without.
     */
    @ArchTest
    static final ArchRule nothingNeedsAWindowingToolkit = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org\\.bytedeco\\.opencv\\.global\\.opencv_("
                    + "highgui|features2d|aruco|bgsegm|bioinspired|calib3d|face|mcc|objdetect|optflow|rapid|saliency|shape"
                    + "|stitching|structured_light|superres|text|tracking|video|videostab|xfeatures2d"
                    + "|ximgproc)");

    /** A dashboard would lose its series when somebody renames a class. */
    @ArchTest
    static final ArchRule metricLabelsAreWords = noClasses()
            .that()
            .doNotHaveSimpleName("SettlementPolicy") // says in an error's text what was thrown
            .and()
            .doNotHaveSimpleName("OutboundHttp")
            .should()
            .callMethod(Class.class, "getSimpleName");

    @ArchTest
    static final ArchRule packagesAreNamedForTheirSubject = classes()
            .should()
            .resideOutsideOfPackages("..util..", "..utils..", "..impl..", "..service..", "..manager..", "..helper..");
}
