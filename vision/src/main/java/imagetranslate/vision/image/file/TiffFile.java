package imagetranslate.vision.image.file;

import imagetranslate.store.ImageType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A TIFF's first directory, and how many there are (TIFF 6.0, section 2). */
public final class TiffFile {
    private static final int ENTRY = 12;
    private static final int SHORT = 3;
    private static final int LONG = 4;
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
    private static final int PHOTOMETRIC = 262;
    private static final int SAMPLES = 277;
    private static final int ROWS_PER_STRIP = 278;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;
    private static final int EXTRA_SAMPLES = 338;
    private static final short ASSOCIATED = 1;
    private static final short UNASSOCIATED = 2;

    /** What decides how large the pixels are and where they lie. */
    private static final Set<Integer> LAYOUT = Set.of(
            WIDTH,
            HEIGHT,
            BITS,
            259,
            PHOTOMETRIC,
            273,
            SAMPLES,
            ROWS_PER_STRIP,
            279,
            284,
            TILE_WIDTH,
            TILE_HEIGHT,
            324,
            325,
            EXTRA_SAMPLES);

    private static final int PALETTE = 3;

    private TiffFile() {}

    static ImageHeader header(byte[] bytes) throws BrokenImage {
        ByteBuffer file = inItsOrder(bytes);
        Map<Integer, Integer> layout = firstDirectory(file);
        long width = value(file, layout, WIDTH, 0);
        long height = value(file, layout, HEIGHT, 0);
        long samples = value(file, layout, SAMPLES, 1);
        if (width > Integer.MAX_VALUE || height > Integer.MAX_VALUE || width * height > MOST_PIXELS) {
            throw new BrokenImage("of " + width + "x" + height + " pixels has sides that no file can fill");
        }
        if (samples > MOST_SAMPLES) {
            throw new BrokenImage("of " + width + "x" + height + " pixels has " + samples + " samples a pixel");
        }
        long tileWidth = value(file, layout, TILE_WIDTH, 0);
        long tileHeight = value(file, layout, TILE_HEIGHT, 0);
        if (tileHeight > 0 && tileWidth > Math.max(SMALL_TILE, 4 * width * height) / tileHeight) {
            throw new BrokenImage(
                    "of " + width + "x" + height + " pixels has tiles of " + tileWidth + "x" + tileHeight);
        }
        int sampleBytes = value(file, layout, BITS, 1) > 8 ? 2 : 1;
        long rows = Math.min(height, value(file, layout, ROWS_PER_STRIP, height));
        long atOnce = tileWidth > 0 ? tileWidth * tileHeight : width * rows;
        return new ImageHeader(
                ImageType.TIFF,
                (int) width,
                (int) height,
                channels(samples, value(file, layout, PHOTOMETRIC, 1)),
                sampleBytes,
                pages(file),
                atOnce * Math.max(4, samples * sampleBytes));
    }

    /**
     * The same file, its fourth channel declared to be multiplied into the colours already: libtiff otherwise multiplies
     * straight alpha into them, and what is nearly transparent loses its colour.
     */
    public static byte[] withStraightAlpha(byte[] bytes) throws BrokenImage {
        ByteBuffer file = inItsOrder(bytes);
        Map<Integer, Integer> layout = firstDirectory(file);
        Integer entry = layout.get(EXTRA_SAMPLES);
        boolean unassociated = value(file, layout, EXTRA_SAMPLES, 0) == UNASSOCIATED;
        if (entry == null || !unassociated || file.getInt(entry + 4) != 1 || u16(file, entry + 2) != SHORT) {
            return bytes;
        }
        byte[] declared = bytes.clone();
        inItsOrder(declared).putShort(entry + 8, ASSOCIATED);
        return declared;
    }

    private static int channels(long samples, long photometric) {
        if (samples >= 4) {
            return 4;
        }
        return samples == 3 || photometric == PALETTE ? 3 : 1;
    }

    private static ByteBuffer inItsOrder(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /** Where each tag's entry begins. Of a tag that stands there twice, decoders take the first or the last. */
    private static Map<Integer, Integer> firstDirectory(ByteBuffer file) throws BrokenImage {
        int at = directory(file, 4);
        int entries = u16(file, at);
        Map<Integer, Integer> tags = new TreeMap<>();
        for (int i = 0; i < entries; i++) {
            int entry = at + 2 + i * ENTRY;
            int tag = u16(file, entry);
            if (tags.put(tag, entry) != null && LAYOUT.contains(tag)) {
                throw new BrokenImage("has tag " + tag + " twice, which says how its pixels lie");
            }
        }
        return tags;
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
            next = (int) Math.min(file.limit(), at + 2 + (long) u16(file, (int) at) * ENTRY);
        }
        return Math.max(1, pages);
    }

    private static int directory(ByteBuffer file, int pointer) {
        long at = file.getInt(pointer) & 0xffffffffL;
        if (at < 8 || at > file.limit()) {
            throw new IndexOutOfBoundsException("a directory at " + at);
        }
        return (int) at;
    }

    /** The first value of a tag that counts something. */
    private static long value(ByteBuffer file, Map<Integer, Integer> tags, int tag, long otherwise) throws BrokenImage {
        Integer entry = tags.get(tag);
        if (entry == null) {
            return otherwise;
        }
        int type = u16(file, entry + 2);
        long count = file.getInt(entry + 4) & 0xffffffffL;
        int bytes = type == SHORT ? 2 : type == LONG ? 4 : 1;
        if (count < 1 || count * bytes > file.limit()) {
            throw new BrokenImage("has a tag " + tag + " of " + count + " values");
        }
        long at = count * bytes <= 4 ? entry + 8 : file.getInt(entry + 8) & 0xffffffffL;
        if (at + bytes > file.limit()) {
            throw new IndexOutOfBoundsException("a value at " + at);
        }
        return switch (bytes) {
            case 2 -> u16(file, (int) at);
            case 4 -> file.getInt((int) at) & 0xffffffffL;
            default -> file.get((int) at) & 0xff;
        };
    }

    private static int u16(ByteBuffer file, int at) {
        return file.getShort(at) & 0xffff;
    }
}
