package imagetranslate.translation;

/** What became of one text. */
public sealed interface Translation {
    record Translated(String text) implements Translation {}

    /** Stays as it is in the picture, pixels and all; the reason goes into the record. */
    record Kept(String reason) implements Translation {}
}
