package imagetranslate.inpainting.plate;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;
import static org.bytedeco.opencv.global.opencv_core.LUT;
import static org.bytedeco.opencv.global.opencv_core.addWeighted;
import static org.bytedeco.opencv.global.opencv_core.bitwise_or;
import static org.bytedeco.opencv.global.opencv_core.merge;
import static org.bytedeco.opencv.global.opencv_core.minMaxLoc;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_PNG_COMPRESSION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.boundingRect;

import imagetranslate.inpainting.Plate;
import imagetranslate.inpainting.plate.PatchIndex.Area;
import imagetranslate.inpainting.plate.PatchIndex.Entry;
import imagetranslate.message.JobRejected;
import imagetranslate.store.BrokenObject;
import imagetranslate.vision.image.ImageDecoder;
import imagetranslate.vision.image.ImageLimits;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.image.file.PngFile;
import imagetranslate.vision.pixels.LineMask;
import imagetranslate.vision.pixels.PixelWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * The erased regions of a plate alone, without loss: the page and this are the plate again, pixels and masks, to the byte.
 *
 * <p>It is one PNG, so that it is put and read as a whole or not at all: blue, green and red are the plate's where a line
 * erases, else 0; the fourth channel has {@link #ERASE} and {@link #STROKES}. Where each line's patch lies says a text chunk
 * of the file ({@link PatchIndex}), which any PNG reader shows and no decoder minds.
 */
public final class PlatePatches implements AutoCloseable {
    private static final int ERASE = 1;
    private static final int STROKES = 2;
    private static final String KEYWORD = "plate-patches";
    /** Fast: most of a sheet is 0, and what isn't is a picture's grain. */
    private static final int PNG_LEVEL = 2;
    /** Lines may overlap, and shelves have gaps; a sheet of more than this for each of the page's pixels isn't worth it. */
    private static final long MOST_TIMES = 1;

    private static final long SMALL = 4 << 20;

    private final PatchIndex index;
    private final Mat sheet;

    private PlatePatches(PatchIndex index, Mat sheet) {
        this.index = index;
        this.sheet = sheet;
    }

    /**
     * A copy: the plate may be drawn on afterwards.
     *
     * @param plate not yet drawn on: outside of what its masks erase it is the page
     * @return empty where the patches would be larger than the page is worth
     */
    public static Optional<PlatePatches> cut(Plate plate) {
        List<Entry> lines = plate.lines().stream().map(PlatePatches::entry).toList();
        PatchSheet packed = PatchSheet.of(lines);
        if (packed.pixels() > most(plate.bgr())) {
            return Optional.empty();
        }
        Mat sheet = new Mat(packed.height(), packed.width(), CV_8UC4, Scalar.all(0));
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).patch().isEmpty()) {
                copy(plate.bgr(), plate.lines().get(i), packed.lines().get(i), sheet);
            }
        }
        PatchIndex index = new PatchIndex(plate.bgr().cols(), plate.bgr().rows(), packed.lines());
        return Optional.of(new PlatePatches(index, sheet));
    }

    private static long most(Mat page) {
        return MOST_TIMES * page.cols() * page.rows() + SMALL;
    }

    private static Entry entry(LineMask line) {
        Rect box = line.box();
        try (Mat any = new Mat()) {
            bitwise_or(line.erase(), line.strokes(), any);
            try (Rect tight = boundingRect(any)) {
                return new Entry(
                        new Area(box.x(), box.y(), box.width(), box.height()),
                        new Area(box.x() + tight.x(), box.y() + tight.y(), tight.width(), tight.height()),
                        0,
                        0);
            }
        }
    }

    private static void copy(Mat plate, LineMask line, Entry entry, Mat sheet) {
        Area patch = entry.patch();
        try (Mat erase = part(line.erase(), inBox(entry));
                Mat strokes = part(line.strokes(), inBox(entry));
                Mat from = part(plate, patch);
                Mat colours = new Mat(patch.height(), patch.width(), CV_8UC3, Scalar.all(0));
                Mat bits = new Mat();
                Mat merged = new Mat();
                Mat to = part(sheet, entry.onSheet())) {
            from.copyTo(colours, erase);
            addWeighted(erase, ERASE / 255.0, strokes, STROKES / 255.0, 0, bits);
            try (MatVector planes = new MatVector(colours, bits)) {
                merge(planes, merged);
            }
            merged.copyTo(to);
        }
    }

    /** How many bytes it holds until it is closed. */
    public long bytes() {
        return sheet.total() * sheet.elemSize();
    }

    /** The file. */
    public byte[] png() {
        try (BytePointer buffer = new BytePointer();
                IntPointer parameters = new IntPointer(new int[] {IMWRITE_PNG_COMPRESSION, PNG_LEVEL})) {
            if (!imencode(".png", sheet, buffer, parameters)) {
                throw new IllegalStateException(
                        "could not write a sheet of " + sheet.cols() + "x" + sheet.rows() + " pixels as png");
            }
            byte[] bytes = new byte[(int) buffer.limit()];
            buffer.get(bytes);
            return PngFile.withText(bytes, KEYWORD, index.text());
        }
    }

    @Override
    public void close() {
        sheet.close();
    }

    /**
     * The plate that the patches were cut from.
     *
     * @param page CV_8UC3, the page that the plate was made of; only read
     * @param lines how many there were
     * @return owned by the caller
     * @throws BrokenObject where the file is no such file, is damaged, or is of another page
     */
    public static Plate plate(byte[] png, Mat page, int lines) throws BrokenObject {
        String text = PngFile.text(png, KEYWORD).orElseThrow(() -> new BrokenObject("has no index of patches"));
        PatchIndex index = PatchIndex.parse(text);
        try (PageImage sheet = ImageDecoder.decode(png, new ImageLimits(most(page)))) {
            Mat bits = sheet.alpha().orElseThrow(() -> new BrokenObject("has no masks"));
            index.check(page.cols(), page.rows(), lines, sheet.width(), sheet.height());
            check(bits);
            return plate(index, page, sheet.bgr(), bits);
        } catch (JobRejected e) {
            throw new BrokenObject(String.valueOf(e.getMessage()), e);
        }
    }

    private static void check(Mat bits) throws BrokenObject {
        double[] most = new double[1];
        minMaxLoc(bits, null, most, null, null, null);
        if (most[0] > (ERASE | STROKES)) {
            throw new BrokenObject("has a mask of value " + (int) most[0]);
        }
    }

    private static Plate plate(PatchIndex index, Mat page, Mat colours, Mat bits) {
        List<LineMask> masks = new ArrayList<>();
        Mat bgr = page.clone();
        for (Entry entry : index.lines()) {
            LineMask mask = emptyMask(entry.box());
            masks.add(mask);
            if (!entry.patch().isEmpty()) {
                try (Mat from = part(colours, entry.onSheet());
                        Mat values = part(bits, entry.onSheet());
                        Mat to = part(bgr, entry.patch());
                        Mat erase = part(mask.erase(), inBox(entry));
                        Mat strokes = part(mask.strokes(), inBox(entry))) {
                    spread(values, ERASE, erase);
                    spread(values, STROKES, strokes);
                    from.copyTo(to, erase);
                }
            }
        }
        return new Plate(bgr, List.copyOf(masks));
    }

    /** 255 where the bit is set, else 0. */
    private static void spread(Mat values, int bit, Mat mask) {
        byte[] table = new byte[256];
        for (int value = 0; value < table.length; value++) {
            table[value] = (byte) ((value & bit) != 0 ? 255 : 0);
        }
        try (Mat lookUp = PixelWindow.mat(table, table.length, 1, CV_8UC1)) {
            LUT(values, lookUp, mask);
        }
    }

    private static LineMask emptyMask(Area box) {
        return new LineMask(
                new Rect(box.x(), box.y(), box.width(), box.height()),
                new Mat(box.height(), box.width(), CV_8UC1, Scalar.all(0)),
                new Mat(box.height(), box.width(), CV_8UC1, Scalar.all(0)));
    }

    private static Area inBox(Entry entry) {
        Area patch = entry.patch();
        return new Area(patch.x() - entry.box().x(), patch.y() - entry.box().y(), patch.width(), patch.height());
    }

    private static Mat part(Mat picture, Area area) {
        try (Rect rect = new Rect(area.x(), area.y(), area.width(), area.height())) {
            return new Mat(picture, rect);
        }
    }
}
