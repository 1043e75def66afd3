package imagetranslate.inpainting.background;

import java.util.List;

/**
 * Lines of the picture's own beside, between or under a line's glyphs.
 *
 * @param mask 255 on them, as far as they are seen
 * @param paths the axis of each
 */
public record FoundRules(byte[] mask, List<RulePath> paths) {
    /** @param pixels of the window that was looked at */
    public static FoundRules none(int pixels) {
        return new FoundRules(new byte[pixels], List.of());
    }
}
