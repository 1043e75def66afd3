package imagetranslate.models;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The models that read together, which is what {@code OCR_MODEL} names. A set NAME is the manifest's NAME-det and NAME-rec,
 * and NAME-cls where there is one; all sets without share {@value #SHARED_CLASSIFIER}.
 *
 * @param name as {@code OCR_MODEL} has it
 * @param detector finds the lines
 * @param classifier tells which stand on their heads
 * @param recognizer reads them
 */
public record OcrSet(String name, String detector, String classifier, String recognizer) {
    /** The one whose weights come with the build. */
    public static final String BUNDLED = "ppocr-v4";

    private static final String SHARED_CLASSIFIER = "ppocr-v2-cls";
    private static final String DETECTOR = "-det";

    /** Every set of the manifest, in its order. */
    public static List<OcrSet> of(ModelManifest manifest) {
        List<String> names = manifest.entries().stream().map(ModelEntry::name).toList();
        return names.stream()
                .filter(name -> name.endsWith(DETECTOR))
                .map(name -> name.substring(0, name.length() - DETECTOR.length()))
                .filter(set -> names.contains(set + "-rec"))
                .map(set -> new OcrSet(
                        set,
                        set + DETECTOR,
                        names.contains(set + "-cls") ? set + "-cls" : SHARED_CLASSIFIER,
                        set + "-rec"))
                .toList();
    }

    /** @throws ModelException for a name that is no set; the message lists those that are */
    public static OcrSet named(String name, ModelManifest manifest) {
        List<OcrSet> sets = of(manifest);
        return sets.stream()
                .filter(set -> set.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ModelException("OCR_MODEL is '" + name + "'; it must be one of "
                        + sets.stream().map(OcrSet::name).collect(Collectors.joining(", "))));
    }

    /** Its three models. */
    public List<String> models() {
        return List.of(detector, classifier, recognizer);
    }
}
