package imagetranslate.operate;

import imagetranslate.inpainting.Plate;
import imagetranslate.message.HostingTask.Status;
import imagetranslate.message.JobRejected;
import imagetranslate.message.Quad;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/** Makes the finished file: kept lines restored, translations set, encoded as the source was. */
final class Composer {

    /** A finished picture and what became of its lines. */
    record Finished(byte[] bytes, ImageType format, Status status, List<LineFate> lines) {}

    private final TextRenderer renderer;
    private final Admission admission;
    private final EncodeOptions options;

    Composer(TextRenderer renderer, Admission admission, EncodeOptions options) {
        this.renderer = renderer;
        this.admission = admission;
        this.options = options;
    }

    /** Waits for room, so never on the shared executor: those who have it need that. */
    Admission.Admitted admit(byte[] source, Duration left) throws NoRoomYet, InterruptedException {
        return admission.toSet(source, left);
    }

    /** Closes page and plate, whatever happens. */
    Finished compose(SourcePage page, ResultChecker.Joined.Ready ready, Lines lines, String targetLang) {
        try (page;
                Plate plate = ready.plate()) {
            List<Quad> quads = lines.quads();
            List<LineMask> staying = new ArrayList<>();
            List<LineMask> going = new ArrayList<>();
            List<TextItem> letterings = new ArrayList<>();
            for (int i = 0; i < quads.size(); i++) {
                LineMask mask = plate.lines().get(i);
                if (ready.words().get(i) instanceof Translation.Translated translated) {
                    going.add(mask);
                    letterings.add(new TextItem(quads.get(i), translated.text(), mask));
                } else {
                    staying.add(mask);
                }
            }
            KeptPixels.restore(plate.bgr(), page.seen().bgr(), staying, going);
            boolean opaque = page.page().alpha().isEmpty();
            try (Mat clean = opaque ? new Mat() : plate.bgr().clone()) {
                List<SetLine> set = renderer.render(plate.bgr(), page.seen(), letterings, targetLang);
                EncodedImage file = page.encode(clean, plate.bgr(), going, set, options);
                return new Finished(file.bytes(), file.format(), Status.TRANSLATED, lines.fates(ready.words(), set));
            }
        }
    }

    /** Whether a picture in which nothing is to be changed may have to be made smaller. */
    boolean resizes() {
        return options.maxSide().isPresent();
    }

    /** The source's own bytes. */
    Finished asItIs(byte[] source, List<LineFate> lines) {
        ImageType format = ImageType.sniff(source)
                .orElseThrow(() -> JobRejected.permanent("the source is no picture in a format that is read here"));
        return new Finished(source, format, Status.UNCHANGED, lines);
    }

    /** The same at {@code OUTPUT_MAX_SIDE}, where it is larger. */
    Finished resized(byte[] source, Admission.Admitted picture, List<LineFate> lines) throws InterruptedException {
        try (PageImage page = picture.decode()) {
            if (Math.max(page.width(), page.height()) <= options.maxSide().orElseThrow()) {
                return asItIs(source, lines);
            }
            EncodedImage file = ImageEncoder.encode(page, page.bgr(), options);
            return new Finished(file.bytes(), file.format(), Status.UNCHANGED, lines);
        }
    }
}
