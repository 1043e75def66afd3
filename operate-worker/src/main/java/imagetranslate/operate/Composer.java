package imagetranslate.operate;

import imagetranslate.inpainting.Plate;
import imagetranslate.message.HostingTask.Status;
import imagetranslate.message.JobRejected;
import imagetranslate.scene.LineStyle;
import imagetranslate.store.ImageType;
import imagetranslate.translation.Translation;
import imagetranslate.typesetting.SetLine;
import imagetranslate.typesetting.TextItem;
import imagetranslate.typesetting.TextRenderer;
import imagetranslate.vision.image.Admission;
import imagetranslate.vision.image.NoRoomYet;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.image.encode.EncodeOptions;
import imagetranslate.vision.image.encode.EncodedImage;
import imagetranslate.vision.image.encode.ImageEncoder;
import imagetranslate.vision.pixels.LineMask;
import java.awt.Rectangle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/** Makes the finished file: kept lines restored, translations set, encoded as the source was. */
final class Composer {

    /**
     * A finished picture and what became of its lines.
     *
     * @param remarks what of the source it could not keep
     */
    record Finished(
            byte[] bytes, ImageType format, Status status, List<LineFate> lines, Erased erased, List<String> remarks) {

        static Finished of(EncodedImage file, Status status, List<LineFate> lines, Erased erased) {
            return new Finished(
                    file.bytes(),
                    file.format(),
                    status,
                    lines,
                    erased,
                    Stream.ofNullable(file.remark()).toList());
        }
    }

    /**
     * What was erased for it.
     *
     * @param lines indices of lines
     * @param boxes where each lay, in pixels of the page
     * @param styles how each looked
     * @param plate where its patches are kept, and what made it
     */
    record Erased(List<Integer> lines, List<Rectangle> boxes, List<LineStyle> styles, PlateOrigin plate) {
        static final Erased NOTHING = new Erased(List.of(), List.of(), List.of(), new PlateOrigin(null, null));
    }

    /**
     * @param key null where the patches aren't kept
     * @param model null where nothing was erased
     */
    record PlateOrigin(@Nullable String key, @Nullable String model) {}

    private final TextRenderer renderer;
    private final Admission admission;
    private final EncodeOptions options;

    Composer(TextRenderer renderer, Admission admission, EncodeOptions options) {
        this.renderer = renderer;
        this.admission = admission;
        this.options = options;
    }

    /** Waits for room, so never on the shared executor: those who have it need that. */
    Admission.Admitted admit(byte[] source, Duration left, int targets) throws NoRoomYet, InterruptedException {
        return admission.toSet(source, left, targets);
    }

    /**
     * Sets one target's texts. Of several targets each draws on a copy of the plate.
     *
     * @param words one for each line that {@code lines} has to translate
     * @param erased the lines that were erased, for any target: indices, in the plate's order
     * @param sole whether this target may draw on the plate itself
     */
    Finished compose(
            ErasedPage picture, List<Integer> erased, Lines lines, List<Translation> words, String lang, boolean sole) {
        Map<Integer, Translation> wordOf = new HashMap<>();
        List<Integer> chosen = lines.chosen();
        for (int i = 0; i < chosen.size(); i++) {
            wordOf.put(chosen.get(i), words.get(i));
        }
        List<Optional<TextItem>> items = new ArrayList<>();
        for (int i = 0; i < erased.size(); i++) {
            LineStyle style = picture.styles().get(i);
            items.add(
                    wordOf.get(erased.get(i)) instanceof Translation.Translated translated
                            ? Optional.of(new TextItem(translated.text(), style))
                            : Optional.empty());
        }
        Drawn drawn = draw(picture.page(), picture.plate().join(), items, lang, sole);
        return Finished.of(drawn.file(), Status.TRANSLATED, lines.fates(words, drawn.set()), what(picture, erased));
    }

    /** A picture with its texts, and how each was set. */
    record Drawn(EncodedImage file, List<SetLine> set) {}

    /**
     * The same page, plate and items give the same bytes, in whatever process.
     *
     * @param items one for each line of the plate; empty for one that stays as it is in the page
     */
    Drawn draw(SourcePage page, Plate plate, List<Optional<TextItem>> items, String lang, boolean sole) {
        List<LineMask> staying = new ArrayList<>();
        List<LineMask> going = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            (items.get(i).isPresent() ? going : staying).add(plate.lines().get(i));
        }
        boolean opaque = page.page().alpha().isEmpty();
        try (Mat canvas = sole ? new Mat(plate.bgr()) : plate.bgr().clone()) {
            KeptPixels.restore(canvas, page.seen().bgr(), staying, going);
            try (Mat clean = opaque ? new Mat() : canvas.clone()) {
                List<SetLine> set = renderer.render(
                        canvas, items.stream().flatMap(Optional::stream).toList(), lang);
                return new Drawn(page.encode(clean, canvas, going, set, options), set);
            }
        }
    }

    private static Erased what(ErasedPage picture, List<Integer> lines) {
        List<Rectangle> boxes = picture.plate().join().lines().stream()
                .map(LineMask::box)
                .map(box -> new Rectangle(box.x(), box.y(), box.width(), box.height()))
                .toList();
        return new Erased(lines, boxes, picture.styles(), picture.origin());
    }

    /** Whether a picture in which nothing is to be changed may have to be made smaller. */
    boolean resizes() {
        return options.maxSide().isPresent();
    }

    /** The source's own bytes. */
    Finished asItIs(byte[] source, List<LineFate> lines) {
        ImageType format = ImageType.sniff(source)
                .orElseThrow(() -> JobRejected.permanent("the source is no picture in a format that is read here"));
        return new Finished(source, format, Status.UNCHANGED, lines, Erased.NOTHING, List.of());
    }

    /** The same at {@code OUTPUT_MAX_SIDE}, where it is larger. */
    Finished resized(byte[] source, PageImage page, List<LineFate> lines) {
        if (!resizes()
                || Math.max(page.width(), page.height()) <= options.maxSide().orElseThrow()) {
            return asItIs(source, lines);
        }
        EncodedImage file = ImageEncoder.encode(page, page.bgr(), options);
        return Finished.of(file, Status.UNCHANGED, lines, Erased.NOTHING);
    }
}
