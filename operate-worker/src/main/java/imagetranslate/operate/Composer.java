package imagetranslate.operate;

import imagetranslate.message.HostingTask.Status;
import imagetranslate.message.JobRejected;
import imagetranslate.message.Quad;
import imagetranslate.operate.inpaint.LineMask;
import imagetranslate.operate.inpaint.Plate;
import imagetranslate.operate.render.Lettering;
import imagetranslate.operate.render.SetLine;
import imagetranslate.operate.render.TextRenderer;
import imagetranslate.operate.translate.Translation;
import imagetranslate.store.ImageType;
import imagetranslate.vision.image.EncodeOptions;
import imagetranslate.vision.image.EncodedImage;
import imagetranslate.vision.image.ImageEncoder;
import imagetranslate.vision.image.ImageLimits;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.image.PictureFile;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/** Makes the finished file: kept lines restored, translations set, encoded as the source was. */
final class Composer {

    /** A finished picture and what became of its lines. */
    record Finished(byte[] bytes, ImageType format, Status status, List<LineFate> lines) {}

    private final TextRenderer renderer;
    private final ImageLimits limits;
    private final EncodeOptions options;

    Composer(TextRenderer renderer, ImageLimits limits, EncodeOptions options) {
        this.renderer = renderer;
        this.limits = limits;
        this.options = options;
    }

    SourcePage decode(byte[] source) throws InterruptedException {
        return SourcePage.of(PictureFile.open(source, limits).decode());
    }

    /** Closes page and plate, whatever happens. */
    Finished compose(SourcePage page, ResultChecker.Joined.Ready ready, Lines lines, String targetLang) {
        try (page;
                Plate plate = ready.plate()) {
            List<Quad> quads = lines.quads();
            List<LineMask> staying = new ArrayList<>();
            List<LineMask> going = new ArrayList<>();
            List<Lettering> letterings = new ArrayList<>();
            for (int i = 0; i < quads.size(); i++) {
                LineMask mask = plate.lines().get(i);
                if (ready.words().get(i) instanceof Translation.Translated translated) {
                    going.add(mask);
                    letterings.add(new Lettering(quads.get(i), translated.text(), mask));
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

    /** The source's own bytes, unless {@code OUTPUT_MAX_SIDE} asks for a smaller picture. */
    Finished unchanged(byte[] source, List<LineFate> lines) throws InterruptedException {
        if (options.maxSide().isPresent()) {
            try (PageImage page = PictureFile.open(source, limits).decode()) {
                if (Math.max(page.width(), page.height()) > options.maxSide().get()) {
                    EncodedImage file = ImageEncoder.encode(page, page.bgr(), options);
                    return new Finished(file.bytes(), file.format(), Status.UNCHANGED, lines);
                }
            }
        }
        ImageType format = ImageType.sniff(source)
                .orElseThrow(() -> JobRejected.permanent("the source is no picture in a format that is read here"));
        return new Finished(source, format, Status.UNCHANGED, lines);
    }
}
