package imagetranslate.scene;

/** One change that a person makes to what was set. docs/editing.md. */
public sealed interface Edit {
    /** Of the block that is changed. */
    String block();

    /** @param text in the target language; it is broken into lines anew */
    record Text(String block, String text) implements Edit {}

    /** @param look only what is to be other than it was */
    record Style(String block, ByHand look) implements Edit {}

    /**
     * @param dx pixels of the page, from where the text stands now
     * @param dy the same, downwards
     */
    record Move(String block, double dx, double dy) implements Edit {}

    /** The source's own pixels come back. */
    record Restore(String block) implements Edit {}

    /** Erased, and nothing set in its place. */
    record Clear(String block) implements Edit {}
}
