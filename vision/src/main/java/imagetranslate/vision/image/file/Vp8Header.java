package imagetranslate.vision.image.file;

/**
 * How finely a lossy WebP was quantised: its frame header read up to the quantiser index (RFC 6386, sections 7.3 and 9.2
 * to 9.6), turned back into libwebp's quality.
 */
final class Vp8Header {
    private static final int FRAME_HEADER = 10;
    private static final int SEGMENTS = 4;
    private static final double MAX_INDEX = 127;

    private final byte[] bytes;
    private int at;
    private int value;
    private int range = 255;
    private int shifted;

    private Vp8Header(byte[] bytes, int partition) {
        this.bytes = bytes;
        this.at = partition + 2;
        this.value = ((bytes[partition] & 0xff) << 8) | (bytes[partition + 1] & 0xff);
    }

    /**
     * @param frame where the VP8 chunk's payload begins
     * @return 1 to 100
     */
    static int quality(byte[] file, int frame) {
        return quality(new Vp8Header(file, frame + FRAME_HEADER).quantiserIndex());
    }

    /** The inverse of libwebp's QualityToCompression: index = 127·(1 − linear^⅓), linear = ⅔·q or 2·q − 1 from ¾ on. */
    static int quality(double index) {
        double linear = Math.pow(1 - index / MAX_INDEX, 3);
        double quality = linear < 0.5 ? linear * 1.5 : (linear + 1) / 2;
        return (int) Math.max(1, Math.min(100, Math.ceil(quality * 100)));
    }

    /** The frame's index; the mean of its segments' where it has some. */
    private double quantiserIndex() {
        literal(2); // colour space, clamping
        double segments = 0;
        boolean absolute = false;
        if (flag()) {
            boolean map = flag();
            if (flag()) {
                absolute = flag();
                for (int i = 0; i < SEGMENTS; i++) {
                    segments += optional(7) / (double) SEGMENTS;
                }
                for (int i = 0; i < SEGMENTS; i++) {
                    optional(6);
                }
            }
            for (int i = 0; map && i < SEGMENTS - 1; i++) {
                if (flag()) {
                    literal(8);
                }
            }
        }
        literal(1 + 6 + 3); // loop filter: type, level, sharpness
        boolean deltas = flag();
        if (deltas && flag()) {
            for (int i = 0; i < 2 * SEGMENTS; i++) {
                optional(6);
            }
        }
        literal(2); // partitions
        return absolute ? segments : Math.max(0, Math.min(MAX_INDEX, literal(7) + segments));
    }

    /** A flag, and where it is set a number and its sign; else 0. */
    private int optional(int bits) {
        if (!flag()) {
            return 0;
        }
        int number = literal(bits);
        return flag() ? -number : number;
    }

    private int literal(int bits) {
        int number = 0;
        for (int i = 0; i < bits; i++) {
            number = (number << 1) | (flag() ? 1 : 0);
        }
        return number;
    }

    /** One bit of even probability from the arithmetic decoder. */
    private boolean flag() {
        int split = 1 + (((range - 1) * 128) >> 8);
        boolean set = value >= split << 8;
        if (set) {
            range -= split;
            value -= split << 8;
        } else {
            range = split;
        }
        while (range < 128) {
            value <<= 1;
            range <<= 1;
            if (++shifted == 8) {
                shifted = 0;
                value |= at < bytes.length ? bytes[at++] & 0xff : 0;
            }
        }
        return set;
    }
}
