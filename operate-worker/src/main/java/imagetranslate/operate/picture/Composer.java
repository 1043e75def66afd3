package imagetranslate.operate.picture;

import imagetranslate.inpainting.Plate;
import imagetranslate.message.HostingTask.Status;
import imagetranslate.message.JobRejected;
import imagetranslate.operate.blocks.BlockFate;
import imagetranslate.operate.blocks.PageBlock;
import imagetranslate.operate.blocks.PageBlocks;
import imagetranslate.operate.blocks.PageTexts;
import imagetranslate.operate.blocks.RoleFonts;
import imagetranslate.operate.proof.LineReaders;
import imagetranslate.operate.proof.ProofMode;
import imagetranslate.operate.proof.ProvenSetting;
import imagetranslate.operate.proof.ProvenSetting.Layout;
import imagetranslate.operate.proof.ProvenSetting.Tools;
import imagetranslate.scene.ByHand;
import imagetranslate.scene.LineStyle;
import imagetranslate.scene.Proof;
import imagetranslate.store.ImageType;
import imagetranslate.translation.Answer;
import imagetranslate.translation.Translation;
import imagetranslate.typesetting.TextItem;
import imagetranslate.typesetting.TextRenderer;
import imagetranslate.typesetting.style.KnownWeights;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/** Makes the finished file: kept lines restored, translations set, encoded as the source was. */
public final class Composer {

    /**
     * A finished picture and what became of its texts.
     *
     * @param remarks what of the source it could not keep
     * @param proof what was found when it was looked at again; null where nobody did
     */
    public record Finished(
            byte[] bytes,
            ImageType format,
            Status status,
            List<BlockFate> blocks,
            Erased erased,
            List<String> remarks,
            @Nullable Proof proof) {

        public static Finished of(
                EncodedImage file, Status status, List<BlockFate> blocks, Erased erased, @Nullable Proof proof) {
            return new Finished(
                    file.bytes(),
                    file.format(),
                    status,
                    blocks,
                    erased,
                    Stream.ofNullable(file.remark()).toList(),
                    proof);
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
    public record Erased(List<Integer> lines, List<Rectangle> boxes, List<LineStyle> styles, PlateOrigin plate) {
        public static final Erased NOTHING = new Erased(List.of(), List.of(), List.of(), new PlateOrigin(null, null));
    }

    /**
     * @param key null where the patches aren't kept
     * @param model null where nothing was erased
     */
    public record PlateOrigin(
            @Nullable String key, @Nullable String model) {}

    private final TextRenderer renderer;
    private final KnownWeights weights;
    private final Admission admission;
    private final EncodeOptions options;
    private final ProofMode mode;
    private final LineReaders readers;

    /**
     * @param weights in which the renderer can set
     * @param readers of results, where {@code mode} has them looked at
     */
    public Composer(
            TextRenderer renderer,
            KnownWeights weights,
            Admission admission,
            EncodeOptions options,
            ProofMode mode,
            LineReaders readers) {
        this.weights = weights;
        this.mode = mode;
        this.readers = readers;
        this.renderer = renderer;
        this.admission = admission;
        this.options = options;
    }

    /** Among which a source's weight is looked for. */
    public KnownWeights weights() {
        return weights;
    }

    /** Waits for room, so never on the shared executor: those who have it need that. */
    public Admission.Admitted admit(byte[] source, Duration left, int targets) throws NoRoomYet, InterruptedException {
        return admission.toSet(source, left, targets);
    }

    /**
     * What a target's texts are set by.
     *
     * @param fonts by role
     * @param translated false where the texts were only to be erased
     * @param sole whether it may draw on the plate itself
     */
    public record Target(String lang, RoleFonts fonts, boolean translated, boolean sole) {}

    /**
     * Sets one target's texts. Of several targets each draws on a copy of the plate.
     *
     * @param words one for each block that is to be translated
     * @param erased the lines that were erased, for any target: indices, in the plate's order
     */
    public Finished compose(ErasedPage picture, List<Integer> erased, PageBlocks blocks, Answer words, Target target) {
        Map<Integer, LineStyle> styles = new HashMap<>();
        for (int i = 0; i < erased.size(); i++) {
            styles.put(erased.get(i), picture.styles().get(i));
        }
        Set<Integer> going = new HashSet<>();
        List<TextItem> items = new ArrayList<>();
        List<PageBlock> asked = blocks.toTranslate();
        List<ByHand> hands = PageTexts.hands(blocks, target.lang(), target.fonts());
        for (int i = 0; i < asked.size(); i++) {
            if (words.translations().get(i) instanceof Translation.Translated translated) {
                List<Integer> lines = asked.get(i).place().lines();
                going.addAll(lines);
                items.add(new TextItem(
                        translated.text(), lines.stream().map(styles::get).toList(), hands.get(i)));
            }
        }
        List<Boolean> goes = erased.stream().map(going::contains).toList();
        Layout layout = PageLayouts.of(blocks, going, erased, picture);
        Drawn drawn = draw(picture.page(), picture.plate().join(), goes, items, target.lang(), target.sole(), layout);
        Erased what = new Erased(erased, picture.boxes(), picture.styles(), picture.origin());
        return Finished.of(
                drawn.file(),
                target.translated() ? Status.TRANSLATED : Status.ERASED,
                blocks.fates(words, drawn.text().items(), drawn.text().set()),
                what,
                drawn.text().proof());
    }

    /** A picture with its texts, and how each was set. */
    public record Drawn(EncodedImage file, ProvenSetting text) {}

    /**
     * The same page, plate and items give the same bytes, in whatever process.
     *
     * @param goes of each line of the plate whether a text comes in its place; one that stays is the page's again
     * @param layout what stands where; null where nobody is to look at the picture again
     */
    public Drawn draw(
            SourcePage page,
            Plate plate,
            List<Boolean> goes,
            List<TextItem> items,
            String lang,
            boolean sole,
            @Nullable Layout layout) {
        List<LineMask> staying = new ArrayList<>();
        List<LineMask> going = new ArrayList<>();
        for (int i = 0; i < goes.size(); i++) {
            (goes.get(i) ? going : staying).add(plate.lines().get(i));
        }
        boolean opaque = page.page().alpha().isEmpty();
        try (Mat canvas = sole ? new Mat(plate.bgr()) : plate.bgr().clone()) {
            KeptPixels.restore(canvas, page.seen().bgr(), staying, going);
            try (Mat clean = opaque ? new Mat() : canvas.clone()) {
                ProvenSetting text = layout == null || mode == ProofMode.OFF
                        ? ProvenSetting.unread(renderer, canvas, items, lang)
                        : ProvenSetting.of(
                                new Tools(renderer, readers),
                                page.seen().bgr(),
                                canvas,
                                plate.lines(),
                                layout,
                                items,
                                lang);
                return new Drawn(page.encode(clean, canvas, going, text.set(), options), text);
            }
        }
    }

    /**
     * The picture that {@link #draw} makes, before it is encoded, in its parts.
     *
     * @param plate drawn into; null where nothing was erased, and {@code goes} and {@code items} are empty
     * @return the caller's; layers by the number of their item
     */
    public PictureLayers layers(
            SourcePage page, @Nullable Plate plate, List<Boolean> goes, List<TextItem> items, String lang) {
        List<LineMask> staying = new ArrayList<>();
        List<LineMask> going = new ArrayList<>();
        for (int i = 0; i < goes.size() && plate != null; i++) {
            (goes.get(i) ? going : staying).add(plate.lines().get(i));
        }
        try (Mat canvas = plate == null ? page.seen().bgr().clone() : new Mat(plate.bgr())) {
            KeptPixels.restore(canvas, page.seen().bgr(), staying, going);
            return new LayerMaker(renderer, page, going).set(canvas, items, lang);
        }
    }

    /** Whether a picture in which nothing is to be changed may have to be made smaller. */
    public boolean resizes() {
        return options.maxSide().isPresent();
    }

    /** The source's own bytes. */
    public Finished asItIs(byte[] source, List<BlockFate> blocks) {
        ImageType format = ImageType.sniff(source)
                .orElseThrow(() -> JobRejected.permanent("the source is no picture in a format that is read here"));
        return new Finished(source, format, Status.UNCHANGED, blocks, Erased.NOTHING, List.of(), null);
    }

    /** The same at {@code OUTPUT_MAX_SIDE}, where it is larger. */
    public Finished resized(byte[] source, PageImage page, List<BlockFate> blocks) {
        if (!resizes()
                || Math.max(page.width(), page.height()) <= options.maxSide().orElseThrow()) {
            return asItIs(source, blocks);
        }
        EncodedImage file = ImageEncoder.encode(page, page.bgr(), options);
        return Finished.of(file, Status.UNCHANGED, blocks, Erased.NOTHING, null);
    }
}
