package imagetranslate.vision.image.file;

import static imagetranslate.vision.image.file.TiffDirectory.u16;

import imagetranslate.store.ImageType;
import imagetranslate.vision.image.file.ImageHeader.Codec;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a TIFF's first directory says of its page.
 *
 * @param orientation EXIF's numbers, 1 to 8
 * @param inks whether the four samples of a pixel are cyan, magenta, yellow and black
 * @param planes how many channels lie each by itself; 0 where the samples of a pixel lie together
 * @param multiplied whether alpha is multiplied into the colours
 * @param rare whether it is of those that OpenCV reads wrong or not at all: two or four bits of one sample, a palette of
 *     two colours, alpha beside grey
 * @param kind the numbers by which the file says how its pixels are coded, for a person who has to find out more
 */
public record TiffFile(
        ImageHeader header, int orientation, boolean inks, int planes, boolean multiplied, boolean rare, String kind) {
    /** What a page's own number (tag 297) can count to. A longer chain is a circle, or nobody's document. */
    private static final int MOST_PAGES = 65_535;
    /** Of a tile, in pixels, that no picture is too small for. */
    private static final long SMALL_TILE = 1 << 22;

    /** Far beyond any limit, and near enough for arithmetic. */
    private static final long MOST_PIXELS = 1L << 40;

    private static final int MOST_SAMPLES = 64;

    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int COMPRESSION = 259;
    private static final int PHOTOMETRIC = 262;
    private static final int ORIENTATION = 274;
    private static final int SAMPLES = 277;
    private static final int ROWS_PER_STRIP = 278;
    private static final int PLANES = 284;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;
    private static final int INK_SET = 332;
    private static final int EXTRA_SAMPLES = 338;
    private static final int SAMPLE_FORMAT = 339;
    private static final int ASSOCIATED = 1;
    private static final int UNASSOCIATED = 2;
    private static final int RGB = 2;
    private static final int PALETTE = 3;
    private static final int SEPARATED = 5;
    private static final int CMYK = 1;

    public static TiffFile parse(byte[] bytes) throws BrokenImage {
        TiffDirectory tags = TiffDirectory.first(bytes);
        long width = tags.value(WIDTH, 0);
        long height = tags.value(HEIGHT, 0);
        long samples = tags.value(SAMPLES, 1);
        if (width > Integer.MAX_VALUE || height > Integer.MAX_VALUE || width * height > MOST_PIXELS) {
            throw new BrokenImage("of " + width + "x" + height + " pixels has sides that no file can fill");
        }
        if (samples > MOST_SAMPLES) {
            throw new BrokenImage("of " + width + "x" + height + " pixels has " + samples + " samples a pixel");
        }
        long tileWidth = tags.value(TILE_WIDTH, 0);
        long tileHeight = tags.value(TILE_HEIGHT, 0);
        if (tileHeight > 0 && tileWidth > Math.max(SMALL_TILE, 4 * width * height) / tileHeight) {
            throw new BrokenImage(
                    "of " + width + "x" + height + " pixels has tiles of " + tileWidth + "x" + tileHeight);
        }
        long bits = tags.value(BITS, 1);
        int sampleBytes = bits > 8 ? 2 : 1;
        long photometric = tags.value(PHOTOMETRIC, 1);
        int channels = channels(samples, photometric);
        long rows = Math.min(height, tags.value(ROWS_PER_STRIP, height));
        long atOnce = tileWidth > 0 ? tileWidth * tileHeight : width * rows;
        int planes = samples > 1 && tags.value(PLANES, 1) == 2 ? (int) samples : 0;
        boolean rare = (channels == 2 && planes == 0)
                || (samples == 1 && (bits == 2 || bits == 4 || (bits == 1 && photometric == PALETTE)));
        // the JDK writes alpha, and reads what is rare
        long heapAPixel = channels == 2 || (channels == 4 && sampleBytes == 1) ? 8 : rare ? 1 : 0;
        ImageHeader header = new ImageHeader(
                ImageType.TIFF,
                (int) width,
                (int) height,
                channels,
                sampleBytes,
                pages(TiffDirectory.inItsOrder(bytes)),
                new Codec(atOnce * Math.max(4, samples * sampleBytes), heapAPixel * width * height));
        long orientation = tags.value(ORIENTATION, 1);
        return new TiffFile(
                header,
                orientation >= 1 && orientation <= 8 ? (int) orientation : 1,
                photometric == SEPARATED && samples == 4 && tags.value(INK_SET, CMYK) == CMYK,
                planes,
                photometric == RGB && channels == 4 && tags.value(EXTRA_SAMPLES, 0) == ASSOCIATED,
                rare,
                "compression " + tags.value(COMPRESSION, 1) + ", photometric " + photometric + ", " + samples
                        + " samples of " + bits + " bits, format " + tags.value(SAMPLE_FORMAT, 1));
    }

    /**
     * The same file, declared to be what OpenCV reads as it lies there. Its fourth channel: multiplied into the colours
     * already, since libtiff otherwise multiplies straight alpha into them, and what is nearly transparent loses its colour.
     * Its inks: colours, for libtiff knows no profile. Its orientation: upright, for it turns some kinds and others not.
     */
    public byte[] asItLies(byte[] bytes) throws BrokenImage {
        TiffDirectory tags = TiffDirectory.first(bytes);
        Map<Integer, Integer> declared = new TreeMap<>();
        if (inks) {
            declared.put(PHOTOMETRIC, RGB);
        }
        if (inks || tags.value(EXTRA_SAMPLES, 0) == UNASSOCIATED) {
            declared.put(EXTRA_SAMPLES, ASSOCIATED);
        }
        if (orientation != 1) {
            declared.put(ORIENTATION, 1);
        }
        return declared.isEmpty() ? bytes : tags.with(declared);
    }

    /** The same for a picture whose channels lie apart: one of them, as a grey picture. */
    public byte[] plane(byte[] bytes, int plane) throws BrokenImage {
        return TiffDirectory.first(bytes).plane(plane, planes);
    }

    private static int channels(long samples, long photometric) {
        if (samples >= 4) {
            return 4;
        }
        if (samples == 3 || photometric == PALETTE) {
            return 3;
        }
        return samples == 2 ? 2 : 1;
    }

    /** Of a chain that is broken after the first page, those that can be reached. */
    private static int pages(ByteBuffer file) throws BrokenImage {
        int pages = 0;
        int next = 4;
        while (next + 4 <= file.limit() && file.getInt(next) != 0) {
            long at = file.getInt(next) & 0xffffffffL;
            if (at < 8 || at + 2 > file.limit()) {
                break;
            }
            if (++pages > MOST_PAGES) {
                throw new BrokenImage(
                        "has more than " + MOST_PAGES + " pages, or directories whose chain runs in a circle");
            }
            next = (int) Math.min(file.limit(), at + 2 + (long) u16(file, (int) at) * TiffDirectory.ENTRY);
        }
        return Math.max(1, pages);
    }
}
