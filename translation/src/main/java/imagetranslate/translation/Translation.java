package imagetranslate.translation;

import imagetranslate.scene.Scene.Origin;

/** What became of one text. */
public sealed interface Translation {
    /**
     * @param text empty where nothing comes in the source's place
     * @param origin for the record: where it comes from
     */
    record Translated(String text, Origin origin) implements Translation {}

    /** Stays as it is in the picture, pixels and all; the reason goes into the record. */
    record Kept(String reason) implements Translation {}
}
