package imagetranslate.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * That a result is wanted in its parts ({@code export} on the wire), for people who go on with it by hand.
 *
 * @param sceneKey the object key of the result's scene
 */
public record SceneExport(String sceneKey, Format format) {
    static final String FIELD = "export";

    /** What it becomes. */
    public enum Format {
        /** The clean plate alone. */
        PLATE("png", "image/png", Integer.MAX_VALUE),
        /** OpenRaster: source, plate and a layer for each text. */
        ORA("ora", "image/openraster", Integer.MAX_VALUE),
        /** The same for Photoshop. */
        PSD("psd", "image/vnd.adobe.photoshop", 30_000);

        private final String extension;
        private final String contentType;
        private final int longestSide;

        Format(String extension, String contentType, int longestSide) {
            this.extension = extension;
            this.contentType = contentType;
            this.longestSide = longestSide;
        }

        /** Pixels that it holds, one way or the other. */
        public int longestSide() {
            return longestSide;
        }

        public String extension() {
            return extension;
        }

        public String contentType() {
            return contentType;
        }

        public static Optional<Format> of(String word) {
            return Arrays.stream(values())
                    .filter(format -> format.word().equals(word))
                    .findFirst();
        }

        /** By the ending of a file's name. */
        public static Optional<Format> ofExtension(String extension) {
            return Arrays.stream(values())
                    .filter(format -> format.extension.equals(extension))
                    .findFirst();
        }

        /** As it stands on the wire. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** All of them, for a sentence. */
        public static String words() {
            return Arrays.stream(values()).map(Format::word).collect(Collectors.joining(", "));
        }
    }

    static @Nullable SceneExport read(ObjectNode message) {
        ObjectNode export = Fields.object(message, FIELD);
        if (export == null) {
            return null;
        }
        String key = Fields.bounded(export, "scene_key", FieldRules.LONGEST_NAME);
        if (key.isEmpty()) {
            throw JobRejected.malformed("export.scene_key is missing; an export starts from the scene of a picture");
        }
        String word = Fields.bounded(export, "format", FieldRules.LONGEST_NAME);
        Format format = Format.of(word)
                .orElseThrow(() -> JobRejected.malformed(
                        "export.format is '" + FieldRules.shown(word) + "'; it must be one of " + Format.words()));
        return new SceneExport(key, format);
    }

    void write(ObjectNode message) {
        message.putObject(FIELD).put("scene_key", sceneKey).put("format", format.word());
    }
}
